package server

import (
	"net/http"
	"slices"
	"strings"
)

// mutations are the methods that run a page's action.
var mutations = []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

// allowed answers a request whose method the page does not know, and one for
// its action that another site's page has sent.
func (x *exchange) allowed() bool {
	method := x.r.Method
	hasAction := x.index >= 0 && x.app.table.routes[x.index].Has("action")
	switch {
	case method == http.MethodGet || method == http.MethodHead:
		return true
	case x.index < 0 && !x.data:
		x.answerNoRoute()
		return false
	case hasAction && slices.Contains(mutations, method):
		return x.isSameOrigin()
	}
	allow := []string{http.MethodGet, http.MethodHead}
	if hasAction {
		allow = append(allow, mutations...)
	}
	x.w.Header().Set("Allow", strings.Join(allow, ", "))
	x.refuse(http.StatusMethodNotAllowed, "Method Not Allowed")
	return false
}

// isSameOrigin refuses what a browser sends for another site (CSRF): by
// Sec-Fetch-Site, or where there is none by Origin.
func (x *exchange) isSameOrigin() bool {
	if err := x.server.origins.Check(x.r); err != nil {
		x.refuse(http.StatusForbidden, "Forbidden: this was sent from another site")
		return false
	}
	return true
}

func (x *exchange) refuse(status int, message string) {
	x.w.Header().Set("Cache-Control", "no-store")
	if x.envelope() {
		x.sendFailure(&Context{header: make(http.Header)}, encodeStatus(status, message, nil, ""))
		return
	}
	http.Error(x.w, message, status)
}

func (x *exchange) isMutation() bool { return slices.Contains(mutations, x.r.Method) }
