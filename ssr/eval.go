package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/dop251/goja"
)

// Eval runs a bundle in a runtime of its own and calls the function it exports
// as fn with args, awaiting a promise. The result is its JSON; undefined gives
// an empty string. There is no fetch in it.
func Eval(ctx context.Context, b Bundle, fn string, args ...any) (result string, err error) {
	p, err := Compile(b)
	if err != nil {
		return "", err
	}
	config := Config{}.withDefaults()
	w, err := newWorker(ctx, p, &config)
	if err != nil {
		return "", err
	}
	w.begin(ctx, config.Deadline)
	defer w.end()
	err = w.guarded(w.x.ctx, func() error {
		result, err = w.evaluate(fn, args)
		return err
	})
	return result, err
}

func (w *Worker) evaluate(name string, args []any) (string, error) {
	exports, ok := w.vm.Get("__dx").(*goja.Object)
	if !ok {
		return "", errNoExports
	}
	fn, ok := goja.AssertFunction(exports.Get(name))
	if !ok {
		return "", fmt.Errorf("call %s: it is not a function", name)
	}
	values := make([]goja.Value, len(args))
	for i, a := range args {
		text, err := json.Marshal(a)
		if err != nil {
			return "", fmt.Errorf("encode an argument of %s: %w", name, err)
		}
		if values[i], err = w.keys.parse(goja.Undefined(), w.vm.ToValue(string(text))); err != nil {
			return "", err
		}
	}
	v, err := w.x.call(w.x.ctx, name, fn, goja.Undefined(), values...)
	if err != nil {
		return "", err
	}
	text, _ := w.encode(v, "the result")
	return text, nil
}

var errNoExports = errors.New("run the bundle: it left no __dx behind")
