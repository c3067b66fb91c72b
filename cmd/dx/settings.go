package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// settings are what flags and dx.json say. A command uses those that it has
// flags for; dx.json may hold those of all commands.
type settings struct {
	Root string // the project directory

	develops bool // the command is dx dev

	Port       int
	Host       string
	StrictPort bool
	ReadyFile  string

	Backend        string
	BackendCommand string
	BackendTimeout int // seconds
	APIPrefix      []string
	BackendPrefix  []string

	ViteCommand string
	VitePort    int
	ViteTimeout int // seconds
	AllowedHost []string
	NoInstall   bool

	Out      string
	Static   bool   // build: a site without a server
	Origin   string // build: of prerendered pages
	SPA      bool
	Renderer string
	Workers  int
	Runtimes int
	Deadline int // seconds

	CSP           string
	CSPReportOnly string

	TrustedOrigin []string
	MaxBody       byteSize
	MaxUpload     byteSize

	Mode    string // dev, build: import.meta.env.MODE
	Base    string // dev, build: the path that all pages are below
	Bundler string // dev, build: "" for the built-in one, or "vite"

	Virtual map[string]string // prefix → file; dx.json only
	Vite    json.RawMessage   // what wins over vite.config.*; dx.json only
}

func (s *settings) rootFlag(f *pflag.FlagSet) {
	f.StringVar(&s.Root, "root", ".", "the project `directory`")
}

func (s *settings) listenFlags(f *pflag.FlagSet) {
	f.IntVarP(&s.Port, "port", "p", 3000, "listen on this `port`; if it is taken on the next free one; 0: any free one")
	f.StringVar(&s.Host, "host", "localhost", "listen on this `address`; 0.0.0.0 for all")
	f.BoolVar(&s.StrictPort, "strict-port", false, "fail if the port is taken")
	f.StringVar(&s.ReadyFile, "ready-file", "", "write the URL to this `file` once requests are answered")
}

func (s *settings) backendFlags(f *pflag.FlagSet) {
	f.StringVar(&s.Backend, "backend", "", "put the HTTP service at this `URL` behind the same host; its routes come first")
	f.StringVar(&s.BackendCommand, "backend-command", "", "start and stop the backend with this `command`")
	f.IntVar(&s.BackendTimeout, "backend-timeout", 60, "wait at most this many `seconds` for the backend command")
	f.StringArrayVar(&s.APIPrefix, "api-prefix", []string{"/api"}, "paths under this `prefix` are the backend's alone, with their 404s and WebSockets; repeatable")
	f.StringArrayVar(&s.BackendPrefix, "backend-prefix", []string{"/events"}, "the same for another `prefix`; repeatable")
}

func (s *settings) viteFlags(f *pflag.FlagSet) {
	f.StringVar(&s.ViteCommand, "vite-command", "", "start Vite with this `command` instead of by itself")
	f.IntVar(&s.VitePort, "vite-port", 0, "the `port` Vite listens on; 0: any free one")
	f.IntVar(&s.ViteTimeout, "vite-timeout", 15, "wait at most this many `seconds` for Vite")
	f.StringArrayVar(&s.AllowedHost, "allowed-host", nil, "answer requests for this `host` too, besides localhost and IP addresses; repeatable")
	f.BoolVar(&s.NoInstall, "no-install", false, "don't install missing or outdated dependencies")
}

func (s *settings) limitFlags(f *pflag.FlagSet) {
	f.StringVar(&s.Renderer, "renderer", "native", "render pages with this `renderer`: native, which leaves to react-dom what it can't do, or react-dom")
	f.IntVar(&s.Workers, "workers", 0, "run the JavaScript of at most this `number` of requests at a time (default one per core, at least 2)")
	f.IntVar(&s.Runtimes, "runtimes", 0, "have at most this `number` of requests in JavaScript at a time, those included that wait for data; each has a runtime for itself (default 32 per worker)")
	f.IntVar(&s.Deadline, "deadline", 10, "give a request's functions and its page this many `seconds`")
	f.StringArrayVar(&s.TrustedOrigin, "trusted-origin", nil, "let pages of this `origin` (https://admin.example.com) send forms to actions; repeatable")
	s.MaxBody, s.MaxUpload = 1<<20, 32<<20
	f.Var(&s.MaxBody, "max-body", "accept at most this `size` of a form's fields or another body for an action")
	f.Var(&s.MaxUpload, "max-upload", "accept at most this `size` of a form with files, in all")
}

// bundleFlags are those that decide about the bundles.
func (s *settings) bundleFlags(f *pflag.FlagSet, mode string) {
	f.StringVarP(&s.Mode, "mode", "m", "", "read the files .env.`MODE` and .env.MODE.local too, and let import.meta.env.MODE be it (default \""+mode+"\")")
	f.StringVar(&s.Base, "base", "", "serve the application below this `path`: /app/ (default that of vite.config.js, or \"/\")")
}

// bundlerFlag says who makes of the project's files what is bundled.
func (s *settings) bundlerFlag(f *pflag.FlagSet) {
	f.Var((*bundler)(&s.Bundler), "bundler", "bundle with this `program`: dx, the built-in one, or vite, which runs all plugins of vite.config.* and needs Node")
}

// bundler is the value of --bundler.
type bundler string

func (b *bundler) String() string { return cmp.Or(string(*b), "dx") }
func (b *bundler) Type() string   { return "string" }
func (b *bundler) Set(name string) error {
	if name != "dx" && name != "vite" {
		return errors.New("not dx or vite")
	}
	*b = bundler(name)
	return nil
}

func (s *settings) byVite() bool { return s.Bundler == "vite" }

func (s *settings) policyFlags(f *pflag.FlagSet) {
	f.StringVar(&s.CSP, "csp", "", "send documents with this `policy` as Content-Security-Policy; 'nonce-{nonce}' in it is a fresh nonce for each, which the page's own scripts get")
	f.StringVar(&s.CSPReportOnly, "csp-report-only", "", "the same for a `policy` that browsers only report about")
}

func (s *settings) outFlag(f *pflag.FlagSet) {
	f.StringVar(&s.Out, "out", "dist", "the build's `directory`, relative to the project's")
}

func (s *settings) spaFlag(f *pflag.FlagSet) {
	f.BoolVar(&s.SPA, "spa", false, "answer paths without a page with index.html, never under the API prefix")
}

// load reads dx.json, which gives every flag that is not on the command line.
func (s *settings) load(cmd *cobra.Command) error {
	dir, err := filepath.Abs(s.Root)
	if err != nil {
		return err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usageError{fmt.Errorf("--root %s: not a directory", s.Root)}
	}
	s.Root = dir
	text, err := os.ReadFile(filepath.Join(dir, "dx.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	var values map[string]json.RawMessage
	if err := json.Unmarshal(text, &values); err != nil {
		return placeJSON(text, err)
	}
	return s.apply(cmd, values)
}

func (s *settings) apply(cmd *cobra.Command, values map[string]json.RawMessage) error {
	known := knownKeys(cmd.Root())
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if key == "vite" {
			s.Vite = values[key]
			continue
		}
		if key == "virtual" {
			if err := json.Unmarshal(values[key], &s.Virtual); err != nil {
				return errors.New(`dx.json: virtual: not an object like { "dates:": "virtual/dates.js" }`)
			}
			continue
		}
		name, ok := known[key]
		if !ok {
			return withHint(fmt.Errorf("dx.json: unknown key %q", key), "the keys are %s", strings.Join(slices.Sorted(maps.Keys(known)), ", "))
		}
		flag := cmd.Flags().Lookup(name)
		if flag == nil || flag.Changed {
			continue
		}
		if err := setFlag(flag, values[key]); err != nil {
			return fmt.Errorf("dx.json: %s: %w", key, err)
		}
	}
	return nil
}

// knownKeys maps keys of dx.json to flags of any command.
func knownKeys(root *cobra.Command) map[string]string {
	keys := map[string]string{"virtual": "", "vite": ""}
	for _, c := range root.Commands() {
		if slices.Contains([]string{"eject", "routes", "sync", "new", "doctor", "analyze"}, c.Name()) {
			continue // their flags say what to do now
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "root" && f.Name != "help" && f.Name != "json" && f.Name != "analyze" {
				keys[camelCase(f.Name)] = f.Name
			}
		})
	}
	return keys
}

func camelCase(flag string) string {
	words := strings.Split(flag, "-")
	for i := 1; i < len(words); i++ {
		words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
	}
	return strings.Join(words, "")
}

// setFlag sets a flag's value from JSON of the flag's own kind. The flag does
// not count as given on the command line.
func setFlag(f *pflag.Flag, value json.RawMessage) error {
	var to any
	switch f.Value.Type() {
	case "bool":
		to = new(bool)
	case "int":
		to = new(int)
	case "string", "size":
		to = new(string)
	default:
		return setList(f, value)
	}
	if err := json.Unmarshal(value, to); err != nil {
		return fmt.Errorf("%s is not a %s", value, f.Value.Type())
	}
	switch v := to.(type) {
	case *bool:
		return f.Value.Set(fmt.Sprint(*v))
	case *int:
		return f.Value.Set(fmt.Sprint(*v))
	}
	return f.Value.Set(*to.(*string))
}

func setList(f *pflag.Flag, value json.RawMessage) error {
	var list []string
	if json.Unmarshal(value, &list) != nil {
		var one string
		if err := json.Unmarshal(value, &one); err != nil {
			return fmt.Errorf("%s is not a list of strings", value)
		}
		list = []string{one}
	}
	return f.Value.(pflag.SliceValue).Replace(list)
}

// placeJSON says in which line dx.json stops being JSON.
func placeJSON(text []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		before := text[:min(int(syntax.Offset), len(text))]
		line := bytes.Count(before, []byte("\n")) + 1
		return fmt.Errorf("dx.json:%d: %w", line, err)
	}
	return fmt.Errorf("dx.json: %w", err)
}
