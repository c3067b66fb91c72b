package ssr

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

const (
	maxFrames  = 50
	maxMessage = 4 << 10
	maxCauses  = 4
)

// Error is what the application threw, or why it was stopped.
type Error struct {
	Name    string // "TypeError"
	Message string
	Stack   []Frame
	Status  int // the thrown value's own status, when it is an HTTP error status

	// Interrupted says that the exchange was stopped from outside: the
	// deadline, a client that left, a limit. Its worker is gone.
	Interrupted bool

	Cause error // the thrown value's cause, or what stopped the exchange
}

func (e *Error) Error() string {
	if e.Name == "" {
		return e.Message
	}
	return e.Name + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.Cause }

// errFinished is thrown into code that uses an exchange after its end.
var errFinished = errors.New("the request is finished")

func interrupted(cause error) *Error {
	message := "the exchange was stopped: " + cause.Error()
	switch {
	case errors.Is(cause, context.DeadlineExceeded):
		message = "the deadline passed"
	case errors.Is(cause, context.Canceled):
		message = "the client left"
	}
	return &Error{Message: message, Interrupted: true, Cause: cause}
}

// panicked turns a Go panic of the engine or of a native into an error.
func panicked(x any) *Error {
	if err, ok := x.(error); ok {
		return &Error{Name: "InternalError", Message: clip(err.Error()), Cause: err}
	}
	return &Error{Name: "InternalError", Message: clip(fmt.Sprint(x))}
}

// failure turns what goja returned into an *Error. It may run JavaScript (a
// thrown value's getters), so it must be called in a guarded region.
func (w *Worker) failure(err error) error {
	var stop *goja.InterruptedError
	var overflow *goja.StackOverflowError
	var ex *goja.Exception
	switch {
	case errors.As(err, &stop):
		w.dead = true
		e := interrupted(w.guard.cause())
		e.Stack = w.program.sources().gojaStack(stop.Stack())
		return e
	case errors.As(err, &overflow):
		w.dead = true
		return &Error{Name: "RangeError", Message: "Maximum call stack size exceeded", Stack: w.program.sources().gojaStack(overflow.Stack())}
	case errors.As(err, &ex):
		return w.thrown(ex.Value(), ex.Stack(), 0)
	}
	return err
}

// thrown describes any thrown value. The value is hostile: a Proxy, an object
// with throwing getters, a Symbol, a message of many megabytes.
func (w *Worker) thrown(v goja.Value, stack []goja.StackFrame, depth int) *Error {
	e := &Error{}
	o, ok := v.(*goja.Object)
	if !ok {
		e.Message = "a value that is not an Error was thrown: " + clip(primitiveText(v))
		e.Stack = w.program.sources().gojaStack(stack)
		return e
	}
	e.Name, _ = w.stringField(o, "name")
	message, has := w.stringField(o, "message")
	e.Message = message + w.program.sources().explainHook(message)
	if !has {
		e.Message = "a value that is not an Error was thrown"
	}
	// The text of a stack begins with the message, so it may be very long too.
	if s, ok := w.field(o, "stack").(goja.String); ok && s.Length() < 8*maxMessage {
		e.Stack = w.program.sources().parseStack(s.String())
	}
	if e.Stack == nil {
		e.Stack = w.program.sources().gojaStack(stack)
	}
	if s := w.field(o, "status"); s != nil && goja.IsNumber(s) {
		if n := s.ToInteger(); n >= 400 && n <= 599 {
			e.Status = int(n)
		}
	}
	if cause := w.field(o, "cause"); cause != nil && !goja.IsUndefined(cause) && depth < maxCauses {
		e.Cause = w.thrown(cause, nil, depth+1)
	}
	return e
}

// field reads a property; nil when reading it throws.
func (w *Worker) field(o *goja.Object, name string) (v goja.Value) {
	if ex := w.vm.Try(func() { v = o.Get(name) }); ex != nil {
		return nil
	}
	return v
}

func (w *Worker) stringField(o *goja.Object, name string) (string, bool) {
	s, ok := w.field(o, name).(goja.String)
	if !ok {
		return "", false
	}
	return shorten(s), true
}

// shorten clips before it converts: the string may be very long.
func shorten(s goja.String) string {
	if s.Length() > maxMessage {
		s = s.Substring(0, maxMessage)
	}
	return clip(s.String())
}

func primitiveText(v goja.Value) string {
	if v == nil {
		return "undefined"
	}
	switch s := v.(type) {
	case *goja.Symbol:
		return "Symbol(" + s.String() + ")"
	case goja.String:
		return shorten(s)
	}
	return v.String()
}

func clip(s string) string {
	if len(s) <= maxMessage {
		return s
	}
	return strings.ToValidUTF8(s[:maxMessage], "") + "…"
}

// note tells the host of an error that the browser makes good, and says whether
// it has taken it.
func (x *exchange) note(call goja.FunctionCall) goja.Value {
	note := x.w.config.Note
	return x.w.vm.ToValue(note != nil && note(x.ctx, x.w.thrown(call.Argument(0), nil, 0)))
}

// text is the error with its frames, for a log.
func (e *Error) text() string {
	var b strings.Builder
	b.WriteString(e.Error())
	for _, f := range e.Stack {
		b.WriteString("\n    at " + f.String())
	}
	return b.String()
}
