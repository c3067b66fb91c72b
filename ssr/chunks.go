package ssr

// chunks hands out values that are allocated several at once: few at first, for
// small pages, then more.
type chunks[T any] struct {
	free []T
	size int // of the last allocation
}

const (
	firstChunk = 4
	maxChunk   = 32
)

func (c *chunks[T]) take() *T {
	if len(c.free) == 0 {
		c.size = min(max(firstChunk, 2*c.size), maxChunk)
		c.free = make([]T, c.size)
	}
	v := &c.free[0]
	c.free = c.free[1:]
	return v
}
