package devtools

import (
	"encoding/json"
	"time"

	"github.com/dx-host/dx/server"
)

// A request is one that was answered, as the page shows it. Times are in milliseconds.
type request struct {
	Number int       `json:"number"`
	ID     string    `json:"id"`
	Time   time.Time `json:"time"`

	Method string            `json:"method"`
	URL    string            `json:"url"`  // as it was asked for, without the host
	Kind   string            `json:"kind"` // "document" or "data"
	Route  string            `json:"route,omitempty"`
	File   string            `json:"file,omitempty"`
	Params map[string]string `json:"params,omitempty"`

	Status   int    `json:"status"` // 0: the client had left
	Type     string `json:"type,omitempty"`
	Location string `json:"location,omitempty"` // of a redirect
	Bytes    int64  `json:"bytes"`
	Aborted  bool   `json:"aborted,omitempty"`

	Total     float64 `json:"total"`
	FirstByte float64 `json:"firstByte"`
	Steps     []step  `json:"steps"`

	Renderer string `json:"renderer,omitempty"` // "native", "react-dom", "browser"; "" if there was nothing to render
	Reason   string `json:"reason,omitempty"`   // why it was react-dom
	Error    string `json:"error,omitempty"`

	Data details `json:"-"` // asked for one by one
}

type step struct {
	Name string  `json:"name"`
	Took float64 `json:"took"`
}

// details are what the page's functions gave.
type details struct {
	Levels part `json:"levels"` // an object: a field for each level of the page
	Action part `json:"action"` // a field
	State  part `json:"state"`  // a field
}

// A part is a JSON text. Of one that is too large only the size is kept, and how it begins.
type part struct {
	Size  int             `json:"size"`
	Value json.RawMessage `json:"value,omitempty"`
	Begin string          `json:"begin,omitempty"`
}

// The most that is kept of one part, and of one that is larger.
const (
	maxPart  = 256 << 10
	maxBegin = 4 << 10
)

func partOf(text json.RawMessage) part {
	p := part{Size: len(text)}
	if len(text) > maxPart {
		p.Begin = string(text[:maxBegin])
	} else {
		p.Value = text
	}
	return p
}

func (t *Tools) requestOf(o *server.Observation) *request {
	r := &request{
		ID: o.ID, Time: o.Start, Method: o.Request.Method, URL: o.Request.URL.RequestURI(), Kind: "document",
		Route: o.Route.Pattern, File: o.Route.ID, Params: o.Params,
		Status: o.Status, Type: o.Header.Get("Content-Type"), Location: o.Header.Get("Location"), Bytes: o.Bytes, Aborted: o.Aborted,
		Total: milliseconds(o.Total), FirstByte: milliseconds(o.FirstByte), Steps: []step{},
		Renderer: o.Renderer, Reason: o.Reason,
		Data: details{Levels: partOf(o.Levels), Action: partOf(o.Action), State: partOf(o.State)},
	}
	if o.Data {
		r.Kind = "data"
	}
	if r.Renderer == "" && o.Route.ClientOnly && r.Kind == "document" {
		r.Renderer = "browser"
	}
	for _, s := range o.Steps {
		r.Steps = append(r.Steps, step{s.Name, milliseconds(s.Time)})
	}
	if o.Err != nil {
		r.Error = t.config.Describe(o.Err)
	}
	return r
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
