package build

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

var (
	elementMark = regexp.MustCompile(`<!--\s*element\s*-->`)
	scriptTag   = regexp.MustCompile(`(?is)<script\b[^>]*>`)
	mountSource = regexp.MustCompile(`(?is)\bsrc\s*=\s*(["']?)(/dx:mount\.js(?:\?[^"'\s>]*)?)["']?`)
	moduleType  = regexp.MustCompile(`(?is)\btype\s*=\s*["']?module\b`)
)

// template reads index.html and checks that it has the places that the host fills.
func (c Config) template() (string, error) {
	file := filepath.Join(c.Root, "index.html")
	data, err := os.ReadFile(file)
	if c.vite != nil {
		data, err = []byte(c.vite.HTML), nil // it has what plugins add
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", refuse(`Write one with <!-- element -->, <!-- hydration --> and <script type="module" src="/dx:mount.js"></script>`,
			"There is no %s", c.show(file))
	}
	if err != nil {
		return "", refuse("", "Cannot read %s: %v", c.show(file), err)
	}
	text := string(data)
	if !elementMark.MatchString(text) {
		return "", refuse(`Put <!-- element --> where the page goes, as in <div id="root"><!-- element --></div>`,
			"%s has no <!-- element -->", c.show(file))
	}
	if findMount(text) == nil {
		return "", refuse(`Put <script type="module" src="/dx:mount.js"></script> at the end of the body`,
			"%s does not load /dx:mount.js", c.show(file))
	}
	return text, nil
}

var htmlVariable = regexp.MustCompile(`%(\S+?)%`)

// withEnv returns the template with the values of import.meta.env in the place of %NAME%, as Vite does it: without
// escaping. What is not known stays, and is reported if it looks like a variable.
func (c Config) withEnv(template string) (string, []api.Message) {
	values := map[string]string{}
	for _, f := range c.envFields(false) {
		text := ""
		if json.Unmarshal([]byte(f.value), &text) != nil {
			text = f.value
		}
		values[f.name] = text
	}
	delete(values, "SSR")
	var warnings []api.Message
	filled := htmlVariable.ReplaceAllStringFunc(template, func(match string) string {
		name := match[1 : len(match)-1]
		if value, ok := values[name]; ok {
			return value
		}
		if slices.ContainsFunc(c.settings.prefixes, func(p string) bool { return strings.HasPrefix(name, p) }) {
			before := template[:strings.Index(template, match)]
			place := placeIn(c.show(filepath.Join(c.Root, "index.html")), template, 1+strings.Count(before, "\n"), len(before)-strings.LastIndex(before, "\n"))
			warnings = append(warnings, At(match+" is in no .env file of this mode", place, "").Messages...)
		}
		return match
	})
	return filled, warnings
}

// findMount returns the start and end of the URL in the script tag that loads the client's entry, or nil. Tags in
// comments do not count.
func findMount(text string) []int {
	comments := regexp.MustCompile(`(?s)<!--.*?-->`).FindAllStringIndex(text, -1)
	for _, tag := range scriptTag.FindAllStringIndex(text, -1) {
		whole := text[tag[0]:tag[1]]
		src := mountSource.FindStringSubmatchIndex(whole)
		if src == nil || !moduleType.MatchString(whole) || within(comments, tag[0]) {
			continue
		}
		return []int{tag[0] + src[4], tag[0] + src[5]}
	}
	return nil
}

func within(ranges [][]int, at int) bool {
	for _, r := range ranges {
		if r[0] <= at && at < r[1] {
			return true
		}
	}
	return false
}

// withEntry returns the template with the URL of the built entry in the place of /dx:mount.js.
func withEntry(template, url string) string {
	at := findMount(template)
	return template[:at[0]] + strings.ReplaceAll(url, `"`, "%22") + template[at[1]:]
}
