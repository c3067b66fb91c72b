package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// absoluteURL is what the page sees as ctx.url.
func (x *exchange) absoluteURL() string {
	scheme := "http"
	if x.r.TLS != nil {
		scheme = "https"
	}
	u := scheme + "://" + x.r.Host + escapePath(x.outside(x.path))
	if x.r.URL.RawQuery != "" {
		u += "?" + x.r.URL.RawQuery
	}
	return u
}

func escapePath(path string) string {
	return (&url.URL{Path: path}).EscapedPath()
}

// firstValues reads a query leniently, as URLSearchParams does (URL standard,
// section 5.1): nothing is an error, and the first value of a name counts.
func firstValues(raw string) map[string]string {
	values := make(map[string]string)
	for pair := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if pair == "" {
			continue
		}
		name = unescapeForm(name)
		if _, ok := values[name]; !ok {
			values[name] = unescapeForm(value)
		}
	}
	return values
}

func unescapeForm(s string) string {
	s = strings.ReplaceAll(s, "+", " ")
	if u, err := url.PathUnescape(s); err == nil {
		return strings.ToValidUTF8(u, "\ufffd")
	}
	var b strings.Builder // decode what can be decoded
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if u, err := url.PathUnescape(s[i : i+3]); err == nil {
				b.WriteString(u)
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return strings.ToValidUTF8(b.String(), "\ufffd")
}

func headerValues(r *http.Request) map[string]string {
	values := make(map[string]string, len(r.Header)+1)
	for name, v := range r.Header {
		values[strings.ToLower(name)] = strings.Join(v, ", ")
	}
	values["host"] = r.Host
	return values
}

func cookieValues(r *http.Request) map[string]string {
	values := make(map[string]string)
	for _, c := range r.Cookies() {
		if _, ok := values[c.Name]; ok {
			continue
		}
		if v, err := url.PathUnescape(c.Value); err == nil {
			values[c.Name] = v // as ctx.reply.cookie wrote it
		} else {
			values[c.Name] = c.Value
		}
	}
	return values
}

// addHeaders adds the headers that a page set. The framing of the message is
// not the page's, and a header that can't be sent as it is is an error.
func addHeaders(h http.Header, pairs [][2]string) error {
	for _, p := range pairs {
		name, value := p[0], p[1]
		if !httpguts.ValidHeaderFieldName(name) {
			return fmt.Errorf("reply.header: %q is not a header name", name)
		}
		if !httpguts.ValidHeaderFieldValue(value) {
			return fmt.Errorf("reply.header %s: the value has characters that a header can't have", name)
		}
		switch name = http.CanonicalHeaderKey(name); name {
		case "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Trailer", "Te":
			return fmt.Errorf("reply.header: %s is the server's to set", name)
		case "Set-Cookie", "Vary", "Link":
			h.Add(name, value)
		default:
			h.Set(name, value)
		}
	}
	return nil
}
