package ssr

import "context"

// prime makes n more runtimes, while exchanges may already run. A failure is
// left to the exchange that meets it.
func (p *Pool) prime(n int) {
	for range n {
		w, err := p.make(context.Background())
		if err != nil {
			return
		}
		p.give(w)
	}
}
