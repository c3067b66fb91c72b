package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/ssr"
	"github.com/dx-host/dx/virtual"
)

// A packageJSON is what is looked at in the file of that name.
type packageJSON struct {
	Version              string
	Engines              map[string]string
	Dependencies         map[string]string
	DevDependencies      map[string]string
	PeerDependencies     map[string]string
	PeerDependenciesMeta map[string]struct{ Optional bool }
}

func readPackage(dir string) (p packageJSON, err error) {
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err == nil {
		err = json.Unmarshal(text, &p)
	}
	return p, err
}

// installed reads a package as Node finds it.
func (p *project) installed(name string) (packageJSON, error) {
	dir, err := p.findPackage(name, "npm install")
	if err != nil {
		return packageJSON{}, err
	}
	return readPackage(dir)
}

func (e *examination) node(ctx context.Context) {
	path, err := exec.LookPath("node")
	if err != nil {
		e.add(levelWarn, "node", "install Node 20.19, 22.12 or newer to develop; dx build and dx serve need none", "Node is not installed: dx dev cannot start Vite")
		return
	}
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	version, ok := parseVersion(string(out))
	if err != nil || !ok {
		e.add(levelFail, "node", "", "%s --version does not answer with a version: %v", path, err)
		return
	}
	e.found = version
	e.add(levelOK, "node", "", "Node %s", version)
}

// viteWanted are the versions of Vite that dx's plugin is made for.
const viteWanted = "^8.0.0"

func (e *examination) vite() {
	vite, err := e.project.installed("vite")
	if err != nil {
		e.add(levelWarn, "vite", "npm install --save-dev vite @vitejs/plugin-react", "Vite is not installed: dx dev needs it")
		return
	}
	version, _ := parseVersion(vite.Version)
	switch engines := vite.Engines["node"]; {
	case !version.satisfies(viteWanted):
		e.add(levelFail, "vite", "npm install --save-dev vite@8", "Vite %s: dx works with Vite 8", vite.Version)
	case e.found != semver{} && !e.found.satisfies(engines):
		e.add(levelFail, "vite", "install a Node that fits "+engines, "Vite %s does not run on Node %s", vite.Version, e.found)
	default:
		e.add(levelOK, "vite", "", "Vite %s", vite.Version)
	}
	plugin, err := e.project.installed("@vitejs/plugin-react")
	switch {
	case err != nil:
		e.add(levelFail, "plugin-react", "npm install --save-dev @vitejs/plugin-react", "@vitejs/plugin-react is not installed: dx dev needs it")
	case plugin.PeerDependencies["vite"] != "" && !version.satisfies(plugin.PeerDependencies["vite"]):
		e.add(levelFail, "plugin-react", "npm install --save-dev @vitejs/plugin-react@latest", "@vitejs/plugin-react %s is for Vite %s, here is %s", plugin.Version, plugin.PeerDependencies["vite"], vite.Version)
	default:
		e.add(levelOK, "plugin-react", "", "@vitejs/plugin-react %s", plugin.Version)
	}
}

// packages looks for what the built-in modules import.
func (e *examination) packages() {
	versions := map[string]string{}
	var missing []string
	for _, name := range []string{"react", "react-dom", "valtio", "devalue"} {
		found, err := e.project.installed(name)
		if err != nil {
			missing = append(missing, name)
		}
		versions[name] = found.Version
	}
	switch {
	case len(missing) > 0:
		e.blocked = "packages are missing"
		e.add(levelFail, "packages", "npm install "+strings.Join(missing, " "), "not installed: %s", strings.Join(missing, ", "))
	case versions["react"] != versions["react-dom"]:
		e.add(levelFail, "packages", "give both the same version in package.json", "react is %s and react-dom %s", versions["react"], versions["react-dom"])
	default:
		e.add(levelOK, "packages", "", "React %s, valtio %s, devalue %s", versions["react"], versions["valtio"], versions["devalue"])
	}
}

// peers looks for what the packages of package.json want beside them.
func (e *examination) peers() {
	own, err := readPackage(e.project.dir)
	if err != nil {
		e.add(levelFail, "peers", "write a package.json with the packages of the project", "read package.json: %v", err)
		return
	}
	all := maps.Clone(own.DevDependencies)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, own.Dependencies)
	before := len(e.findings)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		e.peersOf(name)
	}
	if len(e.findings) == before && len(all) > 0 {
		e.add(levelOK, "peers", "", "%d packages have their peers", len(all))
	}
}

func (e *examination) peersOf(name string) {
	dir, err := e.project.findPackage(name, "npm install")
	if err != nil {
		e.add(levelFail, "peers", "npm install", "%s is in package.json and not installed", name)
		return
	}
	dir, _ = filepath.EvalSymlinks(dir)
	p, err := readPackage(dir)
	if err != nil {
		e.add(levelWarn, "peers", "npm install", "read %s: %v", name, err)
		return
	}
	for _, peer := range slices.Sorted(maps.Keys(p.PeerDependencies)) {
		if p.PeerDependenciesMeta[peer].Optional {
			continue
		}
		wanted := p.PeerDependencies[peer]
		found, err := e.project.installed(peer)
		if err != nil {
			if found, err = (&project{dir: dir}).installed(peer); err != nil { // beside it, as pnpm has it
				e.add(levelFail, "peers", "npm install "+peer, "%s needs %s %s, which is not installed", name, peer, wanted)
				continue
			}
		}
		if version, ok := parseVersion(found.Version); ok && !version.satisfies(wanted) {
			e.add(levelWarn, "peers", "", "%s %s wants %s %s, here is %s", name, p.Version, peer, wanted, found.Version)
		}
	}
}

func (e *examination) document() {
	if err := e.project.checkTemplate(); err != nil {
		var h *hinted
		hint := ""
		if errors.As(err, &h) {
			hint = h.hint
		}
		e.add(levelFail, "index.html", hint, "%v", err)
		e.blocked = "index.html has a fault"
		return
	}
	text, err := os.ReadFile(filepath.Join(e.project.root, "index.html"))
	name := e.project.rel(filepath.Join(e.project.root, "index.html"))
	switch {
	case err != nil:
		e.add(levelFail, "index.html", "", "%v", err)
	case !strings.Contains(string(text), "dx:mount.js"):
		e.add(levelFail, "index.html", `put <script type="module" src="/dx:mount.js"></script> at the end of the body`, "%s does not load /dx:mount.js", name)
		e.blocked = "index.html has a fault"
	default:
		e.add(levelOK, "index.html", "", "%s has its placeholders", name)
	}
}

// typescript is for projects that have a tsconfig.json.
func (e *examination) typescript() {
	text, err := os.ReadFile(filepath.Join(e.project.dir, "tsconfig.json"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		e.add(levelWarn, "typescript", "", "%v", err)
	case !strings.Contains(string(text), "node_modules/.dx/tsconfig.json"):
		e.add(levelWarn, "typescript", `add "extends": "./node_modules/.dx/tsconfig.json"`, "tsconfig.json does not know the /dx: modules")
	default:
		e.add(levelOK, "typescript", "", "tsconfig.json extends what dx sync writes")
	}
}

func (e *examination) port() {
	if e.Port == 0 {
		return
	}
	l, err := net.Listen("tcp", net.JoinHostPort(e.Host, strconv.Itoa(e.Port)))
	switch {
	case err == nil:
		l.Close()
		e.add(levelOK, "port", "", "port %d is free", e.Port)
	case errors.Is(err, syscall.EADDRINUSE) && e.StrictPort:
		e.add(levelFail, "port", "stop what uses it, or leave strictPort out of dx.json", "port %d is in use", e.Port)
	case errors.Is(err, syscall.EADDRINUSE):
		e.add(levelWarn, "port", "dx dev and dx serve take the next free one; another with --port", "port %d is in use", e.Port)
	default:
		e.add(levelFail, "port", "choose another with --host and --port", "port %d: %v", e.Port, err)
	}
}

// bundle builds everything in memory and starts the server's bundle.
func (e *examination) bundle(ctx context.Context) {
	if e.blocked != "" {
		e.add(levelWarn, "bundle", "", "the server's bundle was not built: %s", e.blocked)
		return
	}
	steppedAside := ""
	config, err := e.productionConfig(ctx, e.terminal, e.project)
	if err != nil {
		e.add(levelFail, "bundle", "", "the server's bundle: %v", err)
		return
	}
	config.DryRun = true
	config.Prerender = func(_ context.Context, dist fs.FS, _ *virtual.Files) (_ []build.Page, err error) {
		steppedAside, err = checkBundle(dist)
		return nil, err
	}
	report, err := build.Production(ctx, config)
	if err != nil {
		e.add(levelFail, "bundle", "", "the server's bundle: %s", explainBundle(err))
		return
	}
	for _, m := range report.Warnings.Messages {
		text := m.Text
		for _, note := range m.Notes[:max(len(m.Notes)-1, 0)] {
			text += "\n" + note.Text
		}
		hint := ""
		if len(m.Notes) > 0 {
			hint = m.Notes[len(m.Notes)-1].Text
		}
		name := "settings"
		if strings.HasPrefix(text, "There are ") {
			name = "copies"
		}
		e.add(levelWarn, name, hint, "%s", text)
	}
	if steppedAside != "" {
		e.add(levelWarn, "renderer", "pages are rendered by react-dom, which takes several times as long", "%s", steppedAside)
	}
	e.add(levelOK, "bundle", "", "the server's bundle builds and starts")
}

// explainBundle says in few lines why there is no bundle.
func explainBundle(err error) string {
	var thrown *ssr.Error
	if errors.As(err, &thrown) {
		err = describeThrown(thrown)
	}
	var built *build.Error
	if errors.As(err, &built) {
		return built.Error()
	}
	return err.Error()
}
