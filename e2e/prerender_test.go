package e2e

import (
	"slices"
	"testing"
)

// A page that the build has rendered is taken over by React, and navigation to
// it asks once, as for any other.
func TestPrerenderedPage(t *testing.T) {
	a := builtApp(t)
	for _, path := range []string{"/posts/2", "/-/data/posts/2"} {
		if got := a.get(t, path); got.status != 200 || got.header.Get("Etag") == "" {
			t.Errorf("%s: %d %v, want a file", path, got.status, got.header)
		}
	}
	b := openTab(t, a)
	b.open(t, "/posts/1")
	b.wantPlace(t, "/posts/1", "The backend comes first · Kitchen sink")
	mark := b.mark()
	b.click(t, `.pager a[href="/posts/2"]`)
	b.until(t, `location.pathname === '/posts/2'`)
	b.wantPlace(t, "/posts/2", "Shadowing a file · Kitchen sink")
	b.settle(t)
	if got := b.dataSince(mark); !slices.Equal(got, []string{"/-/data/posts/2"}) {
		t.Errorf("asked for the data of %q, want of /posts/2 once", got)
	}
	b.wantNoDocument(t, mark)
}
