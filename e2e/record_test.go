package e2e

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// record is what a tab did and what went wrong in it.
type record struct {
	origin string

	mu       sync.Mutex
	requests []*request
	byID     map[network.RequestID]*request // the last of a chain of redirects
	console  []string
	faults   []fault
	expected []expectation
}

// request is one that the browser sent: with redirects one each.
type request struct {
	id     network.RequestID
	kind   network.ResourceType
	method string
	url    string
	path   string // with the query, if it is of the application's origin
	status int64  // 0: no answer yet
	header network.Headers
	done   bool
}

type fault struct {
	text   string
	url    string // of a request
	status int64
}

// expectation says which failed requests are part of a test.
type expectation struct {
	path   string
	status int64
	said   string // instead: in the console
}

func newRecord(origin string) *record {
	return &record{
		origin:   origin,
		byID:     make(map[network.RequestID]*request),
		expected: []expectation{{path: "/favicon.ico", status: 404}, {path: "/favicon.ico", status: 500}}, // the browser's own idea
	}
}

// expect says that the test is about requests for path being answered so.
func (b *tab) expect(path string, status int64) {
	b.record.mu.Lock()
	defer b.record.mu.Unlock()
	b.record.expected = append(b.record.expected, expectation{path: path, status: status})
}

// expectSaid says that the test is about something that the console shows.
func (b *tab) expectSaid(text string) {
	b.record.mu.Lock()
	defer b.record.mu.Unlock()
	b.record.expected = append(b.record.expected, expectation{said: text})
}

func (r *record) isExpected(f fault) bool {
	return slices.ContainsFunc(r.expected, func(e expectation) bool {
		if e.said != "" {
			return f.status == 0 && strings.Contains(f.text, e.said)
		}
		return f.status != 0 && e.path == f.url && e.status == f.status
	})
}

// event is called by the browser's connection and must be quick.
func (r *record) event(ev any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		r.said(e)
	case *runtime.EventExceptionThrown:
		r.fault("exception: %s", exceptionText(e.ExceptionDetails))
	case *log.EventEntryAdded:
		r.logged(e.Entry)
	case *network.EventRequestWillBeSent:
		r.sent(e)
	case *network.EventResponseReceived:
		r.answered(e.RequestID, e.Response)
	case *network.EventLoadingFinished:
		if q := r.byID[e.RequestID]; q != nil {
			q.done = true
		}
	case *network.EventLoadingFailed:
		r.failed(e)
	case *network.EventWebSocketCreated:
		r.add(&request{id: e.RequestID, kind: network.ResourceTypeWebSocket, method: "GET", url: e.URL})
	case *network.EventWebSocketFrameError:
		r.fault("WebSocket: %s", e.ErrorMessage)
	}
}

func (r *record) fault(format string, args ...any) {
	r.faults = append(r.faults, fault{text: fmt.Sprintf(format, args...)})
}

// said is a call of console.log and the like.
func (r *record) said(e *runtime.EventConsoleAPICalled) {
	var words []string
	for _, arg := range e.Args {
		words = append(words, objectText(arg))
	}
	line := fmt.Sprintf("console.%s: %s", e.Type, strings.Join(words, " "))
	r.console = append(r.console, line)
	switch e.Type {
	case runtime.ConsoleAPICalledTypeError, runtime.ConsoleAPICalledTypeWarning, runtime.ConsoleAPICalledTypeAssert:
		r.fault("%s", line)
	}
}

func objectText(o *runtime.RemoteObject) string {
	var text string
	if json.Unmarshal(o.Value, &text) == nil {
		return text
	}
	if len(o.Value) > 0 {
		return string(o.Value)
	}
	return o.Description
}

func exceptionText(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return fmt.Sprintf("%s %s (%s:%d)", d.Text, d.Exception.Description, d.URL, d.LineNumber+1)
	}
	return fmt.Sprintf("%s (%s:%d)", d.Text, d.URL, d.LineNumber+1)
}

// logged is what the browser itself says. That a request failed is known from
// the request.
func (r *record) logged(e *log.Entry) {
	line := fmt.Sprintf("%s %s: %s %s", e.Source, e.Level, e.Text, e.URL)
	r.console = append(r.console, line)
	bad := e.Level == log.EntryLevelError || e.Level == log.EntryLevelWarning
	if bad && !strings.HasPrefix(e.Text, "Failed to load resource") {
		r.fault("%s", line)
	}
}

func (r *record) sent(e *network.EventRequestWillBeSent) {
	if e.RedirectResponse != nil {
		r.answered(e.RequestID, e.RedirectResponse)
		r.byID[e.RequestID].done = true
	}
	r.add(&request{id: e.RequestID, kind: e.Type, method: e.Request.Method, url: e.Request.URL})
}

// add also checks that everything goes through dx's own origin.
func (r *record) add(q *request) {
	own := strings.Replace(q.url, "ws://", "http://", 1)
	if path, ok := strings.CutPrefix(own, r.origin); ok {
		q.path = path
	} else if u, err := url.Parse(q.url); err != nil || (u.Scheme != "data" && u.Scheme != "blob") {
		r.fault("request to another origin: %s", q.url)
	}
	r.requests = append(r.requests, q)
	r.byID[q.id] = q
}

// failed is a request without an answer: not one that the page gave up, nor
// (without a reason) a module preload where no script may run.
func (r *record) failed(e *network.EventLoadingFailed) {
	if q := r.byID[e.RequestID]; q != nil && !e.Canceled && e.ErrorText != "" && e.ErrorText != "net::ERR_ABORTED" {
		r.fault("%s %s: %s", q.method, q.url, e.ErrorText)
	}
}

func (r *record) answered(id network.RequestID, response *network.Response) {
	q := r.byID[id]
	if q == nil {
		return
	}
	q.status, q.header = response.Status, response.Headers
	if q.status >= 400 {
		r.faults = append(r.faults, fault{text: fmt.Sprintf("%s %s: %d", q.method, q.url, q.status), url: q.path, status: q.status})
	}
}

// takeFaults gives what was not expected, each once.
func (r *record) takeFaults() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var texts []string
	for _, f := range r.faults {
		if !r.isExpected(f) {
			texts = append(texts, f.text)
		}
	}
	r.faults = nil
	return texts
}

func (r *record) consoleText() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Join(r.console, "\n")
}

func (r *record) requestsText() string {
	var b strings.Builder
	for _, q := range r.all() {
		fmt.Fprintf(&b, "%s %s %s %d\n", q.kind, q.method, q.url, q.status)
	}
	return b.String()
}

func (r *record) all() []request {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := make([]request, len(r.requests))
	for i, q := range r.requests {
		all[i] = *q
	}
	return all
}

// mark remembers how many requests there were, for since.
func (b *tab) mark() int { return len(b.record.all()) }

// since gives the requests after a mark that are of one of the kinds, or all:
// but not for the icon, which the browser asks for when it likes.
func (b *tab) since(mark int, kinds ...network.ResourceType) []request {
	var some []request
	for _, q := range b.record.all()[mark:] {
		if !strings.HasPrefix(q.path, "/favicon.") && (len(kinds) == 0 || slices.Contains(kinds, q.kind)) {
			some = append(some, q)
		}
	}
	return some
}

// dataSince gives the paths of the requests for data after a mark.
func (b *tab) dataSince(mark int) []string {
	var paths []string
	for _, q := range b.since(mark) {
		if strings.HasPrefix(q.path, "/-/data/") {
			paths = append(paths, q.path)
		}
	}
	return paths
}
