package ssr

import (
	"runtime"
	"testing"
	"time"

	"github.com/dop251/goja"
)

func TestWeakCollections(t *testing.T) {
	for body, want := range map[string]string{
		`const a = {}, b = () => 1, m = new WeakMap([[a, 1]]); m.set(b, 2).set(a, 3); return [m.get(a), m.get(b), m.get({}), m.get(1), m.has(a), m.has('x'), m.delete(a), m.delete(a), m.has(a)].map(String).join()`:                                                                                  `"3,2,undefined,undefined,true,false,true,false,false"`,
		`const a = {}, s = new WeakSet([a, a]); return [s.has(a), s.has({}), s.add(a) === s, s.delete(a), s.has(a)].join()`:                                                                                                                                                                           `"true,false,true,true,false"`,
		`return [String(new WeakMap()), String(new WeakSet()), WeakMap.name, WeakMap.length, WeakMap.prototype.set.length, WeakSet.prototype.add.name, Object.keys(new WeakMap()).length, JSON.stringify(new WeakSet())].join()`:                                                                      `"[object WeakMap],[object WeakSet],WeakMap,0,2,add,0,{}"`,
		`class A extends WeakMap { get(k) { return super.get(k) ?? 'none' } }; const k = {}, a = new A([[k, 1]]); return [a instanceof WeakMap, a.constructor === A, a.get(k), a.get({}), new (class extends WeakSet { add(x) { return super.add(x.it) } })([{ it: k }]).has(k)].join()`:              `"true,true,1,none,true"`,
		`return [() => WeakMap(), () => new WeakMap().set(1, 2), () => new WeakSet([1]), () => new WeakMap([1]), () => new WeakMap(5), () => WeakMap.prototype.get.call(new WeakSet(), {})].map((f) => { try { return f() } catch (e) { return e.constructor.name + ': ' + e.message } }).join('; ')`: `"TypeError: Class constructor WeakMap cannot be invoked without 'new'; TypeError: Invalid value used as weak map key; TypeError: Invalid value used in weak set; TypeError: Iterator value 1 is not an entry object; TypeError: items is not iterable; TypeError: Method WeakMap.prototype.get called on incompatible receiver [object WeakSet]"`,
	} {
		got, err := evaluate(t, body, Config{})
		if err != nil || got != want {
			t.Errorf("%s\ngives %s, %v\nwant  %s", body, got, err, want)
		}
	}
}

// Maps that are made for each request, with keys that are always the same,
// cost the same each time.
func TestWeakMapsOfRequests(t *testing.T) {
	_, err := evaluate(t, `
		const keys = Array.from({ length: 60 }, () => ({}))
		for (let i = 0; i < 20000; i++) {
			const store = new WeakMap()
			for (let k = 0; k < 60; k += 6) store.set(keys[k], i)
		}`, Config{Deadline: 5 * time.Second})
	if err != nil {
		t.Error(err)
	}
}

// Entries go after their keys.
func TestWeakEntriesGo(t *testing.T) {
	countCollections()
	vm, table := goja.New(), &weakTable{}
	kept := vm.NewObject()
	table.set(kept, vm.ToValue("kept"))
	for range 20 {
		for range 1000 {
			table.set(vm.NewObject(), vm.ToValue("gone"))
		}
		before := collections.Load()
		for collections.Load() == before {
			runtime.GC()
		}
	}
	table.sweep()
	if n := len(table.entries); n > 1000 {
		t.Errorf("%d entries of 20,001 are left", n)
	}
	runtime.KeepAlive(kept)
}
