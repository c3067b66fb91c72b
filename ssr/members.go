package ssr

import (
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// member is a property of an object that is to be made.
type member struct {
	key   string
	value goja.Value
}

// objectOf makes an object of its own properties; of equal keys the last one
// counts, in the place of the first. Where the engine keeps properties as
// [layout] knows, they are put there at once, with room for no more.
func (w *Worker) objectOf(members []member) (*goja.Object, error) {
	if l := engine(); l != nil && ordinary(members) {
		if o := w.vm.NewObject(); l.fill(o, members) {
			return o, nil
		}
	}
	o := w.vm.CreateObject(nil) // no prototype has a setter for it
	for _, m := range members {
		if err := o.Set(m.key, m.value); err != nil {
			return nil, err
		}
	}
	return o, o.SetPrototype(w.keys.objectPrototype)
}

// ordinary reports whether no key is an index, which comes first whenever it
// was set, and all are ASCII: others are kept in another way.
func ordinary(members []member) bool {
	for _, m := range members {
		if m.key == "" || m.key[0] >= '0' && m.key[0] <= '9' {
			return false
		}
		for i := range len(m.key) {
			if m.key[i] >= 0x80 {
				return false
			}
		}
	}
	return true
}

func (l *layout) fill(o *goja.Object, members []member) bool {
	f := (*face)(unsafe.Pointer(o))
	if f.kind != l.plain {
		return false
	}
	values := make(map[unistring.String]goja.Value, len(members))
	names := make([]unistring.String, 0, len(members))
	for _, m := range members {
		key := unistring.String(m.key)
		if _, again := values[key]; !again {
			names = append(names, key)
		}
		values[key] = m.value
	}
	*(*map[unistring.String]goja.Value)(unsafe.Add(f.data, l.values)) = values
	*(*[]unistring.String)(unsafe.Add(f.data, l.names)) = names
	return true
}
