package ssr

import (
	"github.com/dop251/goja"
)

// lazyNames is an object behind another one: it has the properties that few
// pages use. When one is read, the part of the prelude that defines it is run,
// which puts it and its kin on the other object.
type lazyNames struct {
	w      *Worker
	target *goja.Object
	parts  map[string]string // by name; shared by all runtimes
	gone   map[string]bool
	load   goja.Callable
}

func (l *lazyNames) part(name string) string {
	if l.gone[name] {
		return ""
	}
	return l.parts[name]
}

func (l *lazyNames) forget(name string) {
	if l.gone == nil {
		l.gone = map[string]bool{}
	}
	l.gone[name] = true
}

// Get implements goja.DynamicObject.
func (l *lazyNames) Get(name string) goja.Value {
	part := l.part(name)
	if part == "" {
		return nil
	}
	l.forget(name)
	l.w.must(l.load(goja.Undefined(), l.w.vm.ToValue(part)))
	return l.target.Get(name)
}

// Set implements goja.DynamicObject.
func (l *lazyNames) Set(name string, v goja.Value) bool {
	l.forget(name)
	return l.target.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE) == nil
}

// Has implements goja.DynamicObject.
func (l *lazyNames) Has(name string) bool { return l.part(name) != "" }

// Delete implements goja.DynamicObject.
func (l *lazyNames) Delete(name string) bool {
	l.forget(name)
	return true
}

// Keys implements goja.DynamicObject: none is enumerable.
func (l *lazyNames) Keys() []string { return nil }

// lazy(target, kind, load) puts such an object behind target.
func (w *Worker) lazy(call goja.FunctionCall) goja.Value {
	target := call.Argument(0).(*goja.Object)
	load, _ := goja.AssertFunction(call.Argument(2))
	names := &lazyNames{w: w, target: target, parts: lazily[call.Argument(1).String()], load: load}
	if err := target.SetPrototype(w.vm.NewDynamicObject(names)); err != nil {
		panic(w.typeError(err.Error()))
	}
	return goja.Undefined()
}

// lazily has the parts of the prelude that are run when they are needed, by
// what they add to and the names.
var lazily = map[string]map[string]string{
	"global": partNames(map[string]string{
		"clone":     `structuredClone`,
		"files":     `Blob File`,
		"fetch":     `Headers FormData Request Response fetch`,
		"iterator":  `Iterator`,
		"subtle":    `CryptoKey SubtleCrypto`,
		"transform": `WritableStream WritableStreamDefaultWriter WritableStreamDefaultController TransformStream TransformStreamDefaultController TextEncoderStream TextDecoderStream CompressionStream DecompressionStream ByteLengthQueuingStrategy CountQueuingStrategy`,
	}),
	"buffer":      partNames(map[string]string{"buffer": `alloc allocUnsafe allocUnsafeSlow from of concat compare isBuffer isEncoding poolSize`}),
	"iterator":    partNames(map[string]string{"iterator": `map filter take drop flatMap reduce toArray forEach some every find`}),
	"crypto":      partNames(map[string]string{"subtle": `subtle`}),
	"process":     partNames(map[string]string{"process": `platform arch version argv execArgv pid title release stdout stderr cwd uptime hrtime emitWarning on once off addListener removeListener removeAllListeners emit listeners listenerCount`}),
	"performance": partNames(map[string]string{"timing": `mark measure clearMarks clearMeasures getEntries getEntriesByName getEntriesByType`}),
}

func partNames(lists map[string]string) map[string]string {
	out := map[string]string{}
	for part, list := range lists {
		for name := range words(list) {
			out[name] = part
		}
	}
	return out
}
