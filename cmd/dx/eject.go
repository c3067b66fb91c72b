package main

import (
	"errors"
	"fmt"
	"io/fs"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/virtual"
)

func newEject(t *terminal) *cobra.Command {
	s := &settings{}
	var force, list bool
	var diff string
	cmd := &cobra.Command{
		Use:   "eject FILE...",
		Short: "Copy built-in files into the project, to change them",
		Long: `Copy built-in files into the project, to change them.

The file /dx:NAME goes to NAME in the Vite root. From then on the project's
file is used, with no import changed; delete it to get the built-in one back.`,
		Example: "  dx eject mount.js\n  dx eject --list\n  dx eject --diff mount.js",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			p, err := s.project()
			if err != nil {
				return err
			}
			switch {
			case list:
				return listModules(t, p)
			case diff != "":
				return diffModule(t, p, diff)
			case len(args) == 0:
				return usageError{withHint(errors.New("eject: no file named"), "dx eject --list shows what there is")}
			}
			return ejectModules(t, p, args, force)
		},
	}
	f := cmd.Flags()
	s.rootFlag(f)
	f.BoolVar(&force, "force", false, "overwrite the project's file")
	f.BoolVar(&list, "list", false, "show every virtual module, and which file shadows it")
	f.StringVar(&diff, "diff", "", "show how the project's `file` differs from the built-in one")
	return cmd
}

func ejectModules(t *terminal, p *project, names []string, force bool) error {
	for _, name := range names {
		path, err := p.modules.Eject(name, force)
		switch {
		case errors.Is(err, fs.ErrExist):
			return withHint(err, "delete it first, or overwrite it with --force; dx eject --diff %s shows the difference", name)
		case err != nil:
			return ejectHint(err)
		}
		fmt.Fprintln(t.out, p.rel(path))
	}
	return nil
}

func ejectHint(err error) error {
	var unknown *virtual.UnknownError
	if errors.As(err, &unknown) {
		return withHint(err, "dx eject --list shows what there is")
	}
	return err
}

func listModules(t *terminal, p *project) error {
	modules, err := p.modules.List()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	for _, m := range modules {
		from := "built in"
		switch {
		case m.File != "":
			from = "shadowed by " + p.rel(m.File)
		case m.Generated:
			from = "generated"
		}
		fmt.Fprintf(w, "/dx:%s\t%s\n", m.Name, from)
	}
	return w.Flush()
}

func diffModule(t *terminal, p *project, name string) error {
	text, err := p.modules.Diff(name)
	if err != nil {
		return ejectHint(err)
	}
	_, err = fmt.Fprint(t.out, text)
	return err
}
