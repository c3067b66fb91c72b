package ssr

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"

	"github.com/dop251/goja"
)

// parseForm takes the content type of a form and its bytes, and gives a list of
// [name, text], and for files [name, bytes, file name, type].
func (w *Worker) parseForm(call goja.FunctionCall) goja.Value {
	kind, parameters, err := mime.ParseMediaType(call.Argument(0).String())
	if err != nil || kind != "multipart/form-data" || parameters["boundary"] == "" {
		panic(w.typeError(`Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".`))
	}
	var list []any
	form := multipart.NewReader(bytes.NewReader(w.bytesArgument(call, 1)), parameters["boundary"])
	for {
		part, err := form.NextRawPart()
		if errors.Is(err, io.EOF) {
			return w.vm.NewArray(list...)
		}
		var data []byte
		if err == nil {
			data, err = io.ReadAll(part)
		}
		if err != nil {
			panic(w.typeError("parse the form: " + err.Error()))
		}
		list = append(list, w.formPart(part, data))
	}
}

func (w *Worker) formPart(part *multipart.Part, data []byte) goja.Value {
	_, parameters, _ := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	name, isFile := parameters["filename"]
	if !isFile {
		text, _ := decodeUTF8(data)
		return w.vm.NewArray(parameters["name"], text)
	}
	return w.vm.NewArray(parameters["name"], w.vm.NewArrayBuffer(data), name, part.Header.Get("Content-Type"))
}
