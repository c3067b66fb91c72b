package ssr

// chunks hands out values that are allocated several at once: as many as were
// used the last time, then more.
type chunks[T any] struct {
	free  []T
	size  int // of the next allocation
	taken int
}

const (
	firstChunk = 4
	maxChunk   = 32
)

func (c *chunks[T]) take() *T {
	if len(c.free) == 0 {
		c.size = min(max(firstChunk, c.size), maxChunk)
		c.free = make([]T, c.size)
		c.size *= 2
	}
	v := &c.free[0]
	c.free = c.free[1:]
	c.taken++
	return v
}

// restart lets go of what was not taken.
func (c *chunks[T]) restart() { *c = chunks[T]{size: c.taken} }
