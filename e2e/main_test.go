package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// patience is how long anything may take before it counts as never.
const patience = 20 * time.Second

// fixtures are what all tests share, each made when the first test asks.
var fixtures = newWorld()

type world struct {
	dir      func() (string, error) // of everything temporary
	binaries func() (binaries, error)
	modules  func() (string, error) // the kitchen sink's node_modules
	browser  func() (context.Context, error)
	dev      func() (*app, error)
	build    func() (*app, error)
	static   func() (*app, error)

	mu      sync.Mutex
	closers []func()
}

// binaries are the programs under test.
type binaries struct{ dx, api string }

func newWorld() *world {
	w := &world{}
	w.dir = sync.OnceValues(func() (string, error) {
		dir, err := os.MkdirTemp("", "dx-e2e-")
		if err == nil {
			dir, err = filepath.EvalSymlinks(dir)
		}
		w.onClose(func() { os.RemoveAll(dir) })
		return dir, err
	})
	w.binaries = sync.OnceValues(w.goBuild)
	w.modules = sync.OnceValues(w.npmInstall)
	w.browser = sync.OnceValues(w.startBrowser)
	w.dev = sync.OnceValues(w.startDev)
	w.build = sync.OnceValues(w.startBuild)
	w.static = sync.OnceValues(w.startStatic)
	return w
}

func TestMain(m *testing.M) {
	code := m.Run()
	fixtures.close()
	os.Exit(code)
}

// onClose adds what is to be done after the last test, in reverse order.
func (w *world) onClose(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closers = append(w.closers, f)
}

func (w *world) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.closers) > 0 {
		last := w.closers[len(w.closers)-1]
		w.closers = w.closers[:len(w.closers)-1]
		last()
	}
}

func (w *world) goBuild() (binaries, error) {
	dir, err := w.dir()
	if err != nil {
		return binaries{}, err
	}
	b := binaries{dx: filepath.Join(dir, "bin", "dx"), api: filepath.Join(dir, "bin", "api")}
	for out, pkg := range map[string]string{b.dx: "./cmd/dx", b.api: "./examples/kitchensink/api"} {
		if err := run("..", "go", "build", "-o", out, pkg); err != nil {
			return b, err
		}
	}
	return b, nil
}

const example = "../examples/kitchensink"

// npmInstall gives the example's node_modules; if it has none they are
// installed beside the tests, so that nobody else's directory changes.
func (w *world) npmInstall() (string, error) { return w.install(example) }

func (w *world) install(example string) (string, error) {
	modules := filepath.Join(example, "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "vite", "package.json")); err == nil {
		return modules, nil
	}
	dir, err := w.dir()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "modules-"+filepath.Base(example))
	for _, name := range []string{"package.json", "package-lock.json"} {
		if err := copyFile(filepath.Join(dir, name), filepath.Join(example, name)); err != nil {
			return "", err
		}
	}
	return filepath.Join(dir, "node_modules"), run(dir, "npm", "ci", "--no-fund", "--no-audit")
}

// eachMode runs a test against the developed and against the built
// application: what a visitor sees must not differ.
func eachMode(t *testing.T, test func(t *testing.T, a *app)) {
	t.Helper()
	t.Run("dev", func(t *testing.T) { test(t, devApp(t)) })
	t.Run("build", func(t *testing.T) { test(t, builtApp(t)) })
}

// devApp is the application behind `dx dev`.
func devApp(t *testing.T) *app { return use(t, fixtures.dev) }

// builtApp is the application that `dx build` wrote and `dx serve` serves.
func builtApp(t *testing.T) *app { return use(t, fixtures.build) }

// use shows what the application said during a test that failed.
func use(t *testing.T, start func() (*app, error)) *app {
	t.Helper()
	a, err := start()
	if err != nil {
		t.Fatal(err)
	}
	if a.process.ended() {
		t.Fatalf("%s has ended:\n%s", a.process.name, a.process.output.since(0))
	}
	from := a.process.output.len()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("output of %s:\n%s", a.process.name, a.process.output.since(from))
		}
	})
	return a
}

func run(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0") // dx is built without a C compiler
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %v: %w\n%s", name, args, err, out)
	}
	return nil
}

// eventually repeats a check until it gives nil, with a deadline.
func eventually(t *testing.T, check func() error) {
	t.Helper()
	if err := retry(patience, check); err != nil {
		t.Fatal(err)
	}
}

func retry(limit time.Duration, check func() error) error {
	deadline := time.After(limit)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := check()
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-deadline:
			return fmt.Errorf("still after %v: %w", limit, err)
		}
	}
}
