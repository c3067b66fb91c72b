package e2e

import (
	"errors"
	"io"
	"strings"
	"testing"
)

const (
	waiting = "Waiting for the answer…"
	quick   = "Answered after 300 ms"
	slow    = "Answered after 900 ms"
)

// What is ready is sent before what is not.
func TestStreamingOrder(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		response := a.request(t, "GET", "/streaming", "")
		defer response.Body.Close()
		var got []byte
		seen := make(map[string]int) // which read it came with
		buf := make([]byte, 64<<10)
		for read := 1; ; read++ {
			n, err := response.Body.Read(buf)
			got = append(got, buf[:n]...)
			text := answer{body: string(got)}.text()
			for _, piece := range []string{"</head>", waiting, quick, slow, "</html>"} {
				if seen[piece] == 0 && strings.Contains(text, piece) {
					seen[piece] = read
				}
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		order := []string{waiting, quick, slow, "</html>"}
		for i, piece := range order {
			switch {
			case seen[piece] == 0:
				t.Errorf("no %q in the page", piece)
			case i > 0 && i < 3 && seen[piece] <= seen[order[i-1]]:
				t.Errorf("%q came together with %q", piece, order[i-1])
			}
		}
		answer{status: 200, body: string(got)}.want(t, 200, `"resources":{`, `"delay":900`)
	})
}

// In the browser nothing is asked for again, and nothing is left of waiting.
func TestStreamingInBrowser(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.open(t, "/streaming")
		b.untilReads(t, slow+" on the server.")
		b.untilReads(t, quick+" on the server.")
		b.settle(t)
		b.wantParts(t, "on the server")
		b.click(t, `nav a[href="/birthday"]`)
		b.untilText(t, "h1", "Birthday")
		b.click(t, `nav a[href="/streaming"]`)
		b.untilReads(t, slow+" in this browser.")
		b.wantParts(t, "in this browser")
	})
}

// The frame is painted while the document is still arriving.
func TestStreamingPaintsEarly(t *testing.T) {
	eachMode(t, func(t *testing.T, a *app) {
		b := openTab(t, a)
		b.onNewDocument(t, `const look = () => {
			const text = document.querySelector('#main')?.innerText ?? ''
			if (document.readyState !== 'loading') return
			if (text.includes('`+waiting+`')) window.painted++
			requestAnimationFrame(look)
		}
		window.painted = 0
		requestAnimationFrame(look)`)
		b.open(t, "/streaming")
		b.untilReads(t, slow)
		if n := js[int](t, b, `window.painted`); n < 5 {
			t.Errorf("the fallback was painted in %d frames before the document's end", n)
		}
	})
}

func (b *tab) wantParts(t *testing.T, where string) {
	t.Helper()
	if got := js[string](t, b, `[...document.querySelectorAll('.card h2')].map((h) => h.innerText).join()`); got != "The quick part,The slow part" {
		t.Errorf("the parts are %q", got)
	}
	if n := js[int](t, b, `document.querySelectorAll('.waiting, [aria-busy]').length`); n != 0 {
		t.Errorf("%d parts still wait", n)
	}
	if got := b.text(); strings.Count(got, where) != 2 {
		t.Errorf("the answers are not both from %q:\n%s", where, got)
	}
}
