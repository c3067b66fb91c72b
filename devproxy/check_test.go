package devproxy

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
)

func TestHosts(t *testing.T) {
	s := newSides(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "app") }, nil, func(c *Config) {
		c.AllowedHosts = []string{"dev.example.com", ".ngrok.app", "Box"}
	})
	for host, want := range map[string]int{
		"localhost":                   200,
		"localhost:8000":              200,
		"LOCALHOST:8000":              200,
		"localhost.":                  200,
		"app.localhost:3000":          200,
		"127.0.0.1:1":                 200,
		"192.168.1.20:3000":           200,
		"[::1]:3000":                  200,
		"[::1]":                       200,
		"[::ffff:127.0.0.1]":          200,
		"dev.example.com":             200,
		"DEV.example.com:80":          200,
		"box":                         200,
		"ngrok.app":                   200,
		"a.b.ngrok.app":               200,
		"evil.example:8000":           403,
		"localhost.evil.example":      403,
		"127.0.0.1.nip.io":            403,
		"evil-localhost":              403,
		"sub.dev.example.com":         403,
		"evilngrok.app":               403,
		"localhost:8000.evil.example": 403,
		"xn--localhost-hya.example":   403,
		"127.0.0.1:3000@evil.example": 400, // by net/http
		"evil.example, localhost":     400,
		"2130706433":                  403,
		"0x7f.1":                      403,
		"evil.example#.localhost":     400,
	} {
		for _, path := range []string{"/", "/dx:mount.js", "/@fs/x", "/events"} {
			res := raw(t, s, "GET "+path+" HTTP/1.1\nHost: "+host+"\nConnection: close")
			body, _ := io.ReadAll(res.Body)
			got := res.StatusCode
			if path != "/" && want == 200 {
				continue // answered by somebody
			}
			if got != want && (want != 400 || got != 403) {
				t.Errorf("Host %s, GET %s: %d %q, want %d", host, path, got, body, want)
			}
			if got == 403 && (!strings.Contains(string(body), "hint: allow it with --allowed-host") || strings.Count(string(body), "\n") != 1) {
				t.Errorf("Host %s: no hint in %q", host, body)
			}
		}
	}
}

func TestTargets(t *testing.T) {
	s := newSides(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "app") }, nil)
	for line, want := range map[string]int{
		"GET /ok":                           200,
		"GET /a%2Fb":                        200,
		"GET /...":                          200,
		"GET http://localhost/":             400,
		"GET http://evil.example/":          403,
		"GET //169.254.169.254/":            400,
		`GET /\169.254.169.254/`:            400,
		`GET /x?y=\z`:                       400,
		"GET /x#y":                          400,
		"GET /a/../b":                       400,
		"GET /a/%2e%2E/b":                   400,
		"GET /node_modules/../api":          400,
		"GET /@fs/..":                       400,
		"GET /.":                            400,
		"GET /x\x01":                        400,
		"GET /x\x7f":                        400,
		"GET /@fs/x?import&raw?&/../secret": 404, // from Vite: the dots of a query mean nothing
		"CONNECT localhost:80":              400,
	} {
		res := raw(t, s, line+" HTTP/1.1\nHost: localhost\nConnection: close")
		if res.StatusCode != want {
			t.Errorf("%q: %d, want %d", line, res.StatusCode, want)
		}
	}
}

func TestOrigins(t *testing.T) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	handler := func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err == nil {
			conn.Close()
		}
	}
	s := newSides(t, handler, handler)
	port := mustParse(t, s.URL).Port()
	const handshake = "Connection: keep-alive, Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
	for _, c := range []struct {
		header string
		want   int
	}{
		{"", 101},
		{"Origin: http://localhost:" + port, 101},
		{"Origin: https://LOCALHOST:" + port, 101},
		{"Origin: http://localhost", 403},
		{"Origin: http://localhost:9999", 403},
		{"Origin: http://evil.example", 403},
		{"Origin: http://localhost:" + port + ".evil.example", 403},
		{"Origin: http://localhost:" + port + "@evil.example", 403},
		{"Origin: http://user@localhost:" + port, 403},
		{"Origin: null", 403},
		{"Origin: ", 403},
		{"Origin: file://localhost:" + port, 403},
		{"Origin: http://localhost:" + port + "\nOrigin: http://localhost:" + port, 403},
	} {
		for _, protocol := range []string{"", "\nSec-WebSocket-Protocol: vite-hmr"} {
			request := "GET /events HTTP/1.1\nHost: localhost:" + port + "\n" + handshake + protocol
			if c.header != "" {
				request += "\n" + c.header
			}
			if res := raw(t, s, request); res.StatusCode != c.want {
				t.Errorf("%q%q: %d, want %d", c.header, protocol, res.StatusCode, c.want)
			}
		}
	}
	// A name that resolves here from elsewhere is its own origin, but not a host of ours.
	if res := raw(t, s, "GET / HTTP/1.1\nHost: evil.example\nOrigin: http://evil.example\n"+handshake); res.StatusCode != 403 {
		t.Errorf("rebinding: %d", res.StatusCode)
	}
	for request, want := range map[string]int{
		"POST /events HTTP/1.1\n" + handshake + "\nContent-Length: 0":                         400,
		"GET /events HTTP/1.1\nUpgrade: websocket\nSec-WebSocket-Version: 13":                 400,
		"GET /events HTTP/1.1\n" + strings.Replace(handshake, "Version: 13", "Version: 8", 1): 426,
		"GET //169.254.169.254/ HTTP/1.1\n" + handshake:                                       400,
	} {
		if res := raw(t, s, request+"\nHost: localhost"); res.StatusCode != want {
			t.Errorf("%q: %d, want %d", request, res.StatusCode, want)
		}
	}
}

func TestOtherUpgradesAreIgnored(t *testing.T) {
	s := newSides(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "app %q", r.Header.Values("Upgrade"))
	}, nil)
	for _, upgrade := range []string{"h2c", "foo", "websocket, h2c", "h2c\nUpgrade: websocket"} {
		res := raw(t, s, "GET / HTTP/1.1\nHost: localhost\nConnection: Upgrade, close\nUpgrade: "+upgrade)
		body, _ := io.ReadAll(res.Body)
		if res.StatusCode != 200 || string(body) != "app []" {
			t.Errorf("Upgrade: %s: %d %q", upgrade, res.StatusCode, body)
		}
	}
}

func TestWebSockets(t *testing.T) {
	side := func(name string) http.HandlerFunc {
		upgrader := websocket.Upgrader{Subprotocols: []string{"vite-hmr", "vite-ping", "chat"}, CheckOrigin: func(*http.Request) bool { return true }}
		return func(w http.ResponseWriter, r *http.Request) {
			conn, err := upgrader.Upgrade(w, r, nil)
			if err != nil {
				return
			}
			defer conn.Close()
			conn.WriteMessage(websocket.TextMessage, []byte(name+" "+r.URL.RequestURI()))
			kind, message, err := conn.ReadMessage()
			if err == nil {
				conn.WriteMessage(kind, append([]byte("echo "), message...))
			}
		}
	}
	s := newSides(t, side("app"), side("vite"))
	for _, c := range []struct{ path, protocol, want string }{
		{"/?token=VzjM_-PT", "vite-hmr", "vite /?token=VzjM_-PT"},
		{"/", "vite-ping", "vite /"},
		{"/events/1?a=b", "", "app /events/1?a=b"},
		{"/anything", "chat", "app /anything"},
		{"/@vite/x", "", "app /@vite/x"},
	} {
		dialer := websocket.Dialer{}
		if c.protocol != "" {
			dialer.Subprotocols = []string{c.protocol}
		}
		u := mustParse(t, s.URL)
		header := http.Header{"Origin": {(&url.URL{Scheme: "http", Host: u.Host}).String()}}
		conn, _, err := dialer.Dial("ws://"+u.Host+c.path, header)
		if err != nil {
			t.Errorf("%s %s: %v", c.path, c.protocol, err)
			continue
		}
		if conn.Subprotocol() != c.protocol {
			t.Errorf("%s: subprotocol %q, want %q", c.path, conn.Subprotocol(), c.protocol)
		}
		if _, message, err := conn.ReadMessage(); err != nil || string(message) != c.want {
			t.Errorf("%s %s: %q %v, want %q", c.path, c.protocol, message, err, c.want)
		}
		conn.WriteMessage(websocket.BinaryMessage, []byte("hi"))
		if _, message, err := conn.ReadMessage(); err != nil || string(message) != "echo hi" {
			t.Errorf("%s %s: %q %v", c.path, c.protocol, message, err)
		}
		conn.Close()
	}
}
