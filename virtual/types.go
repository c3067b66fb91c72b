package virtual

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// WriteTypes writes into dir, which is node_modules/.dx, what TypeScript and editors need: a tsconfig.json to extend, and
// types/, with the declarations of builtIn for the virtual modules that the project does not shadow and the routes of its
// pages. Files that are right already are left alone. A page with an error leaves the routes as they were.
func (m *Modules) WriteTypes(dir string, builtIn fs.FS) error {
	texts, err := m.typeTexts(dir, builtIn)
	if err != nil {
		return fmt.Errorf("write types: %w", err)
	}
	for name, text := range texts {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return fmt.Errorf("write types: %w", err)
		}
	}
	return removeTypes(dir, texts)
}

func (m *Modules) typeTexts(dir string, builtIn fs.FS) (map[string][]byte, error) {
	texts := map[string][]byte{}
	declarations, err := fs.Glob(builtIn, "*.d.ts")
	if err != nil {
		return nil, err
	}
	for _, name := range declarations {
		if texts["types/"+name], err = fs.ReadFile(builtIn, name); err != nil {
			return nil, err
		}
	}
	if texts["tsconfig.json"], err = m.tsconfig(dir); err != nil {
		return nil, err
	}
	texts["plugin.d.mts"] = []byte(pluginTypes)
	texts["types/env.d.ts"] = []byte(m.environment())
	switch files, err := m.Files(); {
	case err == nil:
		texts["types/"+routesName] = []byte(files.routeTypes())
	case isSourceError(err):
		if texts["types/"+routesName], err = os.ReadFile(filepath.Join(dir, "types", routesName)); err != nil {
			texts["types/"+routesName] = []byte((&Files{}).routeTypes())
		}
	default:
		return nil, err
	}
	return texts, m.shadowTypes(dir, texts)
}

// routesName is the declaration of what the project has itself.
const routesName = "project.d.ts"

const pluginTypes = `import type { Plugin } from 'vite'

/** What dx adds to Vite: the /dx: modules and the project's own virtual modules. */
export default function dx(): Plugin[]
`

// tsconfig is what a project's own tsconfig.json extends. The paths are the rule by which a project's file shadows a
// module, and declarations of what is JavaScript before it: TypeScript tries them in order.
func (m *Modules) tsconfig(dir string) ([]byte, error) {
	root, project := slashRel(dir, m.root), slashRel(dir, m.project)
	paths := map[string][]string{
		"/dx:types": {"./types/types.d.ts"}, // never client/types.ts
		"/dx:*":     {"./types/shadow/*", root + "/*", "./types/*"},
		"/*":        {root + "/*"},
	}
	include := []string{root + "/**/*", project + "/*"}
	for _, c := range m.custom {
		if declaration := declarationOf(c.File); declaration != "" {
			paths[c.Prefix+"*"] = []string{slashRel(dir, declaration)}
		}
		include = append(include, slashRel(dir, c.File))
	}
	return json.MarshalIndent(map[string]any{
		"compilerOptions": map[string]any{
			"target": "esnext", "module": "esnext", "moduleResolution": "bundler", "lib": []string{"esnext", "dom", "dom.iterable"},
			"jsx": "react-jsx", "strict": true, "noEmit": true, "skipLibCheck": true, "isolatedModules": true,
			"moduleDetection": "force", "verbatimModuleSyntax": true, "allowImportingTsExtensions": true, "resolveJsonModule": true,
			"allowJs": true, "paths": paths,
		},
		"files":   []string{"./types/env.d.ts"},
		"include": include,
		"exclude": []string{project + "/node_modules", project + "/dist"},
	}, "", "  ")
}

// slashRel returns the path of file from dir, as configuration files have it.
func slashRel(dir, file string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	if rel = filepath.ToSlash(rel); !strings.HasPrefix(rel, "..") {
		return "./" + rel
	}
	return rel
}

// declarationOf is the declaration beside a definition of virtual modules, which says what all of them export; "" if
// there is none.
func declarationOf(file string) string {
	declaration := strings.TrimSuffix(file, filepath.Ext(file)) + ".d.ts"
	if info, err := os.Stat(declaration); err == nil && info.Mode().IsRegular() {
		return declaration
	}
	return ""
}

// environment declares what is no module of the project: Vite's assets and import.meta.env, virtual modules without a
// declaration of their own.
func (m *Modules) environment() string {
	var out strings.Builder
	out.WriteString("/// <reference types=\"vite/client\" />\n")
	if m.installed("@types/mdx") {
		out.WriteString("/// <reference types=\"mdx\" />\n")
	}
	out.WriteString("\ninterface ImportMetaEnv {\n  /** Whether this is `dx build --static`. */\n  readonly DX_STATIC?: boolean\n}\n")
	for _, c := range m.custom {
		if declarationOf(c.File) == "" {
			fmt.Fprintf(&out, "\ndeclare module %s\n", quote(c.Prefix+"*"))
		}
	}
	if m.installed("@mdx-js/rollup") {
		component := mdxComponent
		if m.installed("@types/mdx") {
			component = ""
		}
		for _, pattern := range []string{"*.mdx", "*.md"} {
			fmt.Fprintf(&out, mdxTypes, quote(pattern), component)
		}
	}
	return out.String()
}

// mdxTypes declares what a file in MDX exports. A declaration of the project's own merges with it.
const mdxTypes = `
declare module %s {%s
  /** What is between the lines of --- at the beginning, with remark-frontmatter and remark-mdx-frontmatter. */
  export var frontmatter: any
}
`

// mdxComponent declares the component where @types/mdx is not there to do it.
const mdxComponent = `
  import type { ComponentType, ReactNode } from 'react'

  /** The text. The components are shown in the place of elements: { h1: Heading, a: Link }. */
  export default function MDXContent(props: { components?: Record<string, ComponentType<any> | string>; [name: string]: unknown }): ReactNode
`

func (m *Modules) installed(name string) bool {
	info, err := os.Stat(filepath.Join(m.project, "node_modules", filepath.FromSlash(name), "package.json"))
	return err == nil && info.Mode().IsRegular()
}

// routeTypes declares the parameters of every pattern.
func (f *Files) routeTypes() string {
	var out strings.Builder
	out.WriteString("/** The pages and their parameters. Generated. */\nexport interface Routes {\n")
	pages := slices.Clone(f.Pages)
	slices.SortFunc(pages, func(a, b Page) int { return strings.Compare(a.Pattern, b.Pattern) })
	for _, page := range pages {
		fmt.Fprintf(&out, "  /** %s */\n  %s: %s\n", page.ID, quote(page.Pattern), paramTypes(page.Pattern))
	}
	out.WriteString("}\n")
	return out.String()
}

// paramTypes is the type of a pattern's parameters.
func paramTypes(pattern string) string {
	segments, err := parsePattern(pattern)
	if err != nil || len(segments) == 0 {
		return "{}" // it was checked when the page was read
	}
	var list []string
	for _, s := range segments {
		mark := ""
		if s.optional {
			mark = "?"
		}
		if s.catchAll {
			list = append(list, fmt.Sprintf("readonly %s%s: string", quote(s.names[0]), mark))
			continue
		}
		for _, match := range patternParam.FindAllStringSubmatch(s.text, -1) {
			list = append(list, fmt.Sprintf("readonly %s%s: %s", match[1], mark, valueType(match[2])))
		}
	}
	if len(list) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(list, "; ") + " }"
}

// valueType is the type of a parameter with these values, "(en|de)", or with any.
func valueType(values string) string {
	if values == "" {
		return "string"
	}
	names := strings.Split(strings.Trim(values, "()"), "|")
	for i, name := range names {
		names[i] = quote(name)
	}
	return strings.Join(names, " | ")
}

// shadowTypes declares the modules that JavaScript files of the project shadow. (TypeScript files speak for themselves.)
// What both have keeps the built-in module's types, which say more than inference; the rest is inferred.
func (m *Modules) shadowTypes(dir string, texts map[string][]byte) error {
	modules, err := m.List()
	if err != nil {
		return err
	}
	for _, module := range modules {
		ext := filepath.Ext(module.File)
		if ext != ".js" && ext != ".jsx" {
			continue
		}
		base := strings.TrimSuffix(module.Name, path.Ext(module.Name))
		names, err := m.exportNames(module.File)
		if err != nil {
			continue // the build says what is wrong with it
		}
		from := slashRel(filepath.Join(dir, "types", "shadow"), module.File)
		texts["types/shadow/"+base+".d.ts"] = []byte(shadowText(base, from, names, string(texts["types/"+base+".d.ts"])))
	}
	return nil
}

func (m *Modules) exportNames(file string) ([]string, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p, err := m.page(file, string(source), false)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, x := range p.exports {
		names = append(names, x.name)
	}
	return names, nil
}

var (
	declaredValue = regexp.MustCompile(`(?m)^export (?:declare )?(?:function|const|class) (\w+)`)
	declaredType  = regexp.MustCompile(`(?m)^export (?:interface|type) (\w+)`)
	declaredFrom  = regexp.MustCompile(`(?m)^export \{ ([\w, ]+) \} from`)
)

// declaredNames lists what a declaration exports besides types, and its types.
func declaredNames(text string) (values, types []string) {
	for _, match := range declaredValue.FindAllStringSubmatch(text, -1) {
		values = append(values, match[1])
	}
	for _, match := range declaredFrom.FindAllStringSubmatch(text, -1) {
		values = append(values, strings.Split(match[1], ", ")...)
	}
	if strings.Contains(text, "export default ") {
		values = append(values, "default")
	}
	for _, match := range declaredType.FindAllStringSubmatch(text, -1) {
		types = append(types, match[1])
	}
	slices.Sort(values)
	return slices.Compact(values), types
}

func shadowText(base, from string, names []string, declaration string) string {
	values, types := declaredNames(declaration)
	own := base == "context" // the state and the actions are the project's
	kept := slices.DeleteFunc(values, func(name string) bool { return own || !slices.Contains(names, name) })
	out := "// " + from + " shadows it. Generated.\nexport * from " + quote(from) + "\n"
	if slices.Contains(names, "default") && !slices.Contains(kept, "default") {
		out += "export { default } from " + quote(from) + "\n"
	}
	if len(kept) > 0 {
		out += fmt.Sprintf("export { %s } from '../%s'\n", strings.Join(kept, ", "), base)
	}
	if len(types) > 0 {
		out += fmt.Sprintf("export type { %s } from '../%s'\n", strings.Join(types, ", "), base)
	}
	return out
}

// removeTypes deletes what another version of dx, or another state of the project, had.
func removeTypes(dir string, keep map[string][]byte) error {
	for _, pattern := range []string{"types/*.d.ts", "types/shadow/*.d.ts"} {
		found, err := fs.Glob(os.DirFS(dir), pattern)
		if err != nil {
			return err
		}
		for _, name := range found {
			if keep[name] != nil {
				continue
			}
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
				return fmt.Errorf("write types: %w", err)
			}
		}
	}
	return nil
}
