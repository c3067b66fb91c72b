package build

import (
	"path/filepath"
	"regexp"
	"strings"
)

var referencedConfig = regexp.MustCompile(`"path"\s*:\s*"([^"]+)"`)

// tsconfig returns the TypeScript configuration that is to count for all files, "" for the one that is beside each. A
// tsconfig.json may be nothing but a list of others, as those of new projects are; Vite follows it, esbuild does not.
func (c Config) tsconfig() string {
	for _, dir := range []string{c.Root, c.Project} {
		text, err := readFile(filepath.Join(dir, "tsconfig.json"))
		if err != nil || !strings.Contains(text, `"references"`) || strings.Contains(text, `"paths"`) {
			continue
		}
		for _, match := range referencedConfig.FindAllStringSubmatch(text, -1) {
			file := filepath.Join(dir, filepath.FromSlash(match[1]))
			if filepath.Ext(file) != ".json" {
				file = filepath.Join(file, "tsconfig.json")
			}
			if text, err := readFile(file); err == nil && strings.Contains(text, `"paths"`) {
				return file
			}
		}
	}
	return ""
}
