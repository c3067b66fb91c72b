package build

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRebuild measures from a saved page to the snapshot that has it, with twenty pages and a library of the size
// of React's.
func BenchmarkRebuild(b *testing.B) {
	var library strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&library, "export function part%d(a, b) { if (a.kind === %d) { return [a, b, { name: 'part', value: b.value ?? %d }] } return globalThis.next(a, b) }\n", i, i, i)
	}
	files := map[string]string{
		"node_modules/library/package.json": `{"name":"library","main":"index.js"}`,
		"node_modules/library/index.js":     library.String(),
	}
	for i := range 20 {
		files[fmt.Sprintf("client/pages/page%d.jsx", i)] = "import * as library from 'library'\nexport const getData = () => library\nexport default () => <p>page</p>\n"
	}
	c, put := app(b, files)
	d := newDev(b, c)
	current(b, d)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		put(map[string]string{"client/pages/page7.jsx": fmt.Sprintf("import * as library from 'library'\nexport const getData = () => [library, %d]\nexport default () => <p>page</p>\n", i)})
		current(b, d)
	}
}

// BenchmarkUnchanged measures what a request pays for knowing that nothing changed.
func BenchmarkUnchanged(b *testing.B) {
	files := map[string]string{}
	for i := range 100 {
		files[fmt.Sprintf("client/pages/page%d.jsx", i)] = "export default () => <p>page</p>\n"
	}
	c, _ := app(b, files)
	d := newDev(b, c)
	current(b, d)
	b.ReportAllocs()
	for b.Loop() {
		current(b, d)
	}
}
