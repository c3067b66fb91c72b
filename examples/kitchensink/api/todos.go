package main

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	maxTodos = 50  // more push out the oldest
	maxText  = 200 // characters
	maxBody  = 16 << 10
)

type todo struct {
	ID   int    `json:"id"`
	Text string `json:"text"`
}

type todos struct {
	mu    sync.Mutex
	last  int
	items []todo
}

func newTodos(texts ...string) *todos {
	t := &todos{}
	for _, text := range texts {
		t.add(text)
	}
	return t
}

func (t *todos) add(text string) todo {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last++
	item := todo{ID: t.last, Text: text}
	t.items = append(t.items, item)
	if len(t.items) > maxTodos {
		t.items = append([]todo(nil), t.items[len(t.items)-maxTodos:]...)
	}
	return item
}

func (t *todos) all() []todo {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]todo{}, t.items...)
}

func (t *todos) list(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, t.all())
}

// create takes JSON, and answers with what it made; or an HTML form, and
// sends the browser back to the page that the form is on.
func (t *todos) create(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	mediaType, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch mediaType {
	case "application/json":
		text, err := readJSON(r)
		if err != nil {
			writeError(w, statusOf(err), err.Error())
			return
		}
		writeJSON(w, http.StatusCreated, t.add(text))
	case "application/x-www-form-urlencoded", "multipart/form-data":
		text, err := validate(r.PostFormValue("text"))
		if err != nil {
			http.Redirect(w, r, back(r)+"?refused=1", http.StatusSeeOther)
			return
		}
		t.add(text)
		http.Redirect(w, r, back(r), http.StatusSeeOther)
	default:
		writeError(w, http.StatusUnsupportedMediaType, "send application/json or an HTML form")
	}
}

func readJSON(r *http.Request) (string, error) {
	var body struct {
		Text string `json:"text"`
	}
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&body); err != nil {
		return "", err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return "", errors.New("more than one JSON value")
	}
	return validate(body.Text)
}

func statusOf(err error) int {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusBadRequest
}

func validate(text string) (string, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return "", errors.New("text is empty")
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return "", errors.New("text has characters that are not text")
	case utf8.RuneCountInString(text) > maxText:
		return "", errors.New("text is longer than 200 characters")
	}
	return text, nil
}

// back is the path of the page that sent r, never another site's.
func back(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host {
		return "/form"
	}
	path := from.EscapedPath()
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") {
		return "/form"
	}
	return path
}
