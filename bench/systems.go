package main

import (
	"slices"
	"strconv"
	"strings"
)

// A system is one way to serve the pages.
type system struct {
	Key       string // what -only calls it
	Name      string // what the tables call it
	app       string // its directory in bench/apps
	Processes int
	command   []string // "{port}" is the port's place; Node systems find it in PORT
}

var systems = slices.Concat(
	[]system{{Key: "dx", Name: "dx serve", app: "dx", Processes: 1, command: []string{"dx", "serve", "--port", "{port}"}}},
	nodeSystem("node-http", "node:http + react-dom", "dist/server.mjs"),
	nodeSystem("tanstack", "TanStack Start", "server.js"),
	nodeSystem("react-router", "React Router", "server.js"),
	nodeSystem("fastify", "@fastify/react", "server.js"),
	nodeSystem("next-app", "Next, app router", "node_modules/next/dist/bin/next", "start", "-p", "{port}", "-H", "127.0.0.1"),
	nodeSystem("next-pages", "Next, pages router", "node_modules/next/dist/bin/next", "start", "-p", "{port}", "-H", "127.0.0.1"),
)

// nodeSystem gives a system in the two forms in which it is measured: one
// process for each of two cores, which share the port by node:cluster, and one.
func nodeSystem(app, name string, script ...string) []system {
	return []system{
		{Key: app, Name: name, app: app, Processes: 2, command: slices.Concat([]string{"node", "../cluster.cjs", "2"}, script)},
		{Key: app + "-1", Name: name, app: app, Processes: 1, command: append([]string{"node"}, script...)},
	}
}

func keys() []string {
	var all []string
	for _, s := range systems {
		all = append(all, s.Key)
	}
	return all
}

func (s system) title() string {
	if s.app == "dx" {
		return s.Name
	}
	return s.Name + map[int]string{1: ", 1 process", 2: ", 2 processes"}[s.Processes]
}

func (s system) args(port int) []string {
	args := slices.Clone(s.command)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "{port}", strconv.Itoa(port))
	}
	return args
}

// A page is what every system serves at /Name.
type page struct {
	Name  string
	About string

	last    string // a text near the page's end, in every answer
	payload string // what only the data for hydration contains
	counts  map[string]int
}

var pages = []page{
	{
		Name: "spiral", About: "2,398 positioned tiles, as in the ssr-performance-showdown",
		last: "left:196.42px", counts: map[string]int{"div.tile": 2398},
	},
	{
		Name: "typical", About: "navigation and 50 cards with hooks and context, from 18 KB of data that is sent along",
		last: "Item number 49", payload: "SKU-2813-E", counts: map[string]int{"article": 50, "nav": 1, "button": 50},
	},
	{
		Name: "tiny", About: "a heading and a sentence: what is left is the way to the page",
		last: "next to nothing", counts: map[string]int{"h1": 1, "em": 1},
	},
	{
		Name: "streamed", About: "20 rows at once, and 20 more behind a Suspense boundary whose data takes 20 ms",
		last: "Review 19: better", counts: map[string]int{"li": 20, "article": 20},
	},
}

func pageNamed(name string) page {
	return pages[slices.IndexFunc(pages, func(p page) bool { return p.Name == name })]
}
