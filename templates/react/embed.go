// Package react holds the built-in virtual modules of a dx project, the files
// behind every /dx: import that the project does not shadow, and their types.
//
// It owns their text and nothing else; it knows no bundler, engine or HTTP.
// The embedded file systems are read-only and safe for concurrent use.
package react

import (
	"embed"
	"io/fs"
)

//go:embed *.js *.jsx
var files embed.FS

//go:embed types/*.d.ts
var types embed.FS

// FS returns the built-in virtual modules, one file per module, named as they
// are imported without the "/dx:" prefix.
func FS() fs.FS { return files }

// Types returns what TypeScript needs to know of the modules: NAME.d.ts for
// NAME.js or NAME.jsx, and types.d.ts for /dx:types.
func Types() fs.FS {
	sub, err := fs.Sub(types, "types")
	if err != nil {
		panic(err) // the name is right
	}
	return sub
}
