package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A packageManager is recognised by its lock file. The markers are what it
// writes into node_modules when it is done.
type packageManager struct {
	lock    string
	args    []string
	markers []string
}

func packageManagers() []packageManager {
	return []packageManager{
		{"package-lock.json", []string{"npm", "ci"}, []string{".package-lock.json"}},
		{"pnpm-lock.yaml", []string{"pnpm", "install", "--frozen-lockfile"}, []string{".modules.yaml"}},
		{"yarn.lock", []string{"yarn", "install"}, []string{".yarn-integrity", ".yarn-state.yml"}},
		{"bun.lock", []string{"bun", "install", "--frozen-lockfile"}, nil},
		{"bun.lockb", []string{"bun", "install", "--frozen-lockfile"}, nil},
	}
}

// install runs the project's package manager when node_modules is missing or
// older than the lock file.
func (p *project) install(ctx context.Context, t *terminal) error {
	if _, err := os.Stat(filepath.Join(p.dir, "package.json")); err != nil {
		return withHint(errors.New("no package.json in "+p.dir), "name the project's directory with --root")
	}
	dir, pm := p.findLock()
	reason := outdated(dir, pm)
	if reason == "" {
		return nil
	}
	t.sayf("dx: %s; running %s", reason, strings.Join(pm.args, " "))
	return installPackages(ctx, t, dir, pm.args)
}

// installPackages runs a package manager. In a terminal its talk is shown only
// when it fails.
func installPackages(ctx context.Context, t *terminal, dir string, args []string) error {
	command := strings.Join(args, " ")
	path, err := exec.LookPath(args[0])
	if err != nil {
		return withHint(fmt.Errorf("install dependencies: %s is not installed", args[0]), "install it, or run your package manager in %s yourself", dir)
	}
	cmd := exec.CommandContext(ctx, path, args[1:]...)
	var talk bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, t, t
	if t.live {
		cmd.Stdout, cmd.Stderr = &talk, &talk
	}
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	start := time.Now()
	end := func() {}
	if t.live { // elsewhere it talks itself
		end = t.busy(command).end
	}
	err = cmd.Run()
	end()
	if err != nil {
		t.Write(talk.Bytes())
		return fmt.Errorf("install dependencies: %s: %w", command, err)
	}
	if t.live {
		t.sayf("dx: installed in %.1f s", time.Since(start).Seconds())
	}
	return nil
}

// findLock looks for a lock file here and, for workspaces, above.
func (p *project) findLock() (dir string, pm packageManager) {
	for dir := p.dir; ; {
		for _, pm := range packageManagers() {
			if _, err := os.Stat(filepath.Join(dir, pm.lock)); err == nil {
				return dir, pm
			}
		}
		parent := filepath.Dir(dir)
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil || parent == dir {
			return p.dir, packageManager{args: []string{"npm", "install"}, markers: []string{".package-lock.json"}}
		}
		dir = parent
	}
}

func outdated(dir string, pm packageManager) string {
	modules := filepath.Join(dir, "node_modules")
	entries, err := os.ReadDir(modules)
	if err != nil || !hasPackages(entries) {
		return "node_modules is missing"
	}
	lock, err := os.Stat(filepath.Join(dir, pm.lock))
	if pm.lock == "" || err != nil {
		return ""
	}
	var newest time.Time
	for _, marker := range append([]string{""}, pm.markers...) {
		if info, err := os.Stat(filepath.Join(modules, marker)); err == nil && info.ModTime().After(newest) {
			newest = info.ModTime()
		}
	}
	if lock.ModTime().After(newest) {
		return "node_modules is older than " + pm.lock
	}
	return ""
}

// hasPackages ignores what dx itself keeps in node_modules.
func hasPackages(entries []os.DirEntry) bool {
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return true
		}
	}
	return false
}

// findPackage looks for an installed package as Node does.
func (p *project) findPackage(name, install string) (string, error) {
	for dir := p.dir; ; {
		path := filepath.Join(dir, "node_modules", name)
		if _, err := os.Stat(filepath.Join(path, "package.json")); err == nil {
			return path, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", withHint(fmt.Errorf("%s is not installed", name), "%s %s", install, name)
		}
		dir = parent
	}
}

var nodeVersion = regexp.MustCompile(`^v(\d+)\.(\d+)\.`)

// findNode finds a Node that Vite 8 runs on: ^20.19 or at least 22.12.
func findNode(ctx context.Context) (string, error) {
	path, err := exec.LookPath("node")
	if err != nil {
		return "", withHint(errors.New("node is not installed"), "Vite needs Node 20.19 or 22.12: for dx dev, and for dx build with --bundler vite; dx build and dx serve need none")
	}
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	if err != nil {
		return "", fmt.Errorf("run node --version: %w", err)
	}
	found := nodeVersion.FindStringSubmatch(strings.TrimSpace(string(out)))
	if found == nil {
		return "", fmt.Errorf("run node --version: %q is no version", strings.TrimSpace(string(out)))
	}
	major, _ := strconv.Atoi(found[1])
	minor, _ := strconv.Atoi(found[2])
	if major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22 {
		return path, nil
	}
	return "", withHint(fmt.Errorf("node %s is too old for Vite", strings.TrimSpace(string(out))), "install Node 20.19, 22.12 or newer")
}
