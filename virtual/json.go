package virtual

import (
	"bytes"
	"encoding/json"
	"path/filepath"
)

// largeJSON is the size in bytes from which the server parses a JSON file when it starts, instead of compiling it as
// code: that is faster by far. It is Vite's limit of json.stringify.
const largeJSON = 10_000

// parsesJSON says whether a file is JSON for the server's bundle. In the browser's, what is not used of it is left out.
func (p *plugin) parsesJSON(file string) bool {
	return p.side == Server && !p.Stylesheets && filepath.Ext(file) == ".json"
}

// jsonModule gives a module that is what import and require of a JSON file give.
func jsonModule(data []byte) string {
	var compact bytes.Buffer
	if json.Compact(&compact, data) != nil {
		compact.Reset()
		compact.Write(data)
	}
	return "module.exports = JSON.parse(" + quote(compact.String()) + ")"
}
