package build

import "testing"

// The tsconfig.json of a new Vite project only refers to others.
func TestReferencedTsconfig(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/index.tsx": "import { clay } from '@/clay'\nexport default () => clay\n",
		"client/src/clay.ts":     "export const clay: string = 'STONEWARE'",
		"tsconfig.json":          `{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }`,
		"tsconfig.node.json":     `{ "include": ["vite.config.ts"] }`,
		"tsconfig.app.json":      `{ "compilerOptions": { /* mine */ "paths": { "@/*": ["./client/src/*"] }, } }`,
	})
	files, _, _ := buildApp(t, c)
	expect(t, files["server/index.js"], "STONEWARE")
	d := newDev(t, c)
	expect(t, current(t, d).Code, "STONEWARE")
	put(map[string]string{"client/other/clay.ts": "export const clay = 'PORCELAIN'", "tsconfig.app.json": `{ "compilerOptions": { "paths": { "@/*": ["./client/other/*"] } } }`})
	expect(t, current(t, d).Code, "PORCELAIN")
}
