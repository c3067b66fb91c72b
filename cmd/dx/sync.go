package main

import (
	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/templates/react"
)

func newSync(t *terminal) *cobra.Command {
	s := &settings{}
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "Write node_modules/.dx: types for TypeScript and editors, the Vite plugin",
		Long: `Write node_modules/.dx: types for TypeScript and editors, the Vite plugin.

dx dev and dx build do it too. Run it where neither has run: after a fresh
install, before tsc or Vitest. It needs no Node.

  tsconfig.json   to extend: { "extends": "./node_modules/.dx/tsconfig.json" }
  types/          the /dx: modules, the routes and their parameters
  plugin.mjs      the Vite plugin, for Vitest, Storybook or a Vite of your own`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			p, err := s.project()
			if err != nil {
				return err
			}
			if err := p.sync(); err != nil {
				return err
			}
			_, err = build.Files(s.buildConfig(p)) // what is wrong with the pages
			return t.showBuildError(err)
		},
	}
	s.rootFlag(cmd.Flags())
	s.bundleFlags(cmd.Flags(), "production")
	return cmd
}

// sync writes what Vite, TypeScript and editors need to know of the project.
func (p *project) sync() error {
	if err := p.modules.WriteVite(p.dotDir()); err != nil {
		return err
	}
	return p.modules.WriteTypes(p.dotDir(), react.Types())
}
