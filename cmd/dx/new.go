package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/dx-host/dx/templates/starter"
)

// newOptions are what flags and answers say of a new project.
type newOptions struct {
	dir            string
	template       string
	packageManager string
	replace        string
	yes, noInstall bool
}

func newNew(t *terminal) *cobra.Command {
	o := &newOptions{}
	cmd := &cobra.Command{
		Use:   "new NAME",
		Short: "Make a new project",
		Long: `Make a new project in the directory NAME.

In a terminal it asks for what no flag says; elsewhere, or with --yes, it takes
the defaults. The directory must not exist yet, or be empty.

Templates:

` + templateList() + `
The package manager is the one that runs dx (npm exec, pnpm dlx …), or the one
whose lock file is in a directory above, or the first of npm, pnpm, yarn and
bun that is installed.`,
		Example: "  dx new my-app\n  dx new my-app --template js --yes\n  dx new --template list",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.template == "list" {
				_, err := fmt.Fprint(t.out, templateList())
				return err
			}
			if len(args) > 1 {
				return usageError{withHint(fmt.Errorf("new: unexpected argument %q", args[1]), "a name with spaces needs quotes")}
			}
			if len(args) == 1 {
				o.dir = args[0]
			}
			return o.run(cmd.Context(), t, cmd)
		},
	}
	// --template without a value shows what there is.
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		var missing *pflag.ValueRequiredError
		if errors.As(err, &missing) && missing.GetFlag().Name == "template" {
			_, err := fmt.Fprint(t.out, templateList())
			return err
		}
		return cmd.Root().FlagErrorFunc()(cmd, err)
	})
	f := cmd.Flags()
	f.StringVarP(&o.template, "template", "t", "", "begin with this `template`; list, or nothing, shows what there is")
	f.StringVar(&o.packageManager, "package-manager", "", "install with this `program`: npm, pnpm, yarn or bun")
	f.BoolVarP(&o.yes, "yes", "y", false, "ask nothing")
	f.BoolVar(&o.noInstall, "no-install", false, "don't install the packages")
	f.StringVar(&o.replace, "replace", "", "for the template go: use the sources of dx in this `directory`")
	return cmd
}

func templateList() string {
	var out strings.Builder
	for _, s := range starter.List() {
		fmt.Fprintf(&out, "  %-8s %s\n", s.Name, s.About)
	}
	return out.String()
}

func (o *newOptions) run(ctx context.Context, t *terminal, cmd *cobra.Command) error {
	if !o.yes && isTerminal(cmd.InOrStdin()) {
		if err := o.ask(&prompt{t: t, in: newLineReader(ctx, cmd.InOrStdin())}); err != nil {
			return err
		}
	}
	if o.dir == "" {
		return usageError{withHint(errors.New("new: no name"), "say what it is called: dx new my-app")}
	}
	if o.template == "" {
		o.template = starter.List()[0].Name
	}
	s, ok := starter.Find(o.template)
	if !ok {
		return usageError{withHint(fmt.Errorf("new: no template %q", o.template), "dx new --template list shows what there is")}
	}
	dir, name, err := checkTarget(o.dir)
	if err != nil {
		return err
	}
	pm, err := o.manager(dir)
	if err != nil {
		return err
	}
	if err := o.write(s, dir, name, pm); err != nil {
		return err
	}
	if err := o.install(ctx, t, s, dir, pm); err != nil {
		return err
	}
	if err := syncNew(dir); err != nil {
		return err
	}
	o.sayNext(t, s, dir, pm)
	return nil
}

var (
	badInName  = regexp.MustCompile(`[\x00-\x1f\x7f<>:"|?*\\]`)
	notInSlug  = regexp.MustCompile(`[^a-z0-9._-]+`)
	badInPaths = []string{"node_modules", "favicon.ico", "con", "nul", "aux", "prn"}
)

// checkTarget gives the directory and the name of the package in it.
func checkTarget(target string) (dir, name string, err error) {
	dir, err = filepath.Abs(target)
	if err != nil {
		return "", "", err
	}
	base := filepath.Base(dir)
	name = strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(base), "-"), "-._")
	switch {
	case strings.TrimSpace(target) == "" || name == "" || badInName.MatchString(base) || len(name) > 200 || slices.Contains(badInPaths, name):
		return "", "", usageError{withHint(fmt.Errorf("new: %q cannot be the name of a project", target), "letters, digits, dots, dashes and underscores: dx new my-app")}
	}
	return dir, name, checkEmpty(target, dir)
}

// checkEmpty refuses a directory that has something in it but version control.
func checkEmpty(target, dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("new: %w", err)
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); name != ".git" && name != ".DS_Store" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	more := ""
	if len(names) > 5 {
		names, more = names[:5], fmt.Sprintf(" and %d more", len(names)-5)
	}
	return withHint(fmt.Errorf("new: %s is not empty: it has %s%s", target, strings.Join(names, ", "), more), "name another directory, or empty this one")
}

// write writes the files of the project.
func (o *newOptions) write(s starter.Starter, dir, name string, pm manager) error {
	p := starter.Project{Name: name, Version: requirable(version())}
	if o.replace != "" {
		replace, err := filepath.Abs(o.replace)
		if err != nil {
			return err
		}
		if _, err := os.Stat(filepath.Join(replace, "go.mod")); err != nil {
			return usageError{fmt.Errorf("--replace %s: there is no go.mod in it", o.replace)}
		}
		p.Replace, p.Version = filepath.ToSlash(replace), "v0.0.0"
	}
	files, err := s.Files(p)
	if err != nil {
		return err
	}
	if pm.name == "yarn" {
		files[".yarnrc.yml"] = []byte("nodeLinker: node-modules\n") // Vite and dx read packages as files
	}
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return fmt.Errorf("new: %w", err)
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			return fmt.Errorf("new: %w", err)
		}
	}
	return nil
}

var released = regexp.MustCompile(`^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`)

// requirable is a version that go.mod can name; "" for a build of changed sources.
func requirable(version string) string {
	if released.MatchString(version) {
		return version
	}
	return ""
}

func (o *newOptions) install(ctx context.Context, t *terminal, s starter.Starter, dir string, pm manager) error {
	if o.noInstall {
		return nil
	}
	if _, err := exec.LookPath(pm.name); err != nil {
		t.sayf("dx: %s is not installed, so neither are the packages", pm.name)
		return nil
	}
	t.sayf("dx: running %s", strings.Join(pm.install(), " "))
	if err := installPackages(ctx, t, dir, pm.install()); err != nil {
		return withHint(err, "the project is written; in %s run %s", dir, strings.Join(pm.install(), " "))
	}
	if !s.Go() {
		return nil
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.sayf("dx: go is not installed: run go mod tidy in %s when it is", dir)
		return nil
	}
	t.sayf("dx: running go mod tidy")
	if err := installPackages(ctx, t, dir, []string{"go", "mod", "tidy"}); err != nil {
		return withHint(err, "the project is written; name the sources of dx with --replace DIR, or run go mod tidy in %s", dir)
	}
	return nil
}

// syncNew gives editors the types before anything runs.
func syncNew(dir string) error {
	p, err := (&settings{Root: dir}).project()
	if err != nil {
		return err
	}
	return p.sync()
}

func (o *newOptions) sayNext(t *terminal, s starter.Starter, dir string, pm manager) {
	command := "dx dev"
	if _, err := exec.LookPath("dx"); err != nil {
		if own, err := os.Executable(); err == nil {
			command = own + " dev"
		}
	}
	t.sayf("\n  %s is there. Next:\n", t.bold(filepath.Base(dir)))
	if here, err := os.Getwd(); err != nil || here != dir {
		t.sayf("    cd %s", quoteShell(o.dir))
	}
	if o.noInstall {
		t.sayf("    %s", strings.Join(pm.install(), " "))
		if s.Go() {
			t.sayf("    go mod tidy")
		}
	}
	t.sayf("    %s\n", t.bold(command))
}

var plainWord = regexp.MustCompile(`^[\w./~@%+=:,-]+$`)

func quoteShell(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
