package ssr

import (
	"context"
	"errors"
	"testing"
)

// A base runs before the bundle, is shared by bundles that change, and its
// frames are told apart from the bundle's.
func TestBase(t *testing.T) {
	base, err := Compile(Bundle{Name: "base.js", Code: "var lib = {\n fail() { throw new Error('from the base') },\n name: 'base' }"})
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"lib.name + 1", "lib.name + 2"} {
		result, err := Eval(context.Background(), Bundle{Name: "app.js", Base: base, Code: "var __dx = { default: () => " + code + " }"}, "default")
		if want := `"base` + code[len(code)-1:] + `"`; err != nil || result != want {
			t.Errorf("%s: %s, %v", code, result, err)
		}
	}
	_, err = Eval(context.Background(), Bundle{Name: "app.js", Base: base, Code: "var __dx = {\n\n default: () => lib.fail() }"}, "default")
	var e *Error
	if !errors.As(err, &e) || len(e.Stack) != 2 {
		t.Fatalf("%v with %d frames", err, len(e.Stack))
	}
	if a, b := e.Stack[0], e.Stack[1]; a.File != "base.js" || a.Line != 2 || b.File != "app.js" || b.Line != 3 {
		t.Errorf("frames %v, %v", a, b)
	}
}
