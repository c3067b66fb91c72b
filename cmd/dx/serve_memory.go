package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

const (
	// spareGarbage is how many bytes of garbage may pile up before a collection,
	// besides as much as is in use. A page makes megabytes of it and leaves
	// nothing behind: collections cost the less the rarer they are.
	spareGarbage = 56 << 20

	// memoryShare of a container's limit is what the collector keeps the process
	// under, as far as it can.
	memoryShare = 0.9
)

// manageMemory sets up the garbage collector for a server, unless the operator
// has done so with GOGC or GOMEMLIMIT. The process takes at most spareGarbage
// more than with Go's defaults, however much is in use, which a higher GOGC
// would multiply. In a container with a limit the collector works harder before
// that is reached, so that it is no easier to run out of memory than before.
//
// Go has no setting for it. A block that is never touched, and so is only
// address space, makes the heap look larger than it is: until release is called.
func manageMemory() (release func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	size := uint64(spareGarbage)
	if limit, err := memlimit.FromCgroup(); err == nil {
		size = min(size, limit/4)
		debug.SetMemoryLimit(collectorLimit(limit, size))
	}
	untouched := make([]byte, size)
	return func() { runtime.KeepAlive(untouched) }
}

// collectorLimit is what the collector may count in a container's limit: the
// untouched block too.
func collectorLimit(limit, untouched uint64) int64 {
	return int64(float64(limit)*memoryShare) + int64(untouched)
}
