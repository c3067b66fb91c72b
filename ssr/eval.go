package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// A Script is a bundle in a runtime of its own, for tools that work at build
// time. What one call leaves in its variables the next one finds. There is no
// fetch in it. It is safe for concurrent use: calls are one after another.
type Script struct {
	mu sync.Mutex
	w  *Worker
}

// scriptTime is what a call of a [Script] may take: a compiler does more than a
// page does. A context with less ends it earlier.
const scriptTime = time.Minute

// Open runs a bundle.
func Open(ctx context.Context, b Bundle) (*Script, error) {
	p, err := Compile(b)
	if err != nil {
		return nil, err
	}
	config := Config{Deadline: scriptTime}.withDefaults()
	w, err := newWorker(ctx, p, &config)
	if err != nil {
		return nil, err
	}
	return &Script{w: w}, nil
}

// Run runs another bundle in the same runtime. What it is to leave there it has
// to put into global variables; b.Base is ignored.
func (s *Script) Run(ctx context.Context, b Bundle) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	b.Base = s.w.program // whose places in errors stay known
	p, err := Compile(b)
	if err != nil {
		return err
	}
	s.w.program = p
	return s.guarded(ctx, func() error { return p.runAlone(s.w) })
}

// Call calls the function that the bundle exports as fn with args, awaiting a
// promise. The result is its JSON; undefined gives an empty string.
func (s *Script) Call(ctx context.Context, fn string, args ...any) (result string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.guarded(ctx, func() error {
		result, err = s.w.evaluate(fn, args)
		return err
	})
	return result, err
}

func (s *Script) guarded(ctx context.Context, fn func() error) error {
	s.w.begin(ctx, s.w.config.Deadline)
	defer s.w.end()
	return s.w.guarded(s.w.x.ctx, fn)
}

// Eval opens a bundle and calls one function of it.
func Eval(ctx context.Context, b Bundle, fn string, args ...any) (result string, err error) {
	s, err := Open(ctx, b)
	if err != nil {
		return "", err
	}
	return s.Call(ctx, fn, args...)
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
