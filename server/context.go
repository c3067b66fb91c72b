package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// A Context is what Go pre-handlers and getData functions share with the page
// that they run for. It must not be used after the request has been answered.
type Context struct {
	Request *http.Request     // its URL.Path is the page's, also for the data endpoint
	Route   Route             // the zero Route when no page has this address
	Params  map[string]string // the route's parameters, decoded
	Values  map[string]any    // JSON values that the page sees as ctx.server

	header http.Header
	status int
}

// Context returns the request's context: done when the visitor is gone.
func (c *Context) Context() context.Context { return c.Request.Context() }

// Header returns the headers of the answer, of the document and of the data
// endpoint alike.
func (c *Context) Header() http.Header { return c.header }

// SetStatus sets the status of a successful answer; the page may change it.
func (c *Context) SetStatus(code int) { c.status = code }

// SetCookie adds a cookie to the answer.
func (c *Context) SetCookie(cookie *http.Cookie) {
	if v := cookie.String(); v != "" {
		c.header.Add("Set-Cookie", v)
	}
}

// A RedirectError makes the answer a redirect. Return it from a pre-handler or
// a getData function.
type RedirectError struct {
	To       string // a path of this site, or with External any http or https URL
	Code     int    // 301, 302, 303, 307 or 308; default: 302, or 303 where an action was asked for
	External bool

	changes json.RawMessage // what an action changed in the state before
}

func (e *RedirectError) Error() string { return fmt.Sprintf("redirect to %s", e.To) }

// Answer is what JavaScript sees when a getData function returned it.
func (e *RedirectError) Answer() map[string]any {
	answer := map[string]any{"name": "Redirect", "to": e.To, "external": e.External}
	if e.Code != 0 {
		answer["code"] = e.Code
	}
	return answer
}

// Redirect returns an error that redirects to a path of this site: with 302, or
// with 303 where an action was asked for, so that the browser comes back with GET.
func Redirect(to string) error { return &RedirectError{To: to} }

// A StatusError makes the answer an error page, or JSON on the data endpoint.
// Its message and data are shown to the visitor.
type StatusError struct {
	Status  int    `json:"status"`
	Message string `json:"message"`
	Data    any    `json:"data,omitempty"`
}

func (e *StatusError) Error() string { return fmt.Sprintf("%d %s", e.Status, e.Message) }

// Answer is what JavaScript sees when a getData function returned it.
func (e *StatusError) Answer() map[string]any {
	return map[string]any{"name": "HTTPError", "status": e.Status, "message": e.Message, "data": e.Data}
}

// NotFound returns an error that answers 404.
func NotFound() error {
	return &StatusError{Status: http.StatusNotFound, Message: "Not Found"}
}

// checkRedirect refuses targets that lead away unless that was said: a path
// has one leading slash, and only http and https URLs are external ones.
func (e *RedirectError) check() error {
	switch e.Code {
	case 301, 302, 303, 307, 308:
	default:
		return fmt.Errorf("redirect to %q: %d is not a redirect status", e.To, e.Code)
	}
	if hasControl(e.To) || strings.Contains(e.To, "\\") {
		return fmt.Errorf("redirect to %q: control character or backslash in the target", e.To)
	}
	if e.External {
		lower := strings.ToLower(e.To)
		if strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") {
			return nil
		}
		return fmt.Errorf("redirect to %q: an external target is an http or https URL", e.To)
	}
	if !strings.HasPrefix(e.To, "/") || strings.HasPrefix(e.To, "//") {
		return fmt.Errorf("redirect to %q: not a path of this site; use redirect.external if it is meant to lead away", e.To)
	}
	return nil
}
