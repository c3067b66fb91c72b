package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// developExample runs an application of examples/ as its developer does.
func developExample(name string) (*app, error) {
	dir, err := fixtures.copyExample(name, "dev")
	if err != nil {
		return nil, err
	}
	return fixtures.start("dx dev", dir, nil, "dev", "--root", dir, "--vite-timeout", "60")
}

// buildExample builds and serves a copy of it, with further flags for the build.
func buildExample(name, suffix string, flags ...string) (*app, error) {
	dir, err := fixtures.copyExample(name, suffix)
	if err != nil {
		return nil, err
	}
	b, err := fixtures.binaries()
	if err != nil {
		return nil, err
	}
	if err := run(".", b.dx, append([]string{"build", "--root", dir}, flags...)...); err != nil {
		return nil, err
	}
	return fixtures.start("dx serve", dir, nil, "serve", "--root", dir)
}

// copyExample makes a project of its own with the packages of the example.
func (w *world) copyExample(name, suffix string) (string, error) {
	base, err := w.dir()
	if err != nil {
		return "", err
	}
	from := filepath.Join("..", "examples", name)
	to := filepath.Join(base, name+"-"+suffix)
	entries, err := os.ReadDir(from)
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		if slices.Contains([]string{"node_modules", "dist"}, e.Name()) {
			continue
		}
		if err := copyAny(filepath.Join(to, e.Name()), filepath.Join(from, e.Name())); err != nil {
			return "", err
		}
	}
	modules := filepath.Join(from, "node_modules")
	if _, err := os.Stat(filepath.Join(modules, ".package-lock.json")); err != nil {
		return "", fmt.Errorf("examples/%s has no packages, run make setup: %w", name, err)
	}
	return to, shareModules(filepath.Join(to, "node_modules"), modules)
}

func copyAny(to, from string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	return copyFile(to, from)
}
