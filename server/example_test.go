package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"testing/fstest"

	"github.com/dx-host/dx/server"
)

// A program hosts an application, with routes, a guard and data of its own.
func Example() {
	api := http.NewServeMux()
	api.HandleFunc("GET /api/health", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "well")
	})
	app, err := server.New(server.Config{
		Dist:    dist(), // in a program: fs.Sub of an embed.FS with what dx build wrote
		Backend: api,
		PreHandlers: []func(*server.Context) error{func(c *server.Context) error {
			if c.Params["id"] == "secret" {
				return &server.StatusError{Status: http.StatusForbidden, Message: "Members only"}
			}
			return nil
		}},
		Data: map[string]server.DataFunc{
			"/posts/:id": func(c *server.Context) (any, error) {
				return map[string]string{"title": "Post " + c.Params["id"]}, nil
			},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, path := range []string{"/api/health", "/posts/7", "/-/data/posts/7", "/-/data/posts/secret"} {
		w := httptest.NewRecorder()
		app.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		fmt.Println(w.Code, w.Body)
	}
	// Output:
	// 200 well
	// 200 <head></head><main><h1>Post 7</h1></main>
	// 200 {"title":"Post 7"}
	// 403 {"status":403,"message":"Members only"}
}

// Services are what pages call as ctx.server.NAME(); middleware is any that
// takes and gives an http.Handler.
func ExampleConfig() {
	c := server.Config{
		Dist: dist(),
		Services: map[string]server.Service{
			"greet": func(ctx context.Context, args []json.RawMessage) (any, error) {
				var name string
				if err := json.Unmarshal(args[0], &name); err != nil {
					return nil, err
				}
				return "Hello, " + name, nil
			},
		},
		Middleware: []func(http.Handler) http.Handler{func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("X-Page", r.URL.Path) // the page's, also for its data
				next.ServeHTTP(w, r)
			})
		}},
	}
	app, err := server.New(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	w := httptest.NewRecorder()
	app.ServeHTTP(w, httptest.NewRequest("GET", "/-/data/hello?name=Ada", nil))
	fmt.Println(w.Header().Get("X-Page"), w.Body)
	// Output: /hello "Hello, Ada"
}

// Whoever measures is told of each request for a page or its data.
func ExampleObservation() {
	app, err := server.New(server.Config{
		Dist: dist(),
		Data: map[string]server.DataFunc{"/posts/:id": func(c *server.Context) (any, error) {
			return map[string]string{"title": "Post"}, nil
		}},
		Services: map[string]server.Service{"greet": func(context.Context, []json.RawMessage) (any, error) {
			return nil, errors.New("nobody is at home")
		}},
		Observe: func(o *server.Observation) {
			fmt.Println(o.Request.Method, o.Route.Pattern, o.Status, o.Bytes, o.Err)
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, path := range []string{"/posts/7", "/-/data/hello"} {
		app.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
	}
	// Output:
	// GET /posts/:id 200 39 <nil>
	// GET /hello 500 72 Error: nobody is at home
}

// dist is a build in miniature, written by hand.
func dist() fs.FS {
	const code = `var __dx = { default: {
		routes: [
			{ id: 'pages/posts/[id].jsx', pattern: '/posts/:id', match: '^/posts/([^/]+)$', keys: ['id'], exports: [], serverOnly: true },
			{ id: 'pages/hello.jsx', pattern: '/hello', match: '^/hello$', keys: [], exports: ['getData'] },
		],
		async load(request, host) {
			if (request.route === 1) return { status: 200, plain: host.encodeField(await host.service('greet', [request.query.name]), 'data') }
			const data = await host.data()
			return { status: 200, page: data, plain: host.encodeField(data, 'data'), head: '{}' }
		},
		async render(outcome, host) {
			host.write('<dx-root><h1>' + outcome.page.title + '</h1></dx-root>')
		},
	} }`
	return fstest.MapFS{
		"manifest.json": {Data: []byte(`{ "version": 1, "base": "/", "template": "index.html", "server": "server.js" }`)},
		"server.js":     {Data: []byte(code)},
		"index.html":    {Data: []byte(`<head></head><main><!-- element --></main>`)},
	}
}
