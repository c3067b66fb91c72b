package ssr

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// The engine drops its stack whenever the outermost function returns
// (Runtime.leave in its runtime.go), and lets it grow from nothing for the next
// one: five kilobytes of garbage for a page that is hardly there. A worker lends
// it one instead.

// stackSize is in values. Pages that need more get one from the engine.
const stackSize = 512

// stackOffsets is where a runtime keeps its machine, and that its stack.
type stackOffsets struct{ machine, stack uintptr }

// stackAt gives the offsets, or nil if the engine is not as expected.
var stackAt = sync.OnceValue(func() *stackOffsets {
	machine, ok := reflect.TypeFor[goja.Runtime]().FieldByName("vm")
	if !ok || machine.Type.Kind() != reflect.Pointer || machine.Type.Elem().Kind() != reflect.Struct {
		return nil
	}
	stack, ok := machine.Type.Elem().FieldByName("stack")
	if !ok || stack.Type.Kind() != reflect.Slice || stack.Type.Elem() != reflect.TypeFor[goja.Value]() {
		return nil
	}
	return &stackOffsets{machine.Offset, stack.Offset}
})

// lend gives the engine the worker's stack for the next outermost call.
func (w *Worker) lend() {
	at := stackAt()
	if at == nil {
		return
	}
	machine := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(w.vm), at.machine))
	stack := (*[]goja.Value)(unsafe.Add(machine, at.stack))
	if *stack != nil {
		return // a function is being called
	}
	if w.stack == nil {
		w.stack = make([]goja.Value, 0, stackSize)
	}
	*stack = w.stack
}

// forget lets go of what an exchange left on the stack.
func (w *Worker) forget() { clear(w.stack[:cap(w.stack)]) }
