package e2e

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
)

// app is an application that is answered by a dx process.
type app struct {
	dir     string // the project
	url     string // the origin, without a slash at the end
	process *process

	kept map[string]bool // the files that a test changes, until it is over
	tabs []*tab          // those that are open
}

// limits are those of what is sent to actions.
var limits = []string{"--trusted-origin", "https://trusted.test", "--max-body", "64KiB", "--max-upload", "1MB"}

// startDev copies the project and develops it.
func (w *world) startDev() (*app, error) {
	dir, err := w.copyProject("dev")
	if err != nil {
		return nil, err
	}
	editor, err := w.editor()
	if err != nil {
		return nil, err
	}
	a, err := w.start("dx dev", dir, append(os.Environ(), "LAUNCH_EDITOR="+editor), append([]string{"dev", "--root", dir, "--vite-timeout", "60"}, limits...)...)
	if err != nil {
		return nil, err
	}
	stop, err := a.listen()
	if err != nil {
		return nil, err
	}
	w.onClose(stop)
	return a, nil
}

// editor is a program that writes down which files it was to open.
func (w *world) editor() (string, error) {
	dir, err := w.dir()
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "editor")
	script := fmt.Sprintf("#!/bin/sh\necho \"$@\" >> '%s.opened'\n", name)
	return name, os.WriteFile(name, []byte(script), 0o755)
}

// startBuild builds a copy, takes everything away but the build, and serves it
// where there is no Node.
func (w *world) startBuild() (*app, error) {
	dir, err := w.copyProject("build")
	if err != nil {
		return nil, err
	}
	b, err := w.binaries()
	if err != nil {
		return nil, err
	}
	bare, err := w.barePath()
	if err != nil {
		return nil, err
	}
	if err := runEnv(bare, b.dx, "build", "--root", dir); err != nil {
		return nil, err
	}
	command, err := backendCommand(dir)
	if err != nil {
		return nil, err
	}
	if err := keepOnly(dir, "dist", "dx.json"); err != nil {
		return nil, err
	}
	return w.start("dx serve", dir, bare, append([]string{"serve", "--root", dir, "--backend-command", command}, limits...)...)
}

// barePath is an environment in which only a shell is found.
func (w *world) barePath() ([]string, error) {
	dir, err := w.dir()
	if err != nil {
		return nil, err
	}
	bin := filepath.Join(dir, "only-sh")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		return nil, err
	}
	if err := os.Symlink("/bin/sh", filepath.Join(bin, "sh")); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return []string{"PATH=" + bin, "HOME=" + dir, "TMPDIR=" + os.TempDir()}, nil
}

func keepOnly(dir string, names ...string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	keep := make(map[string]bool)
	for _, name := range names {
		keep[name] = true
	}
	var errs []error
	for _, e := range entries {
		if !keep[e.Name()] {
			errs = append(errs, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}

// start runs dx until it says that it answers.
func (w *world) start(name, dir string, env []string, args ...string) (*app, error) {
	b, err := w.binaries()
	if err != nil {
		return nil, err
	}
	ready := dir + ".ready"
	if err := os.Remove(ready); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	p, err := startProcess(name, env, b.dx, append(args, "--port", "0", "--ready-file", ready)...)
	if err != nil {
		return nil, err
	}
	w.onClose(p.stop)
	var url []byte
	err = retry(4*patience, func() (err error) {
		if p.ended() {
			return nil
		}
		url, err = os.ReadFile(ready)
		return err
	})
	if err == nil && p.ended() {
		err = errors.New("it ended before it was ready")
	}
	if err != nil {
		p.stop()
		return nil, fmt.Errorf("start %s: %w\n%s", name, err, p.output.since(0))
	}
	return &app{dir: dir, url: strings.TrimSpace(string(url)), process: p, kept: make(map[string]bool)}, nil
}

// copyProject makes a kitchen sink of its own: with the pages in testdata, and
// a backend that listens on a free port.
func (w *world) copyProject(name string) (string, error) {
	dir, err := w.dir()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, name)
	for _, entry := range []string{"client", "virtual"} {
		if err := os.CopyFS(filepath.Join(dir, entry), os.DirFS(filepath.Join(example, entry))); err != nil {
			return "", err
		}
	}
	if err := os.CopyFS(filepath.Join(dir, "client"), os.DirFS("testdata/client")); err != nil {
		return "", err
	}
	if err := appendFile(filepath.Join(dir, "client", "context.js"), "testdata/actions.js"); err != nil {
		return "", err
	}
	for _, file := range []string{"package.json", "package-lock.json", "vite.config.js"} {
		if err := copyFile(filepath.Join(dir, file), filepath.Join(example, file)); err != nil {
			return "", err
		}
	}
	if err := w.writeConfig(dir); err != nil {
		return "", err
	}
	modules, err := w.modules()
	if err != nil {
		return "", err
	}
	// Last: they must not be older than the lock file.
	return dir, copyModules(filepath.Join(dir, "node_modules"), modules)
}

// copyModules leaves out what dx and Vite keep in there for another project.
func copyModules(to, from string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(filepath.Join(to, ".dx")), os.RemoveAll(filepath.Join(to, ".vite")))
}

// writeConfig is the example's dx.json with another backend.
func (w *world) writeConfig(dir string) error {
	b, err := w.binaries()
	if err != nil {
		return err
	}
	address, err := freeAddress()
	if err != nil {
		return err
	}
	config, err := readConfig(example)
	if err != nil {
		return err
	}
	config["backend"] = "http://" + address
	config["backendCommand"] = fmt.Sprintf("exec '%s' -addr %s", b.api, address)
	text, err := json.MarshalIndent(config, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "dx.json"), text, 0o644)
}

func readConfig(dir string) (map[string]any, error) {
	text, err := os.ReadFile(filepath.Join(dir, "dx.json"))
	if err != nil {
		return nil, err
	}
	config := make(map[string]any)
	return config, json.Unmarshal(text, &config)
}

func backendCommand(dir string) (string, error) {
	config, err := readConfig(dir)
	if err != nil {
		return "", err
	}
	return config["backendCommand"].(string), nil
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func appendFile(to, from string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

func copyFile(to, from string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}
