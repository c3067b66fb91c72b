package devproxy

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// stripCases are pages, and what of them is for the browser, with all white space made one.
var stripCases = map[string]struct{ page, want string }{
	"what only getData used goes": {
		`import { db } from './db.server'
import './page.css'
import React from 'react'
import Button from './button'
const key = 'secret'
const unused = 1
function query() { return db(key) }
export async function getData() {
  return query()
}
export default function Page() { const { db } = useData(); return <Button.Big>{db}</Button.Big> }`,
		`; import './page.css' import React from 'react' import Button from './button' ; const unused = 1 ; ;
export default function Page() { const { db } = useData(); return <Button.Big>{db}</Button.Big> }`,
	},
	"one of several declarators": {
		"export const a = 1, getData = () => secret(), z = 3\nimport { secret } from 's'\nexport default a",
		"export const a = 1, z = 3 ; export default a",
	},
	"the last of several declarators": {
		"export const a = 1, z = 3, getData = () => secret()\nimport { secret } from 's'\nexport default a",
		"export const a = 1, z = 3 ; export default a",
	},
	"export lists": {
		"const getData = () => 1, b = 2, preHandler = 3\nexport { getData, b as c, preHandler as 'preHandler' }\nexport default () => b",
		"const b = 2 export { b as c, } export default () => b",
	},
	"exports from elsewhere": {
		"export { getData } from './s'\nexport { getData as preHandler, x } from './t'\nexport * as getData from './u'\nexport default 1",
		"; export { x } from './t' ; export default 1",
	},
	"patterns": {
		"export const { getData, other, ...rest } = make()\nexport default () => other",
		"const { getData, other, ...rest } = make();export { other, rest }; export default () => other",
	},
	"what the component uses stays, unexported": {
		"export const getData = () => k\nconst k = 1\nexport default () => getData()",
		"const getData = () => k const k = 1 export default () => getData()",
	},
	"changes to getData go with it": {
		"export function getData() { return getData.cache }\ngetData.cache = new Map(secret)\nimport secret from 's'\nwindow.x = 1\nexport default 1",
		"; ; ; window.x = 1 export default 1",
	},
	"types are not uses": {
		`import { type Db, connect } from './db'
import type { T } from './t'
enum E { A = 1 }
export function getData(a: string): Promise<T>
export function getData(a: any) { return connect(E.A) as Db }
export default function Page({ connect }: { connect: Db }) { return <p>{(connect satisfies Db)!}</p> }`,
		`; import type { T } from './t' ; ; ;
export default function Page({ connect }: { connect: Db }) { return <p>{(connect satisfies Db)!}</p> }`,
	},
	"elements in lower case are not uses": {
		"import Foo from 'f'\nimport foo from 'g'\nexport const getData = () => [Foo, foo]\nexport default () => <foo><Foo foo=\"\"/></foo>",
		"import Foo from 'f' ; ; export default () => <foo><Foo foo=\"\"/></foo>",
	},
	"inner names are not uses": {
		`import { a, b, c, d, e, f, g } from 's'
import h from 'h'
export const getData = () => [a, b, c, d, e, f, g, h]
export default function Page(a) { try { for (const b of []) b } catch (c) { c } class d {} { let e; e } if (1) { var f } f; ({ g: 1 }).g; switch (1) { case 1: let h; h } }`,
		"; ; ; export default function Page(a) { try { for (const b of []) b } catch (c) { c } class d {} { let e; e } if (1) { var f } f; ({ g: 1 }).g; switch (1) { case 1: let h; h } }",
	},
	"outer names behind inner ones are uses": {
		"import { a, b, c, d } from 's'\nexport const getData = () => [a, b, c, d]\nexport default () => { { let a }; a; (b) => b; b; ({ c }); ({ [d]: 1 }) }",
		"import { a, b, c, d } from 's' ; export default () => { { let a }; a; (b) => b; b; ({ c }); ({ [d]: 1 }) }",
	},
	"a page without them": {"export const getMeta = () => 'getData'\nexport default 1", ""},
	"characters of more than one byte": {
		"const é = '日本😀'\nexport const getData = () => '😀'\nexport default () => é",
		"const é = '日本😀' ; export default () => é",
	},
	"side effects stay": {
		"import 'x'\nsetup()\nexport const getData = () => setup()\nfunction setup() {}\nexport default 1",
		"import 'x' setup() ; function setup() {} export default 1",
	},
}

const stripScript = `
import { parseSync } from 'vite'
const { strip } = await import(process.argv[1])
const pages = JSON.parse(await new Promise((done) => { let s = ''; process.stdin.on('data', (c) => (s += c)).on('end', () => done(s)) }))
for (const name in pages) {
  const parse = (code) => parseSync('page.tsx', code, { lang: 'tsx' })
  const code = strip(pages[name], parse(pages[name]).program, ['getData', 'preHandler']) ?? ''
  pages[name] = { code, errors: parse(code).errors.map(String) }
}
console.log(JSON.stringify(pages))
`

func TestStrip(t *testing.T) {
	p := newViteProject(t)
	pages := map[string]string{}
	for name, c := range stripCases {
		pages[name] = c.page
	}
	input, err := json.Marshal(pages)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "--input-type=module", "-e", stripScript, filepath.Join(p.dir, "node_modules/.dx/strip.mjs"))
	node.Dir = p.dir
	node.Stdin = strings.NewReader(string(input))
	node.Stderr = p.out
	output, err := node.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, p.out)
	}
	var results map[string]struct {
		Code   string
		Errors []string
	}
	if err := json.Unmarshal(output, &results); err != nil {
		t.Fatal(err)
	}
	for name, c := range stripCases {
		got := results[name]
		if strings.Join(strings.Fields(got.Code), " ") != strings.Join(strings.Fields(c.want), " ") {
			t.Errorf("%s:\n%s\nwant\n%s", name, got.Code, c.want)
		}
		if len(got.Errors) > 0 {
			t.Errorf("%s: %v in\n%s", name, got.Errors, got.Code)
		}
		if c.want != "" && strings.Count(got.Code, "\n") != strings.Count(c.page, "\n") {
			t.Errorf("%s: lines have moved in\n%s", name, got.Code)
		}
	}
}
