package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/dx-host/dx/build"
	"github.com/dx-host/dx/server"
	"github.com/dx-host/dx/ssr"
	"github.com/dx-host/dx/virtual"
)

// prerender has the build that is about to be written render its own pages.
func (s *settings) prerender(ctx context.Context, t *terminal, dist fs.FS) ([]build.Page, error) {
	log := slog.New(slog.NewTextHandler(t, nil))
	config := server.Config{Dist: dist, Log: log}
	if err := s.configureServer(&config, log); err != nil {
		return nil, err
	}
	pages, err := server.Prerender(ctx, config, server.PrerenderOptions{All: s.Static, Origin: s.Origin, Progress: progress(t)})
	if err != nil {
		return nil, explainPrerender(err)
	}
	list := make([]build.Page, len(pages))
	for i, p := range pages {
		list[i] = build.Page{Path: p.Path, HTML: p.HTML, Data: p.Data, DataType: p.DataType, Route: p.Route, Header: p.Header, Nonces: p.Nonces}
		if s.Static && len(p.Header) > 0 {
			names := strings.Join(slices.Sorted(maps.Keys(p.Header)), ", ")
			t.sayf("dx: warning: %s sets the headers %s: a file server sends its own", p.Path, names)
		}
	}
	return list, nil
}

// prerenders says whether there is anything to render ahead.
func (s *settings) prerenders(files *virtual.Files) bool {
	return s.Static || slices.ContainsFunc(files.Pages, func(p virtual.Page) bool { return p.Prerender })
}

// progress says every other second how far it is.
func progress(t *terminal) func(done, total int) {
	said := time.Now()
	return func(done, total int) {
		if time.Since(said) > 2*time.Second && done < total {
			said = time.Now()
			t.sayf("dx: prerendered %d of %d pages", done, total)
		}
	}
}

// explainPrerender shows each page's error as one of the build: with the place
// in the sources, if it was thrown there.
func explainPrerender(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return explainPage(err)
	}
	all := &build.Error{}
	for _, err := range joined.Unwrap() {
		var one *build.Error
		if explained := explainPage(err); errors.As(explained, &one) {
			all.Messages = append(all.Messages, one.Messages...)
		} else {
			return err
		}
	}
	return all
}

func explainPage(err error) error {
	var page *server.PrerenderError
	if !errors.As(err, &page) {
		return err
	}
	var thrown *ssr.Error
	if !errors.As(err, &thrown) {
		return build.At(err.Error(), build.Place{}, "")
	}
	e := describeThrown(thrown)
	e.Messages[0].Text = fmt.Sprintf("%s: %s", page.Where(), e.Messages[0].Text)
	return e
}
