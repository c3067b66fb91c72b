package server

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
)

// Who develops sees what went wrong, wherever it is: in place of the document,
// at the end of one that has begun, beside the router's data; plain data has
// the status only. Errors of JavaScript and of Go are told alike.
func TestErrorView(t *testing.T) {
	var mu sync.Mutex
	var told []Failure
	s := newServer(t, Config{
		Data: map[string]DataFunc{"/posts/:id": func(*Context) (any, error) { return nil, errors.New("the database is away") }},
		ErrorView: func(_ context.Context, f Failure) ErrorView {
			mu.Lock()
			defer mu.Unlock()
			told = append(told, f)
			return ErrorView{Page: []byte("PAGE " + f.Err.Error()), Tail: []byte("TAIL " + f.Err.Error()), Overlay: json.RawMessage(`{"message":"seen"}`)}
		},
	})
	for _, test := range []struct {
		target, accept string
		status         int
		want, wantNot  string
		says           string
	}{
		{"/boom", "", 500, "PAGE TypeError: secret: db=postgres", "overlay", "secret"},
		{"/posts/7", "", 500, "PAGE Error: the database is away", "overlay", "database"},
		{"/broken", "", 500, "PAGE Error: secret: render", "TAIL", "render"},
		{"/late", "", 200, "TAIL Error: too late", "PAGE", "too late"},
		{"/-/data/boom", "", 500, `"message":"Internal Server Error"`, "seen", "secret"},
		{"/-/data/boom", envelopeType, 500, `"overlay":{"message":"seen"}`, "secret", "secret"},
	} {
		told = nil
		w := get(t, s, "GET", test.target, "Accept", test.accept)
		if body := w.Body.String(); w.Code != test.status || !strings.Contains(body, test.want) || strings.Contains(body, test.wantNot) {
			t.Errorf("%s: %d, want %d with %q and without %q:\n%s", test.target, w.Code, test.status, test.want, test.wantNot, body)
		}
		path := strings.TrimPrefix(test.target, dataPrefix)
		if len(told) != 1 || told[0].Path != path || told[0].Method != "GET" || told[0].RequestID == "" || !strings.Contains(told[0].Err.Error(), test.says) {
			t.Errorf("%s: told %+v", test.target, told)
		}
	}
}
