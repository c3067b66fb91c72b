package build

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
)

var postCSSNames = []string{"postcss.config.js", "postcss.config.mjs", "postcss.config.cjs", "postcss.config.ts", ".postcssrc", ".postcssrc.json"}

// tailwindPostCSS is Tailwind as a plugin of PostCSS: the built-in bundler does its work.
const tailwindPostCSS = "@tailwindcss/postcss"

// readPostCSS looks for a configuration of PostCSS. It returns its name if there is more in it than Tailwind, and says
// whether Tailwind is.
func (c Config) readPostCSS(ctx context.Context, command string) (others []string, tailwind bool) {
	for _, name := range postCSSNames {
		text, err := readFile(filepath.Join(c.Project, name))
		if err != nil || text == "" {
			continue
		}
		plugins, err := c.postCSSPlugins(ctx, name, text, command)
		tailwind = tailwind || slices.Contains(plugins, tailwindPostCSS)
		if err != nil || slices.ContainsFunc(plugins, func(p string) bool { return p != tailwindPostCSS }) {
			others = append(others, name)
		}
	}
	return others, tailwind
}

func (c Config) postCSSPlugins(ctx context.Context, name, text, command string) (names []string, err error) {
	if strings.HasPrefix(name, ".") {
		var config struct{ Plugins json.RawMessage }
		if err := json.Unmarshal([]byte(text), &config); err != nil {
			return nil, err
		}
		object := map[string]any{}
		if json.Unmarshal(config.Plugins, &object) == nil {
			return sortedKeys(object), nil
		}
		return names, json.Unmarshal(config.Plugins, &names)
	}
	data, err := c.viteData(command)
	if err != nil {
		return nil, err
	}
	bundle, _, err := c.viteBundle("postcss.js", filepath.Join(c.Project, name), data)
	if err != nil {
		return nil, err
	}
	result, err := c.callDefault(ctx, bundle)
	if err != nil {
		return nil, err
	}
	return names, json.Unmarshal([]byte(result), &names)
}
