// Package devtools owns the page at /-/dx that shows what happens while an application is developed: its routes, its
// virtual modules, the last requests and the last builds. It keeps them in memory, the newest only, and hands them out
// as a page, as JSON and as a stream of notices. It does not know where they come from: it is told.
//
// A [Tools] is safe for concurrent use.
package devtools

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dx-host/dx/server"
)

// Config configures [Tools]. The zero value of every optional field is its default.
type Config struct {
	Base     func() string      // what all addresses begin with, "/app/"; default: "/"
	Project  func() *Project    // what there is to show of the project now; default: nothing
	Describe func(error) string // how errors are worded; default: their own text
	Done     <-chan struct{}    // closed when open streams are to end
}

// Project is what does not change from request to request.
type Project struct {
	Name    string   `json:"name"`
	Dir     string   `json:"dir"`  // absolute path, which files in messages are below
	Root    string   `json:"root"` // absolute path of the Vite root, which files of routes are below
	DX      string   `json:"dx"`   // the version
	Vite    string   `json:"vite"`
	Config  string   `json:"config"` // Vite's configuration file, "" for none
	Routes  any      `json:"routes"` // what dx routes --json prints
	Modules []Module `json:"modules"`

	ReactDOM []string `json:"reactDOM"` // what is left to react-dom in production, a line each
}

// A Module is a virtual module and where it comes from.
type Module struct {
	Name string `json:"name"`           // as it is imported: "/dx:router.jsx", "dates:*"
	From string `json:"from"`           // "built-in", "project", "generated"
	File string `json:"file,omitempty"` // absolute path of the project's file
	Show string `json:"show,omitempty"` // the same for people
}

// A Build is one of the server's bundle.
type Build struct {
	Number  int       `json:"number"`
	Time    time.Time `json:"time"` // when it began
	Took    float64   `json:"took"` // milliseconds
	Changed []string  `json:"changed"`
	Same    bool      `json:"same,omitempty"` // it is what the one before was
	Error   string    `json:"error,omitempty"`
	Times   int       `json:"times"` // how often it failed in the same way
}

// How many are kept.
const (
	maxRequests = 100
	maxBuilds   = 20
)

// Tools keeps what happens and shows it: see [Tools.Around].
type Tools struct {
	config Config
	origin *http.CrossOriginProtection

	mu       sync.Mutex
	requests []*request // the oldest first
	builds   []*Build
	numbered int           // requests and builds so far
	changed  chan struct{} // closed and replaced when there is something new
}

// New returns Tools that nothing has happened in yet.
func New(c Config) *Tools {
	if c.Base == nil {
		c.Base = func() string { return "/" }
	}
	if c.Project == nil {
		c.Project = func() *Project { return &Project{} }
	}
	if c.Describe == nil {
		c.Describe = error.Error
	}
	return &Tools{config: c, origin: http.NewCrossOriginProtection(), changed: make(chan struct{})}
}

// Observe is for [server.Config].
func (t *Tools) Observe(o *server.Observation) {
	r := t.requestOf(o)
	t.update(func() {
		r.Number = t.numbered
		t.requests = last(append(t.requests, r), maxRequests)
	})
}

// Built adds a build. One that fails as the one before, with nothing changed, is counted there; one without news that
// no file is the cause of is left out.
func (t *Tools) Built(b Build) {
	isFile := func(name string) bool { return !strings.HasSuffix(name, "/") }
	if b.Same && !slices.ContainsFunc(b.Changed, isFile) {
		return
	}
	t.update(func() {
		if n := len(t.builds); n > 0 && b.Error != "" && t.builds[n-1].Error == b.Error && len(b.Changed) == 0 {
			again := *t.builds[n-1]
			again.Times++
			t.builds[n-1] = &again
			return
		}
		b.Number, b.Times = t.numbered, 1
		t.builds = last(append(t.builds, &b), maxBuilds)
	})
}

// clear forgets the requests.
func (t *Tools) clear() { t.update(func() { t.requests = nil }) }

func (t *Tools) update(change func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.numbered++
	change()
	close(t.changed)
	t.changed = make(chan struct{})
}

// last keeps the newest n of a list.
func last[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	return append(make([]T, 0, n+1), list[len(list)-n:]...)
}
