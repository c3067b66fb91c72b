// Command api is the backend of the kitchen sink: a JSON route, a stream of
// server-sent events and a WebSocket echo.
//
// It owns the to-do list and keeps it in memory. It doesn't know what stands
// in front of it; it only believes X-Forwarded-Host when the request came from
// this machine. All of it is safe for concurrent use.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	addr := flag.String("addr", defaultAddr(os.Getenv("PORT")), "`address` to listen on")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *addr); err != nil {
		fmt.Fprintln(os.Stderr, "api: error:", err)
		os.Exit(1)
	}
}

func defaultAddr(port string) string {
	if port == "" {
		port = "3001"
	}
	return net.JoinHostPort("127.0.0.1", port)
}

// run serves until ctx ends, then lets requests finish; streams end at once.
func run(ctx context.Context, addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "api: listening on http://%s\n", listener.Addr())
	server := &http.Server{
		Handler:           newHandler(),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return errors.Join(fmt.Errorf("shut down: %w", err), server.Close())
	}
	return nil
}

func newHandler() http.Handler {
	todos := newTodos("Buy a new sponge", "Fix the dripping tap")
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/todos", todos.list)
	mux.HandleFunc("POST /api/todos", todos.create)
	mux.HandleFunc("/api/todos", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", "GET, HEAD, POST")
		writeError(w, http.StatusMethodNotAllowed, r.Method+" is not allowed here")
	})
	mux.HandleFunc("GET /events", events)
	mux.HandleFunc("GET /ws", echo)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		writeError(w, http.StatusNotFound, "no route for "+r.URL.Path)
	})
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeError(w, http.StatusForbidden, "the request comes from another site")
	}))
	return forwarded(protection.Handler(mux))
}

// forwarded makes r.Host the host that the browser asked for, so that a check
// of its Origin header compares the right two.
func forwarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peer, err := netip.ParseAddrPort(r.RemoteAddr)
		host := r.Header.Get("X-Forwarded-Host")
		if err == nil && peer.Addr().IsLoopback() && host != "" {
			r.Host = host
		}
		next.ServeHTTP(w, r)
	})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// The status is out; an error here means that the client is gone.
	_ = json.NewEncoder(w).Encode(value)
}

func writeError(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, map[string]any{"status": status, "message": message})
}
