// Package react holds the built-in virtual modules of a dx project: the files
// behind every /dx: import that the project does not shadow.
//
// It owns their text and nothing else; it knows no bundler, engine or HTTP.
// The embedded file system is read-only and safe for concurrent use.
package react

import (
	"embed"
	"io/fs"
)

//go:embed *.js *.jsx
var files embed.FS

// FS returns the built-in virtual modules, one file per module, named as they
// are imported without the "/dx:" prefix.
func FS() fs.FS { return files }
