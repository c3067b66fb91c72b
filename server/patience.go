package server

import (
	"net/http"
	"time"
)

// patientWriter writes an answer while a runtime is held for it. A client that
// takes nothing for a while loses the connection, not the others the runtime.
type patientWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	limit   time.Duration
}

// maxWrite is how much has to be taken within the limit.
const maxWrite = 64 << 10

func (x *exchange) patientWriter() patientWriter {
	return patientWriter{x.w, http.NewResponseController(x.w), x.server.config.WriteTimeout}
}

func (p patientWriter) Write(text []byte) (n int, err error) {
	for n < len(text) && err == nil {
		p.extend()
		var m int
		m, err = p.w.Write(text[n:min(n+maxWrite, len(text))])
		n += m
	}
	return n, err
}

func (p patientWriter) Flush() error {
	p.extend()
	return p.control.Flush()
}

// extend has no effect where a writer without a connection stands for one.
func (p patientWriter) extend() { _ = p.control.SetWriteDeadline(time.Now().Add(p.limit)) }

// done leaves the connection to its next request as it was.
func (p patientWriter) done() { _ = p.control.SetWriteDeadline(time.Time{}) }
