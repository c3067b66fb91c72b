package e2e

import (
	"errors"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// exampleApp is a whole application in examples/, as its visitors find it.
type exampleApp struct {
	name  string   // its directory
	pages []string // addresses that anybody may ask for
	// tour does what a visitor does. What it has read counts as a page.
	tour func(t *testing.T, b *tab, read func(name string))
}

var apps = []exampleApp{blogApp, dashboardApp, shopApp}

// appModes are the ways to run an application.
var appModes = []struct {
	name  string
	start func(name string) (*app, error)
}{
	{"dev", developExample},
	{"build", func(name string) (*app, error) { return buildExample(name, "build") }},
	{"vite", func(name string) (*app, error) { return buildExample(name, "vite", "--bundler", "vite") }},
}

// What an application shows does not depend on how it runs, and the browser
// has nothing to say about it.
func TestApps(t *testing.T) {
	for _, e := range apps {
		t.Run(e.name, func(t *testing.T) {
			turns := make(chan struct{}, 2) // more at once would only wait for each other
			var waits []func() (*app, error)
			for _, mode := range appModes {
				waits = append(waits, inBackground(func() (*app, error) {
					turns <- struct{}{}
					defer func() { <-turns }()
					return mode.start(e.name)
				}))
			}
			var first reading
			for i, mode := range appModes {
				t.Run(mode.name, func(t *testing.T) {
					a := use(t, waits[i])
					t.Cleanup(a.process.stop)
					got := e.read(t, a)
					if first == nil {
						first = got
					}
					first.compare(t, appModes[0].name, got)
				})
			}
		})
	}
}

// inBackground begins something and gives what waits for it.
func inBackground[T any](do func() (T, error)) func() (T, error) {
	var value T
	err := errors.New("it did not return")
	done := make(chan struct{})
	go func() {
		defer close(done)
		value, err = do()
	}()
	return func() (T, error) {
		<-done
		return value, err
	}
}

// reading is what an application's pages read, by what was done.
type reading map[string]string

func (e exampleApp) read(t *testing.T, a *app) reading {
	got := make(reading)
	for _, page := range e.pages {
		got["the server's HTML of "+page] = textOf(a.get(t, page).body)
	}
	b := openTab(t, a)
	for _, page := range e.pages {
		b.open(t, page)
		got["the browser's "+page] = b.settledText(t)
	}
	if e.tour != nil {
		e.tour(t, b, func(name string) { got["the browser after: "+name] = b.settledText(t) })
	}
	for line := range strings.Lines(b.record.consoleText()) {
		if !toolsTalk.MatchString(line) {
			t.Errorf("the console shows: %s", line)
		}
	}
	return got
}

// toolsTalk is what Vite, React's development build, and the browser about
// failed requests (which are faults of their own) write for developers.
var toolsTalk = regexp.MustCompile(`^console\.debug: \[vite\] |Download the React DevTools|Failed to load resource`)

func (r reading) compare(t *testing.T, name string, got reading) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(r)) {
		if strings.TrimSpace(got[key]) == "" {
			t.Errorf("%s is empty", key)
		} else if difference := firstDifference(r[key], got[key]); difference != "" {
			t.Errorf("%s is not that of %s: %s", key, name, difference)
		}
	}
}

func firstDifference(want, got string) string {
	if want == got {
		return ""
	}
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d is %q, not %q", i+1, b[i], a[i])
		}
	}
	return fmt.Sprintf("%d lines, not %d", len(b), len(a))
}

var (
	unread = regexp.MustCompile(`(?s)<(script|style|template|svg)\b.*?</(script|style|template|svg)>|<!--.*?-->`)
	tag    = regexp.MustCompile(`(?s)<[^>]*>`)
)

// textOf is the text of a document, a line for each element that has some.
func textOf(document string) string {
	_, body, _ := strings.Cut(document, "<body")
	var lines []string
	for line := range strings.Lines(tag.ReplaceAllString(unread.ReplaceAllString("<body"+body, ""), "\n")) {
		if line = strings.TrimSpace(html.UnescapeString(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// settledText is what a page reads when nothing arrives or moves any more.
func (b *tab) settledText(t *testing.T) string {
	t.Helper()
	b.until(t, `!document.querySelector('template[id^="B:"], [aria-busy="true"]')`)
	text := ""
	for now := "\n"; now != text; now = js[string](t, b, `document.body.innerText`) {
		text = now
		b.settle(t)
	}
	return text
}
