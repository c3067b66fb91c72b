package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// results is what is known about all pages, by their names.
type results struct {
	Date  string             `json:"date"` // of the last page that was tried
	Node  string             `json:"node"`
	React string             `json:"react"`
	Pages map[string]*result `json:"pages"`
}

// readResults reads what an earlier run found.
func readResults(file string) (*results, error) {
	all := &results{Pages: map[string]*result{}}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil
	} else if err != nil {
		return nil, err
	}
	return all, json.Unmarshal(text, all)
}

// versions notes with what the pages are tried; all of them with the same React.
func (all *results) versions(ctx context.Context, pages []*page) error {
	all.Date, all.React = time.Now().UTC().Format(time.DateOnly), ""
	for _, p := range pages {
		node, react, err := versionOf(ctx, p.dir)
		if err != nil {
			return err
		}
		if all.React != "" && all.React != react {
			return fmt.Errorf("%s has React %s, others have %s", p.dir, react, all.React)
		}
		all.Node, all.React = node, react
	}
	return nil
}

// keep forgets pages that are no more, and takes over what needs no new try.
func (all *results) keep(pages []*page) {
	kept := map[string]*result{}
	for _, p := range pages {
		if r := all.Pages[p.Name]; r != nil {
			r.Category, r.Note = p.Category, p.Note
			kept[p.Name] = r
		}
	}
	all.Pages = kept
}

func (all *results) write(file string) error {
	text, err := json.MarshalIndent(all, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
