// Package ssr runs a server bundle in this process: a pool of goja runtimes
// that share one compiled program, the web platform APIs a React application
// expects, an event loop, limits, and errors that point into the sources.
//
// It does not know HTTP, files, bundlers or routes: the caller passes a bundle
// and plain requests, and gets outcomes and bytes.
//
// A [Pool] and a [Program] are safe for concurrent use. A [Worker] belongs to
// one exchange, on one goroutine, from the start of [Pool.Do] to its end.
package ssr

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"time"
)

// ErrBusy means that an exchange did not get its turn within [Config.QueueTimeout].
var ErrBusy = errors.New("wait for a worker: every worker is busy")

// Bundle is a server bundle: one classic script that leaves the application in
// the global __dx, and its source map.
type Bundle struct {
	Name string // what stack traces call the script when the map is no help
	Code string
	Map  []byte // source map, version 3; may be nil

	// Base is a script that runs before this one in every runtime. It is
	// compiled once, however often the bundle changes; may be nil.
	Base *Program
}

// Config configures a [Pool]. The zero value of every field is its default.
type Config struct {
	Workers      int           // most exchanges that run JavaScript at once; default: GOMAXPROCS, at least 2
	Runtimes     int           // most exchanges at once, those included that wait; default: 32*Workers
	Prime        int           // runtimes made at the start, all but the first in the background; default: 1
	Deadline     time.Duration // for one exchange; default: 10 s
	QueueTimeout time.Duration // for a new exchange's turn; default: 5 s
	MaxOutput    int64         // bytes of one page, and of one encoded value; default: 64 MiB
	MaxCallStack int           // frames; default: 2000
	ReactDOM     bool          // render every page with react-dom, none with the native renderer

	// Fetch answers fetch(). The URL is absolute, or begins with "/" when the
	// page asked for a path on its own host. Default: fetch rejects.
	Fetch func(ctx context.Context, r *FetchRequest) (*FetchResponse, error)

	// Report is told of an error that a page's component or function threw and
	// that the application shows itself: the result is what it may show of it.
	// Default: such an error ends the exchange.
	Report func(ctx context.Context, err error) json.RawMessage

	// Note is told of an error inside of a Suspense boundary, which the browser
	// renders again, and says whether it has taken it: else the console has it.
	// Default: it hasn't.
	Note func(ctx context.Context, err error) bool

	// ShowsErrors lets the application show also those errors that no
	// ErrorBoundary of a route is for.
	ShowsErrors bool

	// Log receives console output and rejections nobody handled. The levels are
	// debug, info, warn and error. Default: discard.
	Log func(ctx context.Context, level, message string)

	Env      map[string]string // process.env
	Services map[string]Service

	Trace bool // tell the traces of requests about the steps of the page's functions
}

// Service is a Go function that pages call; its result is encoded as JSON. It
// runs on its own goroutine and should return when ctx is done.
type Service = func(ctx context.Context, args []json.RawMessage) (any, error)

// FetchRequest is a request made by the bundle.
type FetchRequest struct {
	Method   string
	URL      string
	Headers  [][2]string
	Body     []byte
	Redirect string // "follow", "manual" or "error"
}

// FetchResponse answers a [FetchRequest]. The body is closed at the end of the
// exchange at the latest.
type FetchResponse struct {
	Status     int
	StatusText string
	URL        string // after redirects; default: the request's
	Redirected bool
	Headers    [][2]string
	Body       io.ReadCloser
}

// Request is what the application's load function receives.
type Request struct {
	URL      string // absolute
	Method   string
	Pathname string
	Params   map[string]string
	Query    map[string]string
	Route    int             // index into the routes
	Step     string          // "document" or "data"
	Plain    bool            // of a data step: only the page's own data is wanted, complete
	Have     json.RawMessage // of a data step: the levels whose data is not wanted; nil: none
	Error    json.RawMessage // render the error page for this; nil: none
	Values   map[string]any  // encodable as JSON
	Body     *Body           // for the page's action; nil: none runs

	ScriptNonce, StyleNonce string // of a Content Security Policy; "" for none

	// Headers and Cookies give what most pages do not read; nil: none. They are
	// called at most once, while the request is loaded or rendered.
	Headers, Cookies func() map[string]string

	// Data is a getData of the Go program; nil: none. It runs on its own
	// goroutine. An error that has a method Answer is what JavaScript throws.
	Data func(ctx context.Context) (any, error)

	Trace *Trace // is told how it goes; nil: nobody is
}

// Body is the body of a request for an action.
type Body struct {
	Type string      // its content type
	Text string      // unless it is a form
	Form []FormEntry // in the order in which they were sent
}

// FormEntry is a field of a form, or a file.
type FormEntry struct {
	Name, Value string
	File        *File
}

// File is a file of a form. Read gives its content.
type File struct {
	Name, Type string
	Size       int64
	Path       string
	Read       func() ([]byte, error)
}

// Outcome is what the application's load function decided.
type Outcome struct {
	Status    int
	Headers   [][2]string
	Redirect  string
	External  bool // Redirect is meant to lead to another site
	Layout    string
	Data      json.RawMessage // an object: a field for each level; see [Worker.Load]
	Plain     json.RawMessage // the page's own data, a field
	Action    json.RawMessage // what the action gave, a field
	Promises  json.RawMessage // an array, read after Render
	Pending   bool            // promises are in the data: Render sends or awaits them
	State     json.RawMessage
	Changes   json.RawMessage // an object: a field for each entry of the state that the page's functions changed
	Head      json.RawMessage
	Resources json.RawMessage // read again after Render
	Error     json.RawMessage

	handle handle
}

// Sink receives a page. Flush sends on what was written so far.
type Sink interface {
	Write(p []byte) (int, error)
	Flush() error
}

func (c Config) withDefaults() Config {
	if c.Workers <= 0 {
		c.Workers = max(2, runtime.GOMAXPROCS(0)) // more would share the cores, and finish later
	}
	if c.Runtimes <= 0 {
		c.Runtimes = 32 * c.Workers
	}
	c.Runtimes = max(c.Runtimes, c.Workers)
	if c.Prime <= 0 {
		c.Prime = 1
	}
	c.Prime = min(c.Prime, c.Workers)
	if c.Deadline <= 0 {
		c.Deadline = 10 * time.Second
	}
	if c.QueueTimeout <= 0 {
		c.QueueTimeout = 5 * time.Second
	}
	if c.MaxOutput <= 0 {
		c.MaxOutput = 64 << 20
	}
	if c.MaxCallStack <= 0 {
		c.MaxCallStack = 2000
	}
	if c.Log == nil {
		c.Log = func(context.Context, string, string) {}
	}
	return c
}
