package server

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// fetched is what pages fetch from: the server's own routes, or another host.
func fetched(t *testing.T, gone chan<- struct{}) http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("/echo-it", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s %s cookie=%q auth=%q", r.Method, body, r.Header.Get("Content-Type"), r.Header.Get("Cookie"), r.Header.Get("Authorization"))
	})
	m.HandleFunc("/to/{code}", func(w http.ResponseWriter, r *http.Request) {
		var code int
		fmt.Sscan(r.PathValue("code"), &code)
		w.Header().Set("Location", r.URL.Query().Get("to"))
		w.WriteHeader(code)
	})
	m.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	m.HandleFunc("/parts", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "first")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		gone <- struct{}{}
	})
	return m
}

// run has a page run code, and gives what it says.
func run(t *testing.T, s *Server, code string) string {
	t.Helper()
	r := httptest.NewRequest("GET", "/-/data/run?code="+url.QueryEscape(code), nil)
	r.Host = "own.test"
	r.Header.Set("Cookie", "secret=1")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	var out any
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != 200 {
		return fmt.Sprint(w.Code, w.Body)
	}
	text, _ := json.Marshal(out)
	return strings.ReplaceAll(string(text), `\"`, `'`)
}

func TestFetchOfPages(t *testing.T) {
	gone := make(chan struct{}, 1)
	handler := fetched(t, gone)
	out := httptest.NewServer(handler)
	defer out.Close()
	s := newServer(t, Config{Backend: handler, BackendPrefixes: []string{"/echo-it", "/to", "/endless"}, Deadline: 20 * time.Second})
	say := `const say = async (u, i) => { try { const r = await fetch(u, i); return [r.status, r.redirected, r.url.replace(/:\d+/, ''), await r.text()].join(' ') } catch (e) { return e.name + ': ' + e.message.replace(/:\d+/, '') } };`
	post := `{ method: 'POST', body: 'b', headers: { authorization: 'A', 'content-type': 'text/x' } }`
	for _, c := range []struct{ code, want string }{
		{`say('/echo-it')`, `200 false http://own.test/echo-it GET   cookie='' auth=''`},
		{`say('http://own.test/echo-it', ` + post + `)`, `200 false http://own.test/echo-it POST b text/x cookie='' auth='A'`},
		{`say('OUT/echo-it', ` + post + `)`, `200 false http://127.0.0.1/echo-it POST b text/x cookie='' auth='A'`},
		{`say('/to/307?to=../echo-it', ` + post + `)`, `200 true http://own.test/echo-it POST b text/x cookie='' auth='A'`},
		{`say('/to/302?to=/echo-it', ` + post + `)`, `200 true http://own.test/echo-it GET   cookie='' auth='A'`},
		{`say('OUT/to/308?to=/echo-it', ` + post + `)`, `200 true http://127.0.0.1/echo-it POST b text/x cookie='' auth='A'`},
		{`say('/to/307?to=' + encodeURIComponent('OUT/echo-it'), ` + post + `)`, `200 true http://127.0.0.1/echo-it POST b text/x cookie='' auth=''`},
		{`say('/to/302?to=/echo-it', { redirect: 'manual' })`, `302 false http://own.test/to/302?to=/echo-it `},
		{`say('OUT/to/302?to=/echo-it', { redirect: 'manual' })`, `302 false http://127.0.0.1/to/302?to=/echo-it `},
		{`say('/to/302?to=/echo-it', { redirect: 'error' })`, `TypeError: fetch failed: fetch /to/302: redirected, and redirect is 'error'`},
		{`say('/to/302?to=%3Fto=').then((s) => s.slice(0, 60))`, `302 true http://own.test/to/302?to= `},
		{`say('/to/302?to=302%3Fto=302%253Fto%253D302')`, `302 true http://own.test/to/302 `},
		{`say('OUT/to/302?to=file:///etc/passwd').then((s) => s.slice(0, 170))`, `unsupported protocol scheme`},
		{`say('/to/302?to=file:///etc/passwd').then((s) => s.slice(0, 170))`, `unsupported protocol scheme`},
		{`say('file:///etc/passwd')`, `TypeError: fetch failed: fetch file:///etc/passwd: only http and https`},
		{`say('ftp://own.test/echo-it')`, `only http and https`},
		{`say('http://u:p@own.test/echo-it')`, `includes credentials`},
		{`say('OUT/endless')`, `it has more than 33554432 bytes`},
		{`say('/endless')`, `it has more than 33554432 bytes`},
		{`(async () => { const r = await fetch('OUT/parts'); const { value } = await r.body.getReader().read(); return new TextDecoder().decode(value) })()`, `first`},
	} {
		code := say + "return " + strings.ReplaceAll(c.code, "OUT", out.URL)
		if got := run(t, s, code); !strings.Contains(got, c.want) {
			t.Errorf("%s\ngot  %s\nwant %s", c.code, got, c.want)
		}
	}
	wait(t, gone) // the body that was not read to its end was left with the request
}

// What a page fetches ends with the visitor's request.
func TestFetchEndsWithTheRequest(t *testing.T) {
	gone, began := make(chan struct{}, 1), make(chan struct{}, 1)
	out := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began <- struct{}{}
		<-r.Context().Done()
		gone <- struct{}{}
	}))
	defer out.Close()
	s := newServer(t, Config{Deadline: 20 * time.Second})
	ctx, leave := context.WithCancel(t.Context())
	go func() {
		<-began
		leave()
	}()
	code := "return (await fetch('" + out.URL + "')).status"
	s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/-/data/run?code="+url.QueryEscape(code), nil).WithContext(ctx))
	wait(t, gone)
}

func wait(t *testing.T, gone <-chan struct{}) {
	t.Helper()
	select {
	case <-gone:
	case <-time.After(10 * time.Second):
		t.Error("the request goes on")
	}
}
