package build

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// Open runs a bundle in a runtime of its own, for tools that are written in JavaScript. What is thrown in it is an *[Error].
type Open func(ctx context.Context, b *Bundle) (Runtime, error)

// A Runtime has a bundle loaded. It is safe for concurrent use: calls are one after another.
type Runtime interface {
	// Call calls a function that the bundle exports, awaits what it returns, and gives that as JSON; "" is undefined.
	Call(ctx context.Context, fn string, args ...any) (json string, err error)
	// Run runs another bundle in the same runtime. What it leaves there is in global variables.
	Run(ctx context.Context, b *Bundle) error
}

// settings are what vite.config.*, dx.json and the .env files decide about a build.
type settings struct {
	viteConfig
	command     string   // "serve" or "build"
	started     string   // changes when Vite starts with other settings
	env         []field  // import.meta.env, without SSR
	prefixes    []string // of the variables that are in it
	conventions *virtual.Conventions
	tailwind    *tailwindCSS

	withTailwind bool     // a configuration names its plugin
	files        []string // what they were read from, whether it is there or not
	warnings     []api.Message
}

// A field is a property of an object, its value as JavaScript text.
type field struct{ name, value string }

// load returns c with its settings. m is the kind of build.
func (c Config) load(ctx context.Context, m mode) (Config, error) {
	given := c
	c = c.normal()
	c.Mode = cmp.Or(c.Mode, string(m))
	s := &settings{command: map[mode]string{development: "serve", production: "build"}[m]}
	if err := c.readVite(ctx, s); err != nil {
		return c, err
	}
	c.Mode = cmp.Or(given.Mode, s.Mode, c.Mode)
	c.Base = cmp.Or(given.Base, s.Base, "/")
	c.settings = s
	for _, step := range []func() error{c.checkBase, c.checkMode, c.checkDefine} {
		if err := step(); err != nil {
			return c, err
		}
	}
	c.Base = strings.TrimSuffix(c.Base, "/") + "/"
	if err := c.readEnv(s, m); err != nil {
		return c, err
	}
	var err error
	s.conventions, err = c.conventions(s)
	s.tailwind = c.newTailwind(s.withTailwind)
	return c, err
}

func (c Config) checkBase() error {
	if !strings.HasPrefix(c.Base, "/") || strings.HasPrefix(c.Base, "//") {
		return refuse("As in /app/: pages have addresses below it", "The base %q is not a path", c.Base)
	}
	return nil
}

// checkDefine reads values that are JavaScript strings as such, and reports what the bundler cannot put into code.
func (c Config) checkDefine() error {
	for name, text := range c.settings.Define {
		switch {
		case json.Valid([]byte(text)) || entity.MatchString(text):
		case quoted.MatchString(text):
			c.settings.Define[name] = jsonText(text[1 : len(text)-1])
		case c.byVite():
			delete(c.settings.Define, name) // Vite has put it into the code
		default:
			return refuse("", "define: %s is %q: the built-in bundler takes JSON or a name", name, text)
		}
	}
	return nil
}

var (
	entity = regexp.MustCompile(`^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$`)
	quoted = regexp.MustCompile("^('[^'\\\\\n]*'|`[^`\\\\$]*`)$")
)

func (c Config) checkMode() error {
	if c.Mode == "local" || strings.ContainsAny(c.Mode, `/\`) {
		return refuse("", "%q cannot be a mode: .env.%s is another file", c.Mode, c.Mode)
	}
	return nil
}

// readVite reads vite.config.*, and puts what dx.json says over it.
func (c Config) readVite(ctx context.Context, s *settings) error {
	own := viteConfig{}
	if len(c.Vite) > 0 {
		if err := json.Unmarshal(c.Vite, &own); err != nil {
			return refuse("", "dx.json: vite: %v", err)
		}
		for i, alias := range own.Resolve.Alias {
			if isLocalSpec(alias.Replacement) && !filepath.IsAbs(alias.Replacement) {
				own.Resolve.Alias[i].Replacement = filepath.Join(c.Project, filepath.FromSlash(alias.Replacement))
			}
		}
	}
	for _, dir := range []string{c.Project, c.Root} {
		for _, name := range slices.Concat(viteNames, postCSSNames, []string{"package.json"}) {
			s.files = append(s.files, filepath.Join(dir, name))
		}
	}
	if c.byVite() {
		return c.settingsOfVite(ctx, s)
	}
	file := c.viteFile()
	if c.Open == nil {
		s.viteConfig = own
		return nil
	}
	others, byPostCSS := c.readPostCSS(ctx, s.command)
	s.withTailwind = byPostCSS
	if file == "" {
		s.viteConfig = own
		return nil
	}
	read, files, err := c.evaluateVite(ctx, file, s.command)
	s.files = append(s.files, files...)
	var built *Error
	switch {
	case err == nil:
	case errors.As(err, &built) && len(c.Vite) > 0:
		for _, message := range built.Messages {
			message.Notes = []api.Note{{Text: "The settings under \"vite\" in dx.json are used instead"}}
			s.warnings = append(s.warnings, message)
		}
	default:
		return err
	}
	s.viteConfig = read.over(own)
	s.withTailwind = s.withTailwind || slices.Contains(read.Plugins, tailwindVite)
	s.warnings = append(s.warnings, c.notRun(file, read, others)...)
	return nil
}

const viteHint = `What decides about the build can be said in dx.json, in the form of Vite: "vite": { "base": …, "resolve": { "alias": … }, "define": … }`

// evaluateVite runs the configuration. It also returns the files that it was made from, with an error too.
func (c Config) evaluateVite(ctx context.Context, file, command string) (read viteConfig, files []string, err error) {
	data, err := c.viteData(command)
	if err != nil {
		return read, nil, err
	}
	bundle, files, err := c.viteBundle("read.js", file, data)
	if err != nil {
		return read, files, withViteHint(err)
	}
	text, err := c.callDefault(ctx, bundle)
	var built *Error
	if err == nil {
		err = json.Unmarshal([]byte(text), &read)
	} else if errors.As(err, &built) {
		built.Messages = c.withoutGlobals(built.Messages)
		built.Messages[0].Text = fmt.Sprintf("Cannot read %s without Node: %s", c.show(file), built.Messages[0].Text)
	}
	if err != nil && built == nil {
		err = At(fmt.Sprintf("Cannot read %s: %v", c.show(file), err), Place{}, "")
	}
	return read, files, withViteHint(err)
}

// viteTime is what vite.config.* may take.
const viteTime = 10 * time.Second

func (c Config) callDefault(ctx context.Context, b *Bundle) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, viteTime)
	defer cancel()
	runtime, err := c.Open(ctx, b)
	if err != nil {
		return "", err
	}
	return runtime.Call(ctx, "default")
}

// withViteHint adds to an error what can be done about it.
func withViteHint(err error) error {
	var built *Error
	if errors.As(err, &built) {
		last := &built.Messages[len(built.Messages)-1]
		last.Notes = append(slices.Clip(last.Notes), api.Note{Text: viteHint})
	}
	return err
}

// viteData is what the configuration may know of the world.
func (c Config) viteData(command string) (map[string]any, error) {
	environments := map[string]map[string]string{}
	files := map[string]string{}
	for _, dir := range []string{c.Project, c.Root} {
		env, err := c.environment(dir, c.Mode)
		if err != nil {
			return nil, err
		}
		environments[filepath.ToSlash(dir)] = env.all()
		if text, err := readFile(filepath.Join(dir, "package.json")); err == nil && text != "" {
			files[filepath.ToSlash(filepath.Join(dir, "package.json"))] = text
		}
	}
	env := environMap(c.Environ)
	env["NODE_ENV"] = cmp.Or(env["NODE_ENV"], map[string]string{"serve": string(development), "build": string(production)}[command])
	return map[string]any{
		"mode": c.Mode, "command": command, "env": env, "environments": environments, "files": files,
		"cwd": filepath.ToSlash(c.Project), "platform": platform(), "vite": "8.0.0",
	}, nil
}

// notRun warns of what the built-in bundler does not do.
func (c Config) notRun(file string, read viteConfig, others []string) []api.Message {
	var warnings []api.Message
	plugins := append(slices.DeleteFunc(slices.Clone(read.Plugins), understood), others...)
	if len(plugins) > 0 {
		warnings = append(warnings, api.Message{Text: c.show(file) + ": not run by the built-in bundler: " + strings.Join(plugins, ", "), Notes: []api.Note{{Text: "With --bundler vite, or \"bundler\": \"vite\" in dx.json, Vite runs them: it needs Node to build, and none to serve"}}})
	}
	if len(read.Unread) > 0 {
		text := c.show(file) + ": not data, so not used by the built-in bundler: " + strings.Join(read.Unread, ", ")
		warnings = append(warnings, api.Message{Text: text, Notes: []api.Note{{Text: viteHint}}})
	}
	return warnings
}

// tailwindVite is Tailwind as a plugin of Vite.
const tailwindVite = "@tailwindcss/vite"

// Plugins whose work the built-in bundler does itself, or that have nothing to do with what a page shows.
var understoodPlugins = regexp.MustCompile(`^(@vitejs/plugin-react(-swc|-oxc)?|@tailwindcss/vite|@mdx-js/rollup|vite:react.*|dx(:.*)?|\.dx|vite-tsconfig-paths|@vitejs/plugin-basic-ssl|vite-plugin-(mkcert|inspect|checker|eslint.*|devtools.*|compression2?|restart)|rollup-plugin-visualizer|vite-bundle-(visualizer|analyzer))$`)

// conventions are the settings that decide what an import means.
func (c Config) conventions(s *settings) (*virtual.Conventions, error) {
	v := &virtual.Conventions{Dedupe: s.Resolve.Dedupe, ClassNames: s.CSS.Modules.LocalsConvention, InlineLimit: virtual.InlineLimit}
	if s.Build.AssetsInlineLimit != nil {
		v.InlineLimit = *s.Build.AssetsInlineLimit
	}
	if !s.PublicDir.off {
		v.Public = c.inRoot(cmp.Or(s.PublicDir.dir, "public"))
	}
	for _, alias := range s.Resolve.Alias {
		a := virtual.Alias{Find: alias.Find.Text, Replacement: alias.Replacement}
		if alias.Find.Regex != "" {
			var err error
			if a.Pattern, err = alias.Find.compile(); err != nil {
				return nil, refuse(viteHint, "resolve.alias: /%s/: %v", alias.Find.Regex, err)
			}
		}
		v.Aliases = append(v.Aliases, a)
	}
	for _, include := range s.AssetsInclude {
		re, err := include.compile()
		if err != nil {
			return nil, refuse("", "assetsInclude: %v", err)
		}
		v.Assets = append(v.Assets, re)
	}
	return v, nil
}

// compile returns the regular expression, or that of a glob.
func (p pattern) compile() (*regexp.Regexp, error) {
	if p.Regex == "" {
		return globPattern(p.Text)
	}
	flags := ""
	if strings.Contains(p.Flags, "i") {
		flags = "(?i)"
	}
	return regexp.Compile(flags + p.Regex)
}

// globPattern understands what assetsInclude is used for: **/*.ext and *.{a,b}.
func globPattern(glob string) (*regexp.Regexp, error) {
	text := regexp.QuoteMeta(glob)
	text = strings.NewReplacer(`\*\*/`, `(?:.*/)?`, `\*\*`, `.*`, `\*`, `[^/]*`, `\{`, `(?:`, `\}`, `)`, `,`, `|`).Replace(text)
	return regexp.Compile(`(?:^|/)` + text + `$`)
}

func understood(plugin string) bool { return understoodPlugins.MatchString(plugin) }

// readEnv makes import.meta.env.
func (c Config) readEnv(s *settings, m mode) error {
	dir := c.Root
	switch {
	case s.EnvDir.off:
		dir = ""
	case s.EnvDir.dir != "":
		dir = c.inRoot(s.EnvDir.dir)
	}
	prefixes := s.EnvPrefix
	if len(prefixes) == 0 {
		prefixes = oneOrMore{"VITE_"}
	}
	if slices.Contains(prefixes, "") {
		return refuse("", "envPrefix is empty: every variable, also secrets, would be in the scripts for the browser")
	}
	env, err := c.environment(dir, c.Mode)
	if err != nil {
		return err
	}
	s.files = append(s.files, env.files...)
	if text, err := readFile(filepath.Join(c.Project, ".env")); err == nil && text != "" && dir == c.Root && c.Root != c.Project {
		s.warnings = append(s.warnings, api.Message{
			Text:  fmt.Sprintf(".env is not read: as in Vite the variables of this project are in %s", c.show(filepath.Join(dir, ".env"))),
			Notes: []api.Note{{Text: "Move the file, or set envDir in vite.config.js"}},
		})
	}
	s.prefixes = prefixes
	names, values := env.exposed(prefixes)
	for _, name := range names {
		s.env = append(s.env, field{name, jsonText(values[name])})
	}
	s.env = append(s.env, field{"BASE_URL", jsonText(c.Base)}, field{"MODE", jsonText(c.Mode)},
		field{"DEV", jsonText(m == development)}, field{"PROD", jsonText(m == production)})
	return nil
}

// inRoot returns a directory that a setting names: relative to the Vite root.
func (c Config) inRoot(dir string) string {
	if filepath.IsAbs(dir) {
		return filepath.Clean(dir)
	}
	return filepath.Join(c.Root, filepath.FromSlash(dir))
}

const envPrefix = "import.meta.env."

// envFields returns the properties of import.meta.env, with those that a definition adds.
func (c Config) envFields(server bool) []field {
	fields := []field{{"SSR", jsonText(server)}}
	if c.settings == nil {
		return fields
	}
	fields = append(slices.Clone(c.settings.env), fields...)
	for _, name := range slices.Sorted(maps.Keys(c.settings.Define)) {
		key, ok := strings.CutPrefix(name, envPrefix)
		if !ok {
			continue
		}
		if i := slices.IndexFunc(fields, func(f field) bool { return f.name == key }); i >= 0 {
			fields[i].value = c.settings.Define[name]
		} else {
			fields = append(fields, field{key, c.settings.Define[name]})
		}
	}
	return fields
}

// define returns what expressions are replaced by.
func (c Config) define(m mode, server bool) map[string]string {
	defined := map[string]string{
		"process.env.NODE_ENV": jsonText(string(m)),
		"import.meta.hot":      "undefined",
	}
	if c.settings != nil {
		maps.Copy(defined, c.settings.Define)
	}
	fields := c.envFields(server)
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.name, b.name) }) // as Vite writes the object
	object := make([]string, len(fields))
	for i, f := range fields {
		object[i] = jsonText(f.name) + ":" + f.value
		if identifier.MatchString(f.name) {
			defined[envPrefix+f.name] = f.value
		}
	}
	defined["import.meta.env"] = "{" + strings.Join(object, ",") + "}"
	defined[envPrefix+"DX_STATIC"] = jsonText(c.Static) // for the built-in client: data are files then
	if server {
		defined["import.meta.url"] = `"file:///server/index.js"`
	}
	return defined
}

var identifier = regexp.MustCompile(`^[A-Za-z_$][\w$]*$`)
