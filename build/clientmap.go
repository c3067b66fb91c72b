package build

import (
	"bytes"
	"encoding/json"
	"strings"
)

// withoutData returns a source map of esbuild's without the text of JSON files: a script that uses one name of such a
// file is not to bring along all of it.
func withoutData(sourceMap []byte) []byte {
	if !bytes.Contains(sourceMap, []byte(`.json"`)) {
		return sourceMap
	}
	var m struct {
		Version        int       `json:"version"`
		Sources        []string  `json:"sources"`
		SourcesContent []*string `json:"sourcesContent"`
		Mappings       string    `json:"mappings"`
		Names          []string  `json:"names"`
	}
	if json.Unmarshal(sourceMap, &m) != nil {
		return sourceMap
	}
	for i, source := range m.Sources {
		if strings.HasSuffix(source, ".json") && i < len(m.SourcesContent) {
			m.SourcesContent[i] = nil
		}
	}
	return []byte(jsonText(m))
}
