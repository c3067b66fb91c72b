package e2e

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
)

// answer is a response that has been read.
type answer struct {
	status int
	header http.Header
	body   string
}

// client follows no redirect, keeps no cookie and asks for no compression.
var client = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport:     &http.Transport{DisableCompression: true},
}

// get asks for a path; headers are name, value, name, value…
func (a *app) get(t *testing.T, path string, headers ...string) answer {
	t.Helper()
	return a.send(t, http.MethodGet, path, "", headers...)
}

func (a *app) send(t *testing.T, method, path, body string, headers ...string) answer {
	t.Helper()
	response := a.request(t, method, path, body, headers...)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

// request leaves the body to be read.
func (a *app) request(t *testing.T, method, path, body string, headers ...string) *http.Response {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	q, err := http.NewRequestWithContext(ctx, method, a.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		q.Header.Set(headers[i], headers[i+1])
	}
	response, err := client.Do(q)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return response
}

// text is the body without the marks that React puts between pieces of text.
func (r answer) text() string { return strings.ReplaceAll(r.body, "<!-- -->", "") }

// want checks an answer's status and pieces of its text.
func (r answer) want(t *testing.T, status int, pieces ...string) {
	t.Helper()
	if r.status != status {
		t.Errorf("status %d, want %d; body:\n%s", r.status, status, shorten(r.body))
		return
	}
	for _, piece := range pieces {
		if !strings.Contains(r.text(), piece) {
			t.Errorf("no %q in the answer:\n%s", piece, shorten(r.body))
		}
	}
}

// wantNot checks that pieces are not in an answer's text.
func (r answer) wantNot(t *testing.T, pieces ...string) {
	t.Helper()
	for _, piece := range pieces {
		if strings.Contains(r.text(), piece) {
			t.Errorf("%q is in the answer:\n%s", piece, shorten(r.body))
		}
	}
}

func shorten(text string) string {
	const most = 300
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
