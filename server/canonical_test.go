package server

import (
	"net/http"
	"net/url"
	"testing"
)

func TestCanonicalPath(t *testing.T) {
	tests := []struct{ target, want string }{
		{"/", "/"},
		{"/posts/7", "/posts/7"},
		{"/a%20b/c%C3%A9", "/a b/cé"},
		{"/%61dmin", "/admin"},
		{"/a;b?c;d=1", "/a;b"},
		{"/%252e%252e/x", "/%2e%2e/x"},
		{"/100%25.txt", "/100%.txt"},
		{"/dx:mount.js", "/dx:mount.js"},
		{"//admin", "//admin"},
		{"/admin%2fx", ""},
		{"/x/..%2fadmin", ""},
		{"/%2e%2e/b", ""},
		{"/.%2e/b", ""},
		{"/a/../b", ""},
		{"/./b", ""},
		{"/b/.", ""},
		{"/a#b", ""},
		{`/a\b`, ""},
		{"/a%5cb", ""},
		{"/a%00b", ""},
		{"/a%0d%0aX:1", ""},
		{"/a%7f", ""},
		{"/%ff", ""},
		{"/%zz", ""},
		{"http://evil.example/", ""},
		{"*", ""},
		{"", ""},
	}
	for _, test := range tests {
		u := &url.URL{Path: "/"}
		if test.target == "" {
			u.Path = "relative"
		}
		got, err := canonicalPath(&http.Request{RequestURI: test.target, URL: u})
		if (err != nil) != (test.want == "") || got != test.want {
			t.Errorf("canonicalPath(%q) = %q, %v; want %q", test.target, got, err, test.want)
		}
	}
}

func TestUnderPrefix(t *testing.T) {
	for _, test := range []struct {
		path, prefix string
		want         bool
	}{
		{"/api", "/api", true}, {"/api/x", "/api", true}, {"/api/x", "/api/", true},
		{"/apiary", "/api", false}, {"/", "/api", false}, {"/x/api", "/api", false},
	} {
		if got := underPrefix(test.path, test.prefix); got != test.want {
			t.Errorf("underPrefix(%q, %q) = %v", test.path, test.prefix, got)
		}
	}
}

func TestRedirectTargets(t *testing.T) {
	for to, ok := range map[string]bool{
		"/": true, "/login?next=%2F": true, "/a//b": true,
		"//evil.example": false, `/\evil.example`: false, "https://evil.example/": false, "javascript:alert(1)": false,
		"/a\r\nX: 1": false, "/\t/evil.example": false, "": false, "login": false,
	} {
		if err := (&RedirectError{To: to, Code: 302}).check(); (err == nil) != ok {
			t.Errorf("redirect to %q: %v", to, err)
		}
	}
	for to, ok := range map[string]bool{
		"https://example.com/": true, "HTTP://example.com": true,
		"javascript:alert(1)": false, "data:text/html,x": false, "//evil.example": false, "https://e\nvil": false,
	} {
		if err := (&RedirectError{To: to, Code: 303, External: true}).check(); (err == nil) != ok {
			t.Errorf("external redirect to %q: %v", to, err)
		}
	}
	if err := (&RedirectError{To: "/", Code: 200}).check(); err == nil {
		t.Error("a redirect with status 200 passed")
	}
}

func FuzzFirstValues(f *testing.F) {
	for _, seed := range []string{"", "a=1&a=2", "a=1;b=2&c=%zz&d=%00", "__proto__=1", "%", "a=%ff", "=&&="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		got := firstValues(raw)
		if parsed, err := url.ParseQuery(raw); err == nil {
			for name, values := range parsed {
				if valid(name) && valid(values[0]) && got[name] != values[0] {
					t.Errorf("%q: %q is %q, want %q", raw, name, got[name], values[0])
				}
			}
		}
	})
}

func valid(s string) bool {
	for _, r := range s {
		if r == '\ufffd' {
			return false
		}
	}
	return true
}
