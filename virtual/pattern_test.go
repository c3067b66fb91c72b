package virtual

import (
	"errors"
	"strings"
	"testing"
)

func TestPattern(t *testing.T) {
	for file, want := range map[string]string{
		"pages/index.jsx":                 "/",
		"pages/about.tsx":                 "/about",
		"pages/posts/index.jsx":           "/posts",
		"pages/posts/[id].jsx":            "/posts/:id",
		"pages/[org]/[repo]/edit.jsx":     "/:org/:repo/edit",
		"pages/docs/[...slug].jsx":        "/docs/*slug",
		"pages/docs/[slug+].jsx":          "/docs/*slug",
		"pages/[...all].jsx":              "/*all",
		"pages/(shop)/cart.jsx":           "/cart",
		"pages/(shop)/index.jsx":          "/",
		"pages/a/(b)/(c)/index.jsx":       "/a",
		"pages/post-[id].jsx":             "/post-:id",
		"pages/[from]..[to].jsx":          "/:from..:to",
		"pages/Füße und mehr.jsx":         "/Füße und mehr",
		"pages/v1.0/index.jsx":            "/v1.0",
		"pages/index/index.jsx":           "/index",
		"pages/posts/[id]/comments/a.jsx": "/posts/:id/comments/a",
		"pages/a/[[id]].jsx":              "/a/:id?",
		"pages/[[id]]/index.jsx":          "/:id?",
		"pages/[[lang]]/about.jsx":        "/:lang?/about",
		"pages/wiki/[[...page]].jsx":      "/wiki/*page?",
		"pages/wiki/[[page+]].jsx":        "/wiki/*page?",
		"pages/foo(bar).jsx":              "/foo(bar)",
	} {
		got, err := pattern(file)
		if err != nil || got != want {
			t.Errorf("%s: got %q, %v; want %q", file, got, err, want)
		}
	}
	for _, file := range []string{
		"pages/[...a]/b.jsx", "pages/[a+]/b.jsx", "pages/[].jsx", "pages/[a.jsx", "pages/a].jsx", "pages/x[...a].jsx", "pages/[...a+].jsx",
		"pages/[a][b].jsx", "pages/[a]b.jsx", "pages/[a]/[a].jsx", "pages/a:b.jsx", "pages/*.jsx", "pages/a?b.jsx", "pages/a#b.jsx",
		"pages/50%.jsx", "pages/[a-b].jsx", "pages/-/data.jsx", `pages/a\b.jsx`, "pages/\xff.jsx", "pages/[1].jsx",
		"pages/[[a].jsx", "pages/[a]].jsx", "pages/x[[a]].jsx", "pages/[[...a]]/b.jsx", "pages/[[...a+]].jsx", "pages/[[a]]/[a].jsx", "pages/[[a]]/-/x.jsx",
		"pages/[[]].jsx", "pages/[a](b).jsx", "pages/a/[id]?.jsx", "pages/[[a]]/[[b]]/[[c]]/[[d]]/[[e]].jsx",
	} {
		if got, err := pattern(file); err == nil {
			t.Errorf("%s became %q", file, got)
		}
	}
}

func TestPathPattern(t *testing.T) {
	for _, p := range []string{"/", "/a", "/:id", "/*rest", "/*", "/*rest?", "/:lang?/about", "/:lang(en|de)/about", "/:lang(en|pt-BR)?/*rest", "/v:major(1|2).x", "/a(b)", "/post-:id"} {
		if err := checkPattern(p); err != nil {
			t.Error(err)
		}
	}
	for p, want := range map[string]string{
		"":                         "must begin with a slash",
		"a":                        "must begin with a slash",
		"/a/":                      "empty or dot segment",
		"/?":                       "empty or dot segment",
		"/a/../b":                  "empty or dot segment",
		"/*rest/a":                 "a catch-all such as *rest is the last segment",
		"/*a-b":                    `"*a-b" is no catch-all`,
		"/a*b":                     `"a*b" cannot be part of a path`,
		"/:id/x/:id":               `two parameters are called "id"`,
		"/about?":                  "what is optional is a parameter and a whole segment",
		"/post-:id?":               "as in :id?",
		"/:a:b":                    "there must be something between two parameters",
		`/:id(\d+)`:                "is not a value",
		"/:id(.*)":                 "is not a value",
		"/:id([0-9]+)":             "is not a value",
		"/:id()":                   `"" is not a value`,
		"/:lang(en|)":              `"" is not a value`,
		"/:lang(en|de|en)":         `the value "en" is there twice`,
		"/:lang(en|..)":            `".." is not a value`,
		"/:lang(en":                "what follows a parameter in brackets is its values",
		"/-/data":                  "/-/ belongs to the host",
		"/:lang?/-/data":           "/-/ belongs to the host",
		"/:a?/:b?/:c?/:d?/:e?":     "more than 4 segments are optional",
		"/:lang(en|de)(x)/about":   "what follows a parameter in brackets is its values",
		"/" + string(rune(0xFFFD)): "cannot be part of a path",
	} {
		if err := checkPattern(p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", p, err, want)
		}
	}
}

func FuzzPattern(f *testing.F) {
	for _, s := range []string{"index", "[id]", "[...a]", "[a+]", "(g)/x", "a/b/c", "[[a]]", "[[...a]]", "[[a]]/(g)/[[b]]/index", "(", "[a]-[b]", "[a](b)", "a?"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		p, err := pattern("pages/" + name + ".jsx")
		if err != nil {
			return
		}
		if !strings.HasPrefix(p, "/") || strings.Contains(p, "//") || strings.ContainsAny(p, "[]#%\\") || p != "/" && strings.HasSuffix(p, "/") {
			t.Errorf("%q became %q", name, p)
		}
		list, err := parsePattern(p)
		if err != nil {
			t.Errorf("%q became %q: %v", name, p, err)
		}
		for _, form := range forms(list) {
			if text := formText(form, func(s segment) string { return s.text }); checkPattern(text) != nil || strings.Contains(text, "?") {
				t.Errorf("%q has the form %q", name, text)
			}
		}
	})
}

// What a person writes as `path` is a pattern or an error, and nothing else.
func FuzzPathPattern(f *testing.F) {
	for _, s := range []string{"/", "/:lang(en|de)?/a", "/*a?", "/:a?/:b", "/:a(b|", "/:a(b)(c)", "/:", "/?", "/()"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, p string) {
		list, err := parsePattern(p)
		if err != nil {
			return
		}
		again := formText(list, func(s segment) string {
			if s.optional {
				return s.text + "?"
			}
			return s.text
		})
		if again != p {
			t.Errorf("%q was read as %q", p, again)
		}
	})
}

func TestSamePattern(t *testing.T) {
	const page = "export default 1"
	cases := map[string]struct {
		files map[string]string
		want  string // "" if they are allowed
	}{
		"through a group":       {map[string]string{"pages/(a)/x.jsx": page, "pages/x.jsx": page}, "pages/(a)/x.jsx and pages/x.jsx are both the page of /x"},
		"optional and index":    {map[string]string{"pages/a/[[id]].jsx": page, "pages/a/index.jsx": page}, "pages/a/[[id]].jsx and pages/a/index.jsx are both the page of /a"},
		"optional and required": {map[string]string{"pages/a/[[id]].jsx": page, "pages/a/[slug].jsx": page}, "are both the page of /a/:slug"},
		"optional in between":   {map[string]string{"pages/[[lang]]/about.jsx": page, "pages/about.jsx": page}, "are both the page of /about"},
		"optional catch-all":    {map[string]string{"pages/w/[[...a]].jsx": page, "pages/w.jsx": page}, "are both the page of /w"},
		"two catch-alls":        {map[string]string{"pages/w/[[...a]].jsx": page, "pages/w/[b+].jsx": page}, "are both the page of /w/*b"},
		"order of values":       {map[string]string{"pages/a.jsx": "export const path = '/:l(en|de)/x'\n" + page, "pages/b.jsx": "export const path = '/:k(de|en)/x'\n" + page}, "pages/a.jsx and pages/b.jsx are both the page of /:k(de|en)/x"},
		"path":                  {map[string]string{"pages/a.jsx": page, "pages/b.jsx": "export const streaming = true\nexport const path = '/a'\n" + page}, "pages/b.jsx:2:13"},
		"index of a file":       {map[string]string{"pages/a.jsx": page, "pages/a/index.jsx": page}, "are both the page of /a"},
		"case of a file":        {map[string]string{"pages/About.jsx": page, "pages/about.jsx": page}, "pages/About.jsx and pages/about.jsx differ in case only"},
		"case of a directory":   {map[string]string{"pages/Blog/a.jsx": page, "pages/blog/b.jsx": page}, "pages/Blog and pages/blog differ in case only"},
		"case of a parameter":   {map[string]string{"pages/x/[Id]/a.jsx": page, "pages/x/[id]/b.jsx": page}, "differ in case only"},
		"case of a layout":      {map[string]string{"layouts/Auth.jsx": page, "layouts/auth.tsx": page}, "layouts/Auth.jsx and layouts/auth.tsx differ in case only"},
		"nested layouts":        {map[string]string{"pages/a/_layout.jsx": page, "pages/a/_layout.tsx": page}, "pages/a/_layout.jsx and pages/a/_layout.tsx are both the layout of pages/a"},

		"static beside optional":     {map[string]string{"pages/a/[[id]].jsx": page, "pages/a/new.jsx": page}, ""},
		"values beside parameter":    {map[string]string{"pages/[x].jsx": page, "pages/b.jsx": "export const path = '/:l(en|de)'\n" + page}, ""},
		"forms of one that coincide": {map[string]string{"pages/[[a]]/[[b]].jsx": page}, ""},
		"parameter before catch-all": {map[string]string{"pages/[a].jsx": page, "pages/[...b].jsx": page, "pages/index.jsx": page}, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := project(t, c.files).Files()
			var source *SourceError
			switch errors.As(err, &source); {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && source == nil:
				t.Errorf("got %v", err)
			case c.want != "":
				expect(t, formatted(source.Messages), c.want)
				if len(source.Messages) != 1 {
					t.Errorf("%d messages:\n%v", len(source.Messages), err)
				}
			}
		})
	}
}
