package ssr

import "sync"

// fallbacks remembers which pages were left to react-dom, so that their
// components are not called twice again and again. Workers share it.
//
// Whether a page falls back may depend on its data. So each is tried again
// after some renders; that many more pass in between every time it falls back,
// and none once it did not.
type fallbacks struct {
	mu    sync.Mutex
	noted map[[2]string]bool
	pages map[string]*fallback
}

type fallback struct {
	skip int    // renders until the next try
	span int    // renders between the last two tries
	what string // the last reason
}

const (
	firstSpan   = 8
	longestSpan = 1024
	// mostNoted limits what is remembered of pages and reasons: both come from
	// the application.
	mostNoted = 1000
)

// passes says whether react-dom renders a page without a try, and why; "" is a
// page that nobody gave a name.
func (f *fallbacks) passes(page string) (why string, passes bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	b := f.pages[page]
	if b == nil || b.skip == 0 {
		return "", false
	}
	b.skip--
	return b.what, true
}

// failed remembers that a page fell back; first says that the reason is new.
func (f *fallbacks) failed(page, reason string) (first bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if page != "" && len(f.pages) < mostNoted {
		b := f.pages[page]
		if b == nil {
			b = &fallback{span: firstSpan / 2}
			if f.pages == nil {
				f.pages = map[string]*fallback{}
			}
			f.pages[page] = b
		}
		b.span = min(2*b.span, longestSpan)
		b.skip, b.what = b.span, reason
	}
	key := [2]string{page, reason}
	if f.noted[key] || len(f.noted) >= mostNoted {
		return false
	}
	if f.noted == nil {
		f.noted = map[[2]string]bool{}
	}
	f.noted[key] = true
	return true
}

// succeeded forgets that a page ever fell back.
func (f *fallbacks) succeeded(page string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.pages, page)
}

// fellBack notes why a page is left to react-dom, and logs it once.
func (p *page) fellBack(what string) {
	p.x.leftBecause(what)
	if !p.n.facts.fallbacks.failed(p.name, what) {
		return
	}
	if p.name != "" {
		what = p.name + ": " + what
	}
	p.x.log("info", "rendered by react-dom: "+what)
}
