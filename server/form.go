package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"strings"

	"github.com/dx-host/dx/ssr"
)

// maxFields is how many fields and files a form may have.
const maxFields = 1000

// readBody reads the body for an action. Files of a form are kept in a
// temporary directory, which done removes.
func (x *exchange) readBody() (body *ssr.Body, done func(), err error) {
	limit := x.server.config.MaxBody
	kind, params, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	if err != nil && x.r.Header.Get("Content-Type") != "" {
		return nil, nil, badBody(http.StatusBadRequest, "The content type of the request can't be read")
	}
	if kind == "multipart/form-data" {
		f := upload{limit: x.server.config.MaxUpload, fields: limit}
		if err := f.read(http.MaxBytesReader(x.w, x.r.Body, f.limit), params["boundary"]); err != nil {
			f.remove()
			return nil, nil, err
		}
		return &ssr.Body{Type: kind, Form: f.entries}, f.remove, nil
	}
	text, err := io.ReadAll(http.MaxBytesReader(x.w, x.r.Body, limit))
	if err != nil {
		return nil, nil, bodyError(err, limit)
	}
	body = &ssr.Body{Type: x.r.Header.Get("Content-Type")}
	if kind == "application/x-www-form-urlencoded" {
		body.Form, err = formEntries(string(text))
	} else {
		body.Text = strings.ToValidUTF8(string(text), "\ufffd")
	}
	return body, func() {}, err
}

// formEntries reads a form as URLSearchParams does (URL standard, section 5.1).
func formEntries(text string) ([]ssr.FormEntry, error) {
	entries := []ssr.FormEntry{}
	for pair := range strings.SplitSeq(text, "&") {
		if pair == "" {
			continue
		}
		if len(entries) == maxFields {
			return nil, tooManyFields()
		}
		name, value, _ := strings.Cut(pair, "=")
		entries = append(entries, ssr.FormEntry{Name: unescapeForm(name), Value: unescapeForm(value)})
	}
	return entries, nil
}

func badBody(status int, message string) error { return &StatusError{Status: status, Message: message} }

func tooManyFields() error {
	return badBody(http.StatusRequestEntityTooLarge, fmt.Sprintf("The form has more than %d fields", maxFields))
}

// bodyError says what is wrong with a body that can't be read. A visitor who is
// gone in the middle is no error of the page.
func bodyError(err error, limit int64) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return badBody(http.StatusRequestEntityTooLarge, fmt.Sprintf("The request is larger than %d bytes", limit))
	case errors.Is(err, context.Canceled):
		return err
	}
	return badBody(http.StatusBadRequest, "The form can't be read")
}

// upload is a multipart form that is being read (RFC 7578).
type upload struct {
	limit   int64 // bytes of all of it
	fields  int64 // bytes that are left for fields without a file
	dir     string
	entries []ssr.FormEntry
}

func (u *upload) read(body io.Reader, boundary string) error {
	if boundary == "" {
		return badBody(http.StatusBadRequest, "The form has no boundary")
	}
	u.entries = []ssr.FormEntry{}
	parts := multipart.NewReader(body, boundary)
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err == nil && len(u.entries) == maxFields {
			return tooManyFields()
		}
		if err == nil {
			err = u.part(part)
		}
		if err != nil {
			var status *StatusError
			var fault *uploadError
			if errors.As(err, &status) || errors.As(err, &fault) {
				return err
			}
			return bodyError(err, u.limit)
		}
	}
}

func (u *upload) part(part *multipart.Part) error {
	if part.FileName() == "" && !strings.Contains(part.Header.Get("Content-Disposition"), "filename") {
		text, err := io.ReadAll(io.LimitReader(part, u.fields+1))
		if u.fields -= int64(len(text)); u.fields < 0 {
			return badBody(http.StatusRequestEntityTooLarge, "The form's fields are too large")
		}
		u.entries = append(u.entries, ssr.FormEntry{Name: part.FormName(), Value: strings.ToValidUTF8(string(text), "\ufffd")})
		return err
	}
	return u.file(part)
}

// file keeps a file under a name of ours: the visitor's is only shown.
func (u *upload) file(part *multipart.Part) (err error) {
	if u.dir == "" {
		if u.dir, err = os.MkdirTemp("", "dx-upload-*"); err != nil {
			return &uploadError{err}
		}
	}
	f, err := os.CreateTemp(u.dir, "*")
	if err != nil {
		return &uploadError{err}
	}
	defer f.Close()
	size, err := io.Copy(f, part)
	if err != nil {
		return err
	}
	path := f.Name()
	kind := part.Header.Get("Content-Type")
	if kind == "" {
		kind = "application/octet-stream"
	}
	u.entries = append(u.entries, ssr.FormEntry{Name: part.FormName(), File: &ssr.File{
		Name: part.FileName(), Type: kind, Size: size, Path: path,
		Read: func() ([]byte, error) { return os.ReadFile(path) },
	}})
	return nil
}

func (u *upload) remove() {
	if u.dir != "" {
		os.RemoveAll(u.dir) // nothing more can be done where it fails
	}
}

// uploadError is a fault of the host, not of what was sent.
type uploadError struct{ err error }

func (e *uploadError) Error() string { return "keep an uploaded file: " + e.err.Error() }
func (e *uploadError) Unwrap() error { return e.err }
