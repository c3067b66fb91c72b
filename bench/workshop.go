package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// A workshop prepares what is measured, in the cache.
type workshop struct {
	options *options
	env     []string // Node's directory is in its PATH
	bin     string   // the cache's own programs
}

// prepareTools builds dx and installs the Node that every Node system runs on.
func (w *workshop) prepareTools(ctx context.Context) error {
	root, err := filepath.Abs(cache)
	if err != nil {
		return err
	}
	w.bin = filepath.Join(root, "bin")
	if err := os.MkdirAll(filepath.Join(root, "logs"), 0o755); err != nil {
		return err
	}
	say("building dx")
	for name, pkg := range map[string]string{"dx": "./cmd/dx", "inprocess": "./bench/inprocess"} {
		if err := w.sh(ctx, "", "go", "build", "-o", filepath.Join(w.bin, name), pkg); err != nil {
			return err
		}
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return fmt.Errorf("install Node with npm, version 20 or newer: %w", err)
	}
	return w.prepareNode(ctx)
}

// prepareNode links the chosen Node into the cache's bin directory: the one that
// bench/node pins if it is there for this machine, else the installed one.
func (w *workshop) prepareNode(ctx context.Context) error {
	node := w.options.node
	if node == "" {
		arch := map[string]string{"amd64": "x64"}[runtime.GOARCH]
		if arch == "" {
			arch = runtime.GOARCH
		}
		dir := filepath.Join(cache, "node")
		if err := w.install(ctx, "bench/node", dir); err != nil {
			return err
		}
		node = filepath.Join(dir, "node_modules", "node-"+runtime.GOOS+"-"+arch, "bin", "node")
		if _, err := os.Stat(node); err != nil {
			if node, err = exec.LookPath("node"); err != nil {
				return err
			}
		}
	}
	node, err := filepath.Abs(node)
	if err != nil {
		return err
	}
	link := filepath.Join(w.bin, "node")
	if err := os.Remove(link); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Symlink(node, link); err != nil {
		return err
	}
	w.env = append(os.Environ(), "PATH="+w.bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NEXT_TELEMETRY_DISABLED=1", "NO_COLOR=1")
	return nil
}

// prepareApp copies an application and the shared pages, installs and builds
// it; what has not changed since the last time stays.
func (w *workshop) prepareApp(ctx context.Context, app string) error {
	from, to := filepath.Join("bench", "apps", app), filepath.Join(cache, "apps", app)
	if err := w.install(ctx, from, to); err != nil {
		return err
	}
	hash, err := w.hash(from, "bench/pages")
	if err != nil {
		return err
	}
	stamp := filepath.Join(to, ".built")
	if same(stamp, hash) && app != "dx" { // dx itself has changed
		return nil
	}
	say("building %s", app)
	if err := w.copySources(app, from, to); err != nil {
		return err
	}
	build := []string{"npm", "run", "build"}
	if app == "dx" {
		build = []string{"dx", "build"}
	}
	if err := w.sh(ctx, to, build...); err != nil {
		return err
	}
	return os.WriteFile(stamp, []byte(hash), 0o644)
}

// shared is where an application finds the pages.
func shared(app string) string {
	if app == "dx" || app == "fastify" {
		return filepath.Join("client", "shared")
	}
	return "shared"
}

// copySources replaces everything but what is installed.
func (w *workshop) copySources(app, from, to string) error {
	entries, err := os.ReadDir(to)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == "node_modules" || e.Name() == ".installed" {
			continue
		}
		if err := os.RemoveAll(filepath.Join(to, e.Name())); err != nil {
			return err
		}
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	cluster, err := os.ReadFile("bench/apps/cluster.cjs")
	if err == nil {
		err = os.WriteFile(filepath.Join(cache, "apps", "cluster.cjs"), cluster, 0o644)
	}
	return errors.Join(err, os.CopyFS(filepath.Join(to, shared(app)), os.DirFS("bench/pages")))
}

// install runs npm ci unless that was done for the same lock file.
func (w *workshop) install(ctx context.Context, from, to string) error {
	lock := filepath.Join(from, "package-lock.json")
	hash, err := w.hash(lock)
	if err != nil {
		return err
	}
	stamp := filepath.Join(to, ".installed")
	if same(stamp, hash) {
		return nil
	}
	say("installing %s", filepath.Base(from))
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc"} {
		text, err := os.ReadFile(filepath.Join(from, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), text, 0o644)
		}
		if err != nil {
			return err
		}
	}
	if err := w.sh(ctx, to, "npm", "ci", "--include=dev"); err != nil {
		return err
	}
	return os.WriteFile(stamp, []byte(hash), 0o644)
}

func same(stamp, hash string) bool {
	text, err := os.ReadFile(stamp)
	return err == nil && string(text) == hash
}

// hash is that of every file below the names, and of the Node that builds.
func (w *workshop) hash(names ...string) (string, error) {
	sum := sha256.New()
	if node, err := os.Readlink(filepath.Join(w.bin, "node")); err == nil && len(names) > 1 {
		fmt.Fprintln(sum, node)
	}
	for _, name := range names {
		err := filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			fmt.Fprintf(sum, "%s %d\n%s", path, len(text), text)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// command is one that finds the workshop's programs first and ends, with what
// it starts, when ctx does.
func (w *workshop) command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	program := args[0]
	if own := filepath.Join(w.bin, program); exists(own) {
		program = own
	}
	cmd := exec.CommandContext(ctx, program, args[1:]...)
	cmd.Dir = dir
	cmd.Env = slices.Clone(w.env)
	setGroup(cmd)
	return cmd
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// sh runs a command to its end; its output is part of the error.
func (w *workshop) sh(ctx context.Context, dir string, args ...string) error {
	cmd := w.command(ctx, dir, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, ends(string(out)))
	}
	return nil
}

func tail(file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	return lastLines(string(text), 25)
}

// ends are a long text's first and last lines: the cause is in either.
func ends(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) > 40 {
		lines = slices.Concat(lines[:15], []string{"…"}, lines[len(lines)-25:])
	}
	return strings.Join(lines, "\n")
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
