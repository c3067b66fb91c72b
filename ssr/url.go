package ssr

import (
	"strings"

	"github.com/dop251/goja"
	"github.com/nlnwa/whatwg-url/url"
)

// parseURL gives the components of a URL as an array, or undefined.
func (w *Worker) parseURL(call goja.FunctionCall) goja.Value {
	ref := call.Argument(0).String()
	var u *url.Url
	var err error
	if base := call.Argument(1); goja.IsUndefined(base) {
		u, err = url.Parse(ref)
	} else {
		u, err = url.ParseRef(base.String(), ref)
	}
	if err != nil {
		return goja.Undefined()
	}
	return w.components(u)
}

// setURL gives the components after a change of one of them.
func (w *Worker) setURL(call goja.FunctionCall) goja.Value {
	field, value := call.Argument(1).String(), call.Argument(2).String()
	if field == "href" {
		return w.parseURL(goja.FunctionCall{Arguments: []goja.Value{call.Argument(2)}})
	}
	u, err := url.Parse(call.Argument(0).String())
	if err != nil {
		return goja.Undefined()
	}
	set := map[string]func(string){
		"protocol": u.SetProtocol, "username": u.SetUsername, "password": u.SetPassword, "host": u.SetHost, "hostname": u.SetHostname,
		"port": u.SetPort, "pathname": u.SetPathname, "search": u.SetSearch, "hash": u.SetHash,
	}[field]
	if set != nil {
		set(value)
	}
	return w.components(u)
}

// components is in the order of the fields in js/url.js.
func (w *Worker) components(u *url.Url) goja.Value {
	return w.vm.NewArray(u.Href(false), u.Protocol(), u.Username(), u.Password(), u.Host(), u.Hostname(), u.Port(),
		u.Pathname(), u.Search(), u.Hash(), origin(u))
}

func origin(u *url.Url) string {
	switch u.Scheme() {
	case "http", "https", "ws", "wss", "ftp":
		return u.Protocol() + "//" + u.Host()
	case "blob":
		if inner, err := url.Parse(u.Pathname()); err == nil && (inner.Scheme() == "http" || inner.Scheme() == "https") {
			return origin(inner)
		}
	}
	return "null"
}

// parseQuery splits a query into names and values, as forms do.
func (w *Worker) parseQuery(call goja.FunctionCall) goja.Value {
	var flat []any
	for part := range strings.SplitSeq(call.Argument(0).String(), "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		flat = append(flat, unescapeForm(name), unescapeForm(value))
	}
	return w.vm.NewArray(flat...)
}

func unescapeForm(s string) string {
	if !strings.ContainsAny(s, "+%") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '+':
			b = append(b, ' ')
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b = append(b, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		default:
			b = append(b, c)
		}
	}
	text, _ := decodeUTF8(b)
	return text
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// formatQuery is the reverse of parseQuery.
func (w *Worker) formatQuery(call goja.FunctionCall) goja.Value {
	list, _ := call.Argument(0).(*goja.Object)
	var flat []string
	if err := w.vm.ExportTo(list, &flat); err != nil {
		panic(w.typeError(err.Error()))
	}
	var b []byte
	for i, s := range flat {
		switch {
		case i == 0:
		case i%2 == 1:
			b = append(b, '=')
		default:
			b = append(b, '&')
		}
		b = appendForm(b, s)
	}
	return w.vm.ToValue(string(b))
}

func appendForm(b []byte, s string) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			b = append(b, '+')
		case c == '*', c == '-', c == '.', c == '_', c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
			b = append(b, c)
		default:
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return b
}
