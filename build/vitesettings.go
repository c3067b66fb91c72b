package build

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
)

// viteConfig is what a configuration of Vite says, in its own form, as far as the built-in bundler can follow.
type viteConfig struct {
	Base          string      `json:"base"`
	Mode          string      `json:"mode"`
	PublicDir     dirOrOff    `json:"publicDir"`
	EnvDir        dirOrOff    `json:"envDir"`
	EnvPrefix     oneOrMore   `json:"envPrefix"`
	AssetsInclude []pattern   `json:"assetsInclude"`
	Define        definitions `json:"define"`
	Resolve       viteResolve `json:"resolve"`
	Build         viteBuild   `json:"build"`
	CSS           viteCSS     `json:"css"`
	JSXImport     string      `json:"jsxImportSource"` // of React's plugin
	Plugins       []string    `json:"plugins"`         // names
	Made          []string    `json:"made"`            // packages that make plugins
	Unread        []string    `json:"unread"`          // settings that are no data
}

type viteResolve struct {
	Alias      aliasList `json:"alias"`
	Extensions []string  `json:"extensions"`
	Conditions []string  `json:"conditions"`
	Dedupe     []string  `json:"dedupe"`
}

type viteBuild struct {
	AssetsInlineLimit *int `json:"assetsInlineLimit"`
}

type viteCSS struct {
	Modules struct {
		LocalsConvention string `json:"localsConvention"`
	} `json:"modules"`
}

// dirOrOff is a directory, or false for none.
type dirOrOff struct {
	dir string
	off bool
}

func (d *dirOrOff) UnmarshalJSON(data []byte) error {
	if d.off = string(data) == "false"; d.off {
		return nil
	}
	return json.Unmarshal(data, &d.dir)
}

type oneOrMore []string

func (l *oneOrMore) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		data = []byte("[" + string(data) + "]")
	}
	return json.Unmarshal(data, (*[]string)(l))
}

// pattern is a text or, as the object {regex, flags}, a regular expression.
type pattern struct {
	Text         string
	Regex, Flags string
}

func (p *pattern) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, &p.Text)
	}
	type plain pattern
	return json.Unmarshal(data, (*plain)(p))
}

type aliasEntry struct {
	Find        pattern `json:"find"`
	Replacement string  `json:"replacement"`
}

// aliasList is written as a list or as an object.
type aliasList []aliasEntry

func (l *aliasList) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("[")) {
		return json.Unmarshal(data, (*[]aliasEntry)(l))
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return cmp.Or(err, fmt.Errorf("alias is neither an object nor a list"))
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		e := aliasEntry{Find: pattern{Text: fmt.Sprint(name)}}
		if err := d.Decode(&e.Replacement); err != nil {
			return err
		}
		*l = append(*l, e)
	}
	return nil
}

// definitions are JavaScript texts; in dx.json a value that is no string stands for its own text.
type definitions map[string]string

func (m *definitions) UnmarshalJSON(data []byte) error {
	values := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &values); err != nil {
		return err
	}
	*m = definitions{}
	for name, value := range values {
		text := string(value)
		if strings.HasPrefix(text, `"`) {
			if err := json.Unmarshal(value, &text); err != nil {
				return err
			}
		}
		(*m)[name] = text
	}
	return nil
}

// over puts o's settings over c's, as Vite merges configurations.
func (c viteConfig) over(o viteConfig) viteConfig {
	c.Base, c.Mode, c.JSXImport = cmp.Or(o.Base, c.Base), cmp.Or(o.Mode, c.Mode), cmp.Or(o.JSXImport, c.JSXImport)
	c.PublicDir, c.EnvDir = cmp.Or(o.PublicDir, c.PublicDir), cmp.Or(o.EnvDir, c.EnvDir)
	if len(o.EnvPrefix) > 0 {
		c.EnvPrefix = o.EnvPrefix
	}
	defined := definitions{}
	for _, from := range []definitions{c.Define, o.Define} {
		for name, text := range from {
			defined[name] = text
		}
	}
	c.Define = defined
	c.AssetsInclude = append(c.AssetsInclude, o.AssetsInclude...)
	c.Resolve = c.Resolve.over(o.Resolve)
	c.Build.AssetsInlineLimit = cmp.Or(o.Build.AssetsInlineLimit, c.Build.AssetsInlineLimit)
	c.CSS.Modules.LocalsConvention = cmp.Or(o.CSS.Modules.LocalsConvention, c.CSS.Modules.LocalsConvention)
	return c
}

func (c viteResolve) over(o viteResolve) viteResolve {
	c.Alias = append(append(aliasList{}, o.Alias...), c.Alias...)
	c.Dedupe = append(c.Dedupe, o.Dedupe...)
	c.Extensions, c.Conditions = either(o.Extensions, c.Extensions), either(o.Conditions, c.Conditions)
	return c
}

func either(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}
