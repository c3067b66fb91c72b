package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// setGroup makes cmd the leader of a process group, so that it can be ended
// with everything that it starts, and has the kernel end it when this process
// dies, however it dies.
func setGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.Cancel = func() error { return endGroup(cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
}

// endGroup signals a whole group; a group that is gone is fine.
func endGroup(group int, signal syscall.Signal) error {
	if err := syscall.Kill(-group, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	return nil
}

func killGroup(group int) error { return endGroup(group, syscall.SIGKILL) }

// usage is what the processes of a group use together.
type usage struct {
	PSS float64       // MB; memory that is shared with others counts in part
	CPU time.Duration // since they started
}

// groupUsage sums over every process of the group.
func groupUsage(group int) (u usage, err error) {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return u, err
	}
	found := false
	for _, name := range stats {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended since
		}
		// After the name in parentheses: state ppid pgrp …; CPU times are the
		// 12th and 13th, in hundredths of a second.
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		if len(fields) < 13 || fields[2] != strconv.Itoa(group) {
			continue
		}
		found = true
		u.CPU += ticks(fields[11]) + ticks(fields[12])
		pss, err := processPSS(filepath.Dir(name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ESRCH) {
			return u, err
		}
		u.PSS += pss
	}
	if !found {
		return u, fmt.Errorf("process group %d has ended", group)
	}
	return u, nil
}

func ticks(text string) time.Duration {
	n, _ := strconv.ParseInt(text, 10, 64)
	return time.Duration(n) * 10 * time.Millisecond
}

func processPSS(dir string) (float64, error) {
	text, err := os.ReadFile(filepath.Join(dir, "smaps_rollup"))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(text), "\nPss:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0, nil // a process that is ending has no memory
	}
	kB, err := strconv.ParseFloat(fields[0], 64)
	return kB * 1024 / 1e6, err
}
