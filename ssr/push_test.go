package ssr

import (
	"strconv"
	"testing"

	"github.com/dop251/goja"
)

// Array.prototype.push does what the engine's own does.
func TestPush(t *testing.T) {
	if engine() == nil {
		t.Fatal("the engine's arrays are not as expected")
	}
	before, ours := goja.New(), goja.New()
	if err := (&Worker{vm: ours}).installPush(); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{
		`let a = []; [a.push(), a.push(1), a.push(2, 3), a.push(undefined, null), a]`,
		`let a = [1, , 3]; a.length = 5; [a.push(6), a, Object.keys(a), 3 in a]`,
		`let a = []; for (let i = 0; i < 5000; i++) a.push(i); let s = 0; for (const x of a) s += x; [s, a.length, a[4999], a.indexOf(77), Object.keys(a).length]`,
		`let a = []; a.push({ b: 1 }); a.push(a[0]); delete a[0]; [a.push(3), a, 0 in a, a.length]`,
		`let a = [1, 2, 3]; a.push(4); [a.pop(), a.shift(), a.push(9), a.splice(1, 1), a.reverse(), a.sort(), JSON.stringify(a), a.concat([1]), a.slice(1)]`,
		`let a = []; a.push(1, 2, 3); a.length = 1; a.push(4); a`,
		`let a = [1]; let b = a.slice(); b.push(2); [a, b]`,
		`let a = [1, 2]; let it = a[Symbol.iterator](); it.next(); a.push(3); [...it]`,
		`let a = [1, 2]; a.forEach((x) => a.length < 6 && a.push(x)); a`,
		`let a = Object.freeze([1]); try { a.push(2) } catch (e) { String(e) + a }`,
		`let a = Object.seal([1]); try { a.push(2) } catch (e) { e.name + a }`,
		`let a = Object.preventExtensions([1]); try { a.push(2) } catch (e) { e.name + a }`,
		`let a = Object.defineProperty([1], 'length', { writable: false }); try { a.push(2) } catch (e) { e.name + a.length }`,
		`class A extends Array {}; let a = new A(); [a.push(1), a instanceof A, a]`,
		`class A extends Array { set 0(v) { this.got = v } }; let a = new A(); a.push(1); [a.got, a.length]`,
		`let o = { length: 2 }; [Array.prototype.push.call(o, 'x'), o]`,
		`let a = []; a[100000] = 1; [a.push(2), a.length]`,
		`let a = new Proxy([], {}); [a.push(1, 2), a.length]`,
		`let a = []; Object.defineProperty(a, 0, { get() { return 7 }, configurable: true }); [a.push(8), a]`,
		`let a = []; a.name = 'x'; [a.push(1), a.name, Object.keys(a)]`,
		`try { Array.prototype.push.call(null, 1) } catch (e) { e.name }`,
		`[[].push.name, [].push.length, Object.keys(Array.prototype).length]`,
	} {
		code = "JSON.stringify(eval(" + strconv.Quote(code) + "), (k, v) => v === undefined ? 'undefined' : v)"
		want, err1 := before.RunString(code)
		got, err2 := ours.RunString(code)
		if err1 != nil || err2 != nil {
			t.Fatalf("%s: %v, %v", code, err1, err2)
		}
		if got.String() != want.String() {
			t.Errorf("%s\ngives %s\nwant  %s", code, got, want)
		}
	}
}
