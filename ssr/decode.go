package ssr

import (
	"github.com/dop251/goja"
)

// decode is JSON.parse for text of Go's.
func (w *Worker) decode(text string) goja.Value {
	return w.must(w.keys.parse(goja.Undefined(), w.vm.ToValue(text)))
}

// parse is JSON.parse with a limit on depth: goja's decoder recurses on the Go
// stack, and a deep text would end the process.
func (w *Worker) parse(original goja.Callable) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		text := call.Argument(0).ToString().(goja.String)
		if tooDeep(text.String()) {
			panic(w.newError("SyntaxError", "JSON.parse: the text is nested too deep"))
		}
		return w.must(original(call.This, text, call.Argument(1)))
	}
}

func tooDeep(text string) bool {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > maxParseDepth {
				return true
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return false
}

const maxParseDepth = 2 * maxDepth
