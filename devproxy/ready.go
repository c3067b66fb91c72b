package devproxy

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// WaitReady returns when a server answers at u, or with an error when p, which may be nil, ends before it does.
func WaitReady(ctx context.Context, u *url.URL, p *Process) error {
	var ended <-chan struct{}
	if p != nil {
		ended = p.Done()
	}
	for !Listening(ctx, u) {
		timer := time.NewTimer(retryEvery)
		select {
		case <-timer.C:
		case <-ended:
			timer.Stop()
			return p.exitError()
		case <-ctx.Done():
			timer.Stop()
			return notReady(ctx, u, p)
		}
	}
	return nil
}

func notReady(ctx context.Context, u *url.URL, p *Process) error {
	err := fmt.Errorf("wait for %s: nothing answers: %w", u.Redacted(), context.Cause(ctx))
	if p == nil {
		return err
	}
	if tail := p.Tail(20); len(tail) > 0 {
		return fmt.Errorf("%w\n%s", err, strings.Join(tail, "\n"))
	}
	return err
}

// Listening says whether a server answers at u, with whatever status. One that accepts a connection and takes its time
// counts, too.
func Listening(ctx context.Context, u *url.URL) bool {
	conn, err := dial(ctx, address(u))
	if err != nil {
		return false
	}
	conn.Close()
	if u.Scheme != "http" && u.Scheme != "https" {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodHead, u.String(), nil)
	if err != nil {
		return false
	}
	transport := newTransport()
	defer transport.CloseIdleConnections()
	res, err := transport.RoundTrip(r)
	if err != nil {
		return errors.Is(err, context.DeadlineExceeded)
	}
	res.Body.Close()
	return true
}

func dial(ctx context.Context, address string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: time.Second}
	return dialer.DialContext(ctx, "tcp", address)
}

func address(u *url.URL) string {
	if u.Port() != "" {
		return u.Host
	}
	if u.Scheme == "https" {
		return net.JoinHostPort(u.Hostname(), "443")
	}
	return net.JoinHostPort(u.Hostname(), "80")
}
