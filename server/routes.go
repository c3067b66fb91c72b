package server

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
)

// A Route is an entry of the route table, as the bundle's routes.js made it. A
// page with optional segments has an entry for each form of its pattern, with
// the parameters of that form.
type Route struct {
	ID      string   `json:"id"`      // the page's file, "pages/posts/[id].jsx"
	Pattern string   `json:"pattern"` // "/posts/:id"
	Match   string   `json:"match"`   // the regular expression for a decoded path
	Keys    []string `json:"keys"`    // the parameters' names, in the order of the groups
	Exports []string `json:"exports"` // what the page module exports
	Layout  string   `json:"layout"`
	Chain   []string `json:"chain"` // the nested layouts' files, the outermost first

	Streaming  bool `json:"streaming"`
	ClientOnly bool `json:"clientOnly"`
	ServerOnly bool `json:"serverOnly"`
	Prerender  bool `json:"prerender"`
}

// Has reports whether the page module exports name.
func (r Route) Has(name string) bool { return slices.Contains(r.Exports, name) }

// table matches paths in the order of the bundle's route table.
type table struct {
	routes  []Route
	regexps []*regexp.Regexp
}

func decodeRoutes(text []byte) ([]Route, error) {
	var routes []Route
	if err := json.Unmarshal(text, &routes); err != nil {
		return nil, fmt.Errorf("read route table: %w", err)
	}
	return routes, nil
}

func newTable(routes []Route) (*table, error) {
	t := &table{routes: routes}
	for _, r := range routes {
		re, err := regexp.Compile(r.Match)
		if err != nil {
			return nil, fmt.Errorf("route %s: %w", r.Pattern, err)
		}
		if re.NumSubexp() != len(r.Keys) {
			return nil, fmt.Errorf("route %s: %d parameters and %d groups", r.Pattern, len(r.Keys), re.NumSubexp())
		}
		t.regexps = append(t.regexps, re)
	}
	return t, nil
}

// match returns the index of the route for path, or -1.
func (t *table) match(path string) (int, map[string]string) {
	for i, re := range t.regexps {
		found := re.FindStringSubmatch(path)
		if found == nil {
			continue
		}
		params := make(map[string]string, len(found)-1)
		for j, key := range t.routes[i].Keys {
			params[key] = found[j+1]
		}
		return i, params
	}
	return -1, nil
}
