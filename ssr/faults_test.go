package ssr

import (
	"strings"
	"testing"
)

// What the engine gets wrong by itself, and is made to do right by passes over
// the bundle and by the prelude.
func TestFaults(t *testing.T) {
	for code, want := range map[string]string{
		`(function () { return (() => arguments[0])() })(5)`:                                                                 `5`,
		`(function (a) { 'use strict'; let b = 1; { let c = 2; return [0].map(() => arguments.length + b + c)[0] } })(5, 6)`: `5`,
		`(function (a, b = () => arguments[0]) { return b() })(7)`:                                                           `7`,
		`(function () { return () => () => ({ arguments })})(8)()().arguments[0]`:                                            `8`,
		`(function () { return (() => (function () { return (() => arguments[0])() })(2) + arguments[0])() })(1)`:            `3`,
		`({ m() { return (() => arguments[1])() } }).m(1, 'b')`:                                                              `"b"`,
		`new (class A { constructor() { this.n = (() => arguments.length)() } })(1, 2, 3).n`:                                 `3`,
		`(() => { const o = { arguments: 4 }; return (function () { return (() => o.arguments)() })() })()`:                  `4`,
		`(function (...a) { const f = function* () { yield* (() => [...arguments])() }; return [...f(...a)].join() })(1, 2)`: `"1,2"`,

		`(function () { function F() { return typeof new.target === 'undefined' ? new.target : 1 } class A { constructor() { this.t = [F(), F.call({}), { F }.F(), (() => F())()] } } return new A().t.join() })()`:                                  `",,,"`,
		`(function () { class A { constructor() { this.t = this.m() } m() { return String(new.target) } get g() { return String(new.target) } } const a = new A(); return a.t + a.g })()`:                                                            `"undefinedundefined"`,
		`(function () { function F() { this.t = new.target === F && (() => new.target)() === F } class B extends F {} class A { constructor() { this.f = [new F().t, new B().t, Reflect.construct(F, [], Array).t] } } return new A().f.join() })()`: `"true,false,false"`,
		`(function () { class A { constructor() { this.r = RegExp('a(b)', 'i'); this.n = Intl.NumberFormat('en').format(1234.5); this.d = typeof Date() } } const a = new A(); return [a.r, 'AB'.match(a.r)[1], a.n, a.d].join() })()`:               `"/a(b)/i,B,1,234.5,string"`,

		`/^\p{Lu}[\p{Ll}\d]+$/u.test('Ünï9')`:                      `true`,
		`'déjà vu'.match(/\p{L}+/gu).join('|')`:                    `"déjà|vu"`,
		`/\P{L}/u.exec('ab1')[0]`:                                  `"1"`,
		`'aä😀文'.replace(/[^\p{Script=Han}\p{sc=Latn}]/gu, '')`:     `"aä文"`,
		`/(?<=\p{P})\p{Emoji_Presentation}(?!x)/u.exec('a-😀b')[0]`: `"😀"`,
		`/^\p{Lu}/iu.test('ä')`:                                    `true`,
		`/\p{L}/.test('p{L}')`:                                     `true`,
		`/[\p{L}--[a-z]]/v.exec('aB')[0]`:                          `"B"`,
		`new RegExp('^\\p{L}+$', 'u').test('éa')`:                  `true`,
		`RegExp('[^\\P{L}]', 'u').exec('1é')[0]`:                   `"é"`,
		`new RegExp(/\p{L}/u, 'gu')[Symbol.replace]('a1b', '')`:    `"1"`,
		`(class R extends RegExp { get x() { return 1 } }, new (class R extends RegExp { get x() { return this.test('ä') } })('\\p{L}', 'u')).x`:                                                                                     `true`,
		`const r = /a/g; return [r instanceof RegExp, RegExp(r) === r, r.constructor === RegExp, RegExp.name, RegExp.length, Object.prototype.toString.call(new RegExp('x')), RegExp.prototype === Object.getPrototypeOf(r)].join()`: `"true,true,true,RegExp,2,[object RegExp],true"`,
		`try { return new RegExp('\\p{Nope}', 'u') } catch (e) { return e.name + ': ' + e.message }`:                                                                                                                                 `"SyntaxError: Invalid regular expression: /\\p{Nope}/u: Invalid property name"`,
		`const f = () => /[\p{Nope}]/u; try { return f() } catch (e) { return e instanceof SyntaxError && e.message }`:                                                                                                               `"Invalid regular expression: /[\\p{Nope}]/u: Invalid property name in character class"`,
		"'\\u{10FFFF}'.length + `\\u{0010ffff}`.codePointAt(0)":                                                                                                                                                                      `1114113`,
		"const a = new (class { get = 1; static set = 2\n async = (x) => x\n static get y() { return 3 } }); return [a.get, a.constructor.set, a.async(4), a.constructor.y].join()":                                                  `"1,2,4,3"`,
		`[/[\p{L}]/u.source, String(/\p{ASCII}/gu), new RegExp('\\p{Lu}', 'u').source, /[\ud83d][\ude00]/.source].join()`:                                                                                                            `"[\\p{L}],/\\p{ASCII}/gu,\\p{Lu},[\\ud83d][\\ude00]"`,
		`[Math.sin(2), Math.cos(0.1), Math.pow(0.4, 2.4), Math.atan2(0.8, 3), Math.exp(1.5)].join()`:                                                                                                                                 `"0.9092974268256817,0.9950041652780258,0.11090317490482345,0.260602391747341,4.4816890703380645"`,
		`[Math.pow(1, NaN), Math.pow(-1, Infinity), 1 / Math.sin(-0), Math.pow(2, 10), Math.sin.name, Math.pow.length, Math.cos('x'), Math.log(0)].join()`:                                                                           `"NaN,NaN,-Infinity,1024,sin,2,NaN,-Infinity"`,
		`Uint8Array.from('123').join()`:                        `"1,2,3"`,
		`'x😀y'.split(/[\ud800-\udbff][\udc00-\udfff]/).join()`: `"x,y"`,
		`/[\ud800-\udbff](?![\udc00-\udfff])/.exec('a😀b')`:     `null`,
		`'a👨‍👩‍👧b'.match(RegExp('(?:[\\ud800-\\udbff][\\udc00-\\udfff]\\u200d?)+|[^\\ud800-\\udfff]', 'g')).length`: `3`,
		`const r = /[\ud800-\udbff][\udc00-\udfff](?=y)/g; r.lastIndex = 1; return r.exec('x😀y').index`:             `1`,
		`new RegExp('[^\ud83d](?=[\ud83c\ude00])').exec('😀a\ud83c').index`:                                          `2`,

		`const f = () => /a/dg; try { return f() } catch (e) { return e.message }`:                   `"Invalid regular expression: /a/dg: the dx server runtime does not have the flag d"`,
		`const f = () => /(?i:a)b/g; try { return f() } catch (e) { return e.name + /b/.test('b') }`: `"SyntaxErrortrue"`,
		`/[\q{ab}]/v`: `error: a class with strings`,
	} {
		body := code
		if !strings.Contains(code, "return ") || strings.HasPrefix(code, "(") || strings.HasPrefix(code, "new ") {
			body = "return " + code
		}
		got, err := evaluate(t, body, Config{})
		if err != nil {
			got = "error: " + err.Error()
		}
		if say, bad := strings.CutPrefix(want, "error: "); bad && err != nil && strings.Contains(got, say) {
			continue
		}
		if got != want {
			t.Errorf("%s\n gives %s, want %s", code, got, want)
		}
	}
}
