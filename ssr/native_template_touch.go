package ssr

import "github.com/dop251/goja"

// touchFirst has functions that do to objects what the engine's dynamic objects
// refuse make ordinary objects of light ones first.
func (w *Worker) touchFirst() error {
	for of, names := range map[string][]string{
		"Object":  {"freeze", "seal", "preventExtensions", "defineProperty", "defineProperties"},
		"Reflect": {"preventExtensions", "defineProperty"},
	} {
		o := w.vm.Get(of).(*goja.Object)
		for _, name := range names {
			if err := w.touching(o, name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *Worker) touching(of *goja.Object, name string) error {
	original := of.Get(name).(*goja.Object)
	call, _ := goja.AssertFunction(original)
	fn := w.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		if o, ok := c.Argument(0).(*goja.Object); ok && w.native != nil {
			if l, ok := w.native.lightOf(o).(interface{ touch() }); ok {
				l.touch()
			}
		}
		return w.must(call(c.This, c.Arguments...))
	}).(*goja.Object)
	for _, property := range []string{"name", "length"} {
		if err := fn.DefineDataProperty(property, original.Get(property), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	return of.DefineDataProperty(name, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
