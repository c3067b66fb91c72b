//go:build !windows

package vfs

import "syscall"

// errNotDir is what the system says of a path that goes through a file.
const errNotDir = syscall.ENOTDIR
