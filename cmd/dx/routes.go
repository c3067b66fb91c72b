package main

import (
	"cmp"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/virtual"
)

func newRoutes(t *terminal) *cobra.Command {
	s := &settings{}
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "routes",
		Short: "Show every route: pattern, file, exports, layouts, mode",
		Long: `Show every route: pattern, file, exports, layouts, mode.

The sources are read and not run: neither Node nor node_modules is needed.
EXPORTS are the page's functions. LAYOUTS are the layout by name, then the
nested ones (_layout.jsx) by directory below pages/, the outermost first.
MODE is document, streaming, clientOnly, serverOnly or prerender.

--json prints an array of objects, sorted as the table is:

  pattern     "/posts/:id"
  file        "pages/posts/[id].jsx", below the Vite root
  exports     every export that means something, as ["default", "getData"]
  layout      the name of the layout, "default" unless the page names one
  chain       the files of the nested layouts, the outermost first
  mode        as in the table
  streaming, clientOnly, serverOnly, prerender
              what the page says, as true or false`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			p, err := s.project()
			if err != nil {
				return err
			}
			files, err := build.Files(s.buildConfig(p))
			if err != nil {
				return t.showBuildError(err)
			}
			routes := routesOf(files)
			if asJSON {
				encoder := json.NewEncoder(t.out)
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				return encoder.Encode(routes)
			}
			rows := [][]string{{"PATTERN", "FILE", "EXPORTS", "LAYOUTS", "MODE"}}
			for _, r := range routes {
				rows = append(rows, r.cells())
			}
			return printTable(t.out, rows, 2, 4, 3)
		},
	}
	s.rootFlag(cmd.Flags())
	cmd.Flags().BoolVar(&asJSON, "json", false, "print an array of objects")
	return cmd
}

// A route is a line of the table, and an object of the JSON. Its field names
// are part of dx's interface.
type route struct {
	Pattern    string   `json:"pattern"`
	File       string   `json:"file"`
	Exports    []string `json:"exports"`
	Layout     string   `json:"layout"`
	Chain      []string `json:"chain"`
	Mode       string   `json:"mode"`
	Streaming  bool     `json:"streaming"`
	ClientOnly bool     `json:"clientOnly"`
	ServerOnly bool     `json:"serverOnly"`
	Prerender  bool     `json:"prerender"`
}

func routesOf(files *virtual.Files) []route {
	routes := make([]route, len(files.Pages))
	for i, p := range files.Pages {
		routes[i] = route{
			Pattern: p.Pattern, File: p.ID, Exports: p.Exports, Layout: cmp.Or(p.Layout, "default"), Chain: p.Chain, Mode: modeOf(p),
			Streaming: p.Streaming, ClientOnly: p.ClientOnly, ServerOnly: p.ServerOnly, Prerender: p.Prerender,
		}
	}
	slices.SortFunc(routes, func(a, b route) int { return cmp.Compare(a.Pattern, b.Pattern) })
	return routes
}

// modeOf says how a page comes to the browser, in one word.
func modeOf(p virtual.Page) string {
	switch {
	case p.ClientOnly:
		return "clientOnly"
	case p.ServerOnly:
		return "serverOnly"
	case p.Prerender:
		return "prerender"
	case p.Streaming:
		return "streaming"
	}
	return "document"
}

// The exports that are functions; the others show in other columns.
var shownExports = []string{"getData", "getMeta", "onEnter", "preHandler", "action", "shouldRevalidate", "ErrorBoundary"}

func (r route) cells() []string {
	var functions []string
	for _, name := range r.Exports {
		if slices.Contains(shownExports, name) {
			functions = append(functions, name)
		}
	}
	layouts := r.Layout
	for _, id := range r.Chain {
		layouts += " ›" + noBreak + strings.TrimPrefix(path.Dir(id), "pages") + "/"
	}
	mode := r.Mode
	if r.Prerender && mode != "prerender" {
		mode += " prerender"
	}
	return []string{r.Pattern, r.File, cmp.Or(strings.Join(functions, " "), "-"), layouts, mode}
}
