package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A manager installs packages.
type manager struct{ name string }

var managers = []string{"npm", "pnpm", "yarn", "bun"}

// install is its command for a project without a lock file.
func (m manager) install() []string {
	if m.name == "npm" {
		return []string{"npm", "install", "--no-fund", "--no-audit"}
	}
	return []string{m.name, "install"}
}

// manager is the one that was asked for, or else the one that is at hand.
func (o *newOptions) manager(dir string) (manager, error) {
	if o.packageManager == "" {
		return detectManager(filepath.Dir(dir)), nil
	}
	if !slices.Contains(managers, o.packageManager) {
		return manager{}, usageError{fmt.Errorf("--package-manager %s: there are %s", o.packageManager, strings.Join(managers, ", "))}
	}
	if _, err := exec.LookPath(o.packageManager); err != nil && !o.noInstall {
		return manager{}, withHint(fmt.Errorf("--package-manager %s: it is not installed", o.packageManager), "install it, or leave that to later with --no-install")
	}
	return manager{o.packageManager}, nil
}

// detectManager looks at who runs dx, at the lock files of dir and above, and
// at what is installed.
func detectManager(dir string) manager {
	agent, _, _ := strings.Cut(os.Getenv("npm_config_user_agent"), "/")
	if slices.Contains(managers, agent) {
		return manager{agent}
	}
	if _, pm := (&project{dir: dir}).findLock(); pm.lock != "" {
		return manager{pm.args[0]}
	}
	for _, name := range managers {
		if _, err := exec.LookPath(name); err == nil {
			return manager{name}
		}
	}
	return manager{managers[0]}
}
