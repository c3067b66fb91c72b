package ssr

import (
	"os"
	"runtime"
	"sync"
	"time"
)

// arrivals lets requests come forward that nobody has read yet. Go's scheduler
// looks at the network when it has nothing else to run, or else every 10 ms
// (findRunnable and sysmon in its runtime/proc.go): with all cores at work a
// connection whose client is quick is served again and again, and what the
// others have sent stays in their sockets. Who looks writes to a pipe and waits
// until it comes out: the look at the network that finds it finds the others'
// requests before it.
type arrivals struct {
	mu      sync.Mutex
	pipe    *os.File // its end to write to; nil while nobody looks
	waiting []chan struct{}
	looked  time.Time
}

const (
	// lookAgain is how long a look is good for while nobody is at work.
	lookAgain = time.Millisecond

	// lookIdle is how long the pipe stays without a look.
	lookIdle = 10 * time.Second
)

// look waits for a look at the network, if the last one was a while ago. busy
// says that others are at work.
func (a *arrivals) look(busy bool) {
	if a.due(busy) {
		a.now()
	}
}

func (a *arrivals) due(busy bool) bool {
	if runtime.GOOS == "windows" { // pipes are not looked at with the network
		return false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	now := time.Now()
	if !busy && now.Sub(a.looked) < lookAgain {
		return false
	}
	a.looked = now
	return true
}

func (a *arrivals) now() {
	if seen := a.wait(); seen != nil {
		<-seen
	}
}

func (a *arrivals) wait() <-chan struct{} {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.waiting) == 0 && !a.signal() {
		return nil
	}
	seen := make(chan struct{})
	a.waiting = append(a.waiting, seen)
	return seen
}

// signal makes the pipe readable. A process that can't have one goes on without.
func (a *arrivals) signal() bool {
	if a.pipe == nil {
		r, w, err := os.Pipe()
		if err != nil {
			return false
		}
		a.pipe = w
		go a.answer(r)
	}
	_, err := a.pipe.Write([]byte{0})
	return err == nil
}

// answer tells those who wait, until nobody has looked for a while.
func (a *arrivals) answer(r *os.File) {
	defer r.Close()
	_ = r.SetReadDeadline(time.Now().Add(lookIdle))
	for b := make([]byte, 16); ; {
		_, err := r.Read(b)
		waiting, last := a.seen(err != nil)
		for _, seen := range waiting {
			close(seen)
		}
		if last {
			return
		}
		if err != nil {
			_ = r.SetReadDeadline(time.Now().Add(lookIdle))
		}
	}
}

// seen gives those who wait. The one who tells them does so without the lock, or
// would be kept from waiting itself by the next who looks.
func (a *arrivals) seen(idle bool) (waiting []chan struct{}, last bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	waiting, a.waiting = a.waiting, nil
	if last = idle && time.Since(a.looked) >= lookIdle; last {
		a.pipe.Close()
		a.pipe = nil
	}
	return waiting, last
}
