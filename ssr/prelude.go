package ssr

import (
	"embed"
	"fmt"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/dx-host/dx/ssr/internal/syntax"
)

//go:embed js/*.js
var preludeFiles embed.FS

// preludeOrder is the order in which the parts may rely on each other. The
// other parts are run when they are needed, see [lazily].
var preludeOrder = []string{"language", "regexp", "limits", "lazy", "events", "encoding", "url", "codec", "streams", "console", "native"}

// prelude compiles the parts once per process; every runtime runs them.
var prelude = sync.OnceValue(func() []*goja.Program {
	var parts []*goja.Program
	for _, name := range preludeOrder {
		parts = append(parts, preludePart(name))
	}
	return parts
})

// lazyParts are those that were touched in any runtime of the process.
var lazyParts sync.Map // of *goja.Program by name

// preludePart compiles a part, with the pass that its own code needs.
func preludePart(name string) *goja.Program {
	file := "js/" + name + ".js"
	code, err := preludeFiles.ReadFile(file)
	if err != nil {
		panic(err)
	}
	tree, err := goja.Parse("dx:"+file, string(code), withoutSourceMaps)
	if err != nil {
		panic(err)
	}
	syntax.Apply(tree, syntax.NewTargets)
	program, err := goja.CompileAST(tree, true)
	if err != nil {
		panic(err)
	}
	return program
}

// part gives the function of a part of the prelude.
func (w *Worker) part(call goja.FunctionCall) goja.Value {
	name := call.Argument(0).String()
	program, ok := lazyParts.Load(name)
	if !ok {
		program, _ = lazyParts.LoadOrStore(name, preludePart(name))
	}
	return w.must(w.vm.RunProgram(program.(*goja.Program)))
}

// withoutSourceMaps keeps eval from reading files that a comment names.
var withoutSourceMaps parser.Option = parser.WithDisableSourceMaps

// keys are the functions of the prelude and of the engine that natives call,
// taken before the bundle could replace them.
type keys struct {
	newError  goja.Callable // (message)
	signal    goja.Callable // ()
	pipe      goja.Callable // (stream, sink)
	parse     goja.Callable // (text)
	localeTag goja.Callable // (value); nil until Intl is loaded
	isArray   goja.Callable // (value)
	errors    map[string]*goja.Object
	yes, no   goja.Value

	objectPrototype *goja.Object
	array           arrayKeys
}

// install makes the globals of a new runtime.
func (w *Worker) install() error {
	vm := w.vm
	global := vm.GlobalObject()
	sys := w.natives()
	own := vm.NewObject()
	w.wordErrors()
	if err := w.takeKeys(sys); err != nil {
		return err
	}
	for name, fn := range map[string]func(goja.FunctionCall) goja.Value{
		"setTimeout":     w.schedule(false),
		"setInterval":    w.schedule(true),
		"setImmediate":   w.immediate,
		"clearTimeout":   w.unschedule,
		"clearInterval":  w.unschedule,
		"clearImmediate": w.unschedule,
	} {
		if err := global.DefineDataProperty(name, vm.ToValue(fn), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	if err := w.installPush(); err != nil {
		return err
	}
	for _, part := range prelude() {
		v, err := vm.RunProgram(part)
		if err != nil {
			return err
		}
		fn, ok := goja.AssertFunction(v)
		if !ok {
			return fmt.Errorf("install the web platform: a part is not a function")
		}
		if _, err := fn(goja.Undefined(), sys, own); err != nil {
			return err
		}
	}
	for name, to := range map[string]*goja.Callable{"newError": &w.keys.newError, "signal": &w.keys.signal, "pipe": &w.keys.pipe} {
		*to, _ = goja.AssertFunction(own.Get(name))
	}
	w.takeCodec(own)
	if err := w.takeHelpers(own); err != nil {
		return err
	}
	return w.installIntl()
}

func (w *Worker) takeKeys(sys *goja.Object) error {
	vm := w.vm
	w.keys.yes, w.keys.no = vm.ToValue(true), vm.ToValue(false)
	w.keys.objectPrototype = vm.NewObject().Prototype()
	w.takeArrayKeys()
	w.keys.errors = map[string]*goja.Object{}
	for _, name := range []string{"TypeError", "SyntaxError", "RangeError"} {
		w.keys.errors[name] = vm.Get(name).(*goja.Object)
	}
	original, _ := goja.AssertFunction(vm.Get("JSON").(*goja.Object).Get("parse"))
	w.keys.isArray, _ = goja.AssertFunction(vm.Get("Array").(*goja.Object).Get("isArray"))
	limited := vm.ToValue(w.parse(original))
	w.keys.parse, _ = goja.AssertFunction(limited)
	return sys.Set("parseJSON", limited)
}

func (w *Worker) isArray(v goja.Value) bool {
	return w.must(w.keys.isArray(goja.Undefined(), v)).ToBoolean()
}

func (w *Worker) typeError(message string) *goja.Object { return w.newError("TypeError", message) }

func (w *Worker) newError(name, message string) *goja.Object {
	o, err := w.vm.New(w.keys.errors[name], w.vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	return o
}
