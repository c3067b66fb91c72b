package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// gate is a service that pages wait for: at /hold/NAME until the test opens NAME.
type gate struct {
	url string

	mu    sync.Mutex
	doors map[string]*door
}

type door struct {
	open, came, left chan struct{}
}

func newGate(t *testing.T) *gate {
	t.Helper()
	g := &gate{doors: make(map[string]*door)}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path[len("/hold/"):]
		d := g.door(name)
		d.came <- struct{}{}
		select {
		case <-d.open:
			fmt.Fprintf(w, "%s is open", name)
		case <-r.Context().Done():
			d.left <- struct{}{}
		}
	}))
	t.Cleanup(s.Close)
	t.Cleanup(s.CloseClientConnections)
	g.url = s.URL
	return g
}

func (g *gate) door(name string) *door {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.doors[name] == nil {
		g.doors[name] = &door{make(chan struct{}), make(chan struct{}, 100), make(chan struct{}, 100)}
	}
	return g.doors[name]
}

// came waits until somebody waits at a door, left until somebody has given up.
func (g *gate) came(t *testing.T, name string) {
	t.Helper()
	await(t, g.door(name).came, name+" is asked for")
}
func (g *gate) left(t *testing.T, name string) {
	t.Helper()
	await(t, g.door(name).left, name+" is given up")
}

func (g *gate) open(name string) { close(g.door(name).open) }

func await(t *testing.T, c <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-c:
	case <-t.Context().Done():
		t.Fatalf("the test ended before %s", what)
	case <-time.After(patience):
		t.Fatalf("still not: %s", what)
	}
}
