package e2e

import "testing"

// Two requests that wait in the middle of each other keep to themselves; the
// actions of context.js work on both sides.
func TestNoLeakBetweenRequests(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		g := newGate(t)
		answers := make(map[string]chan answer)
		for _, name := range []string{"ann", "ben"} {
			c := make(chan answer, 1)
			answers[name] = c
			go func() { c <- a.get(t, "/e2e/life/leak?name="+name+"&gate="+g.url) }()
			g.came(t, name)
		}
		for _, name := range []string{"ben", "ann"} {
			g.open(name)
			got := <-answers[name]
			got.want(t, 200, "<h1>"+name+" "+name+" "+name+"</h1>", `>1</button>`)
		}
		b := openTab(t, a)
		b.open(t, "/e2e/life/leak?name=ada")
		b.untilText(t, "#bump", "1")
		b.click(t, "#bump")
		b.untilText(t, "#bump", "11")
	})
}
