package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// listen takes the port, or if it is in use the next free one, and says so.
func (s *settings) listen(t *terminal) (net.Listener, error) {
	if s.Port < 0 || s.Port > 65535 {
		return nil, usageError{fmt.Errorf("--port %d: not between 0 and 65535", s.Port)}
	}
	const tries = 20
	for port := s.Port; ; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort(s.Host, strconv.Itoa(port)))
		if err == nil {
			if port != s.Port {
				t.sayf("dx: port %d is in use, using %d", s.Port, port)
			}
			return l, nil
		}
		switch {
		case !errors.Is(err, syscall.EADDRINUSE):
			return nil, fmt.Errorf("listen: %w", err)
		case s.StrictPort:
			return nil, withHint(fmt.Errorf("listen: port %d is in use", s.Port), "stop what uses it, or leave --strict-port out to take the next free one")
		case port >= s.Port+tries || port == 65535:
			return nil, fmt.Errorf("listen: ports %d to %d are in use", s.Port, port)
		}
	}
}

// urlOf is the URL to open for what l listens on.
func urlOf(l net.Listener) string {
	addr := l.Addr().(*net.TCPAddr)
	host := "localhost"
	if !addr.IP.IsLoopback() && !addr.IP.IsUnspecified() {
		host = addr.IP.String()
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(addr.Port))
}

// writeReady writes the URL so that nobody reads half of it.
func (s *settings) writeReady(url string) error {
	if s.ReadyFile == "" {
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(s.ReadyFile), ".ready-*")
	if err != nil {
		return fmt.Errorf("write ready file: %w", err)
	}
	_, err = fmt.Fprintln(tmp, url)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), s.ReadyFile)
	}
	if err != nil {
		return fmt.Errorf("write ready file: %w", err)
	}
	return nil
}

// serveUntil serves until ctx is done, then lets requests finish for grace.
func serveUntil(ctx context.Context, l net.Listener, h http.Handler, grace time.Duration) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		return server.Close()
	}
	return nil
}
