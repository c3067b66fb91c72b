package vfs

import "syscall"

// errNotDir is what the system says of a path that goes through a file.
const errNotDir = syscall.ERROR_PATH_NOT_FOUND
