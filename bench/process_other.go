//go:build !linux

package main

import (
	"errors"
	"os/exec"
	"time"
)

// Memory and process groups are read from /proc.
var errLinux = errors.New("the benchmark of servers needs Linux")

type usage struct {
	PSS float64
	CPU time.Duration
}

func setGroup(*exec.Cmd) {}

func killGroup(int) error { return errLinux }

func groupUsage(int) (usage, error) { return usage{}, errLinux }
