package devproxy

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// A buffer can be written and read at the same time.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// eventually waits until ok says true.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !ok(); {
		if time.Now().After(end) {
			t.Fatalf("never happened: %s", what)
		}
		if err := sleep(t.Context(), 10*time.Millisecond); err != nil {
			t.Fatal(err)
		}
	}
}

func start(t *testing.T, c Command) *Process {
	t.Helper()
	p, err := Start(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Stop(context.Background()) })
	return p
}

func wait(t *testing.T, p *Process) {
	t.Helper()
	select {
	case <-p.Done():
	case <-time.After(20 * time.Second):
		t.Fatal("the process does not end")
	}
}

func TestOutput(t *testing.T) {
	var out buffer
	p := start(t, Command{Name: "api", Output: &out, Shell: `printf '\033[32mgreen\033[0m\n\033[2J\033[Hsecret x\n' >&2; echo "$DX_A"; printf 'no newline'`,
		Env:  []string{"DX_A=a b"},
		Line: func(line string) bool { return !strings.HasPrefix(line, "secret") },
	})
	wait(t, p)
	const want = "api │ \x1b[32mgreen\x1b[0m\napi │ a b\napi │ no newline\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	if err := p.Err(); err != nil {
		t.Error(err)
	}
	if tail := p.Tail(2); len(tail) != 2 || tail[1] != "no newline" {
		t.Errorf("%q", tail)
	}
}

func TestTailIsBounded(t *testing.T) {
	var r ring
	for range 1000 {
		r.add("x")
	}
	r.add("last")
	if len(r.lines) != ringLines || r.lines[ringLines-1] != "last" {
		t.Errorf("%d lines, the last is %q", len(r.lines), r.lines[len(r.lines)-1])
	}
}

func TestLongLine(t *testing.T) {
	var out buffer
	o := &output{to: &out}
	o.copy(strings.NewReader(strings.Repeat("x", 3*lineBytes) + "\nend"))
	if got := strings.ReplaceAll(out.String(), "\n", ""); got != strings.Repeat("x", 3*lineBytes)+"end" {
		t.Errorf("%d bytes", len(got))
	}
}

func TestExitStatus(t *testing.T) {
	p := start(t, Command{Name: "api", Shell: "echo broken; exit 3"})
	wait(t, p)
	if err := p.Err(); err == nil || err.Error() != "exit status 3" {
		t.Error(err)
	}
	_, err := Start(t.Context(), Command{Path: "/nonexistent/program"})
	if err == nil || !strings.HasPrefix(err.Error(), "start program: ") {
		t.Error(err)
	}
}

func TestWaitReady(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	if err := WaitReady(t.Context(), mustParse(t, server.URL), nil); err != nil {
		t.Error(err)
	}
	server.Close()
	p := start(t, Command{Name: "api", Shell: "echo cannot listen; exit 1"})
	err := WaitReady(t.Context(), mustParse(t, server.URL), p)
	var exit *ExitError
	if !errors.As(err, &exit) || err.Error() != "api ended: exit status 1\ncannot listen" {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := WaitReady(ctx, mustParse(t, server.URL), nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
