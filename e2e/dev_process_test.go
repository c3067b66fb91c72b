//go:build unix

package e2e

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// However dx ends, what it started ends with it.
func TestNothingIsLeft(t *testing.T) {
	dir, err := fixtures.copyProject("kill")
	if err != nil {
		t.Fatal(err)
	}
	for name, signal := range map[string]os.Signal{"SIGKILL": syscall.SIGKILL, "SIGTERM": syscall.SIGTERM, "SIGINT": os.Interrupt} {
		t.Run(name, func(t *testing.T) {
			a, err := fixtures.start("dx dev", dir, nil, "dev", "--root", dir, "--vite-timeout", "60")
			if err != nil {
				t.Fatal(err)
			}
			a.get(t, "/form").want(t, 200, "Buy a new sponge")
			children := descendants(t, a.process.cmd.Process.Pid)
			wantCommand(t, children, "vite.js")
			wantCommand(t, children, filepath.Base("api")+" -addr")

			if err := a.process.cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			eventually(t, func() error {
				now := processes(t)
				for _, p := range children {
					if q, ok := now[p.pid]; ok && q.command == p.command {
						return fmt.Errorf("process %d is left: %s", p.pid, p.command)
					}
				}
				for _, p := range now {
					if strings.Contains(p.command, dir+"/") {
						return fmt.Errorf("process %d is left: %s", p.pid, p.command)
					}
				}
				return nil
			})
			if conn, err := net.Dial("tcp", strings.TrimPrefix(a.url, "http://")); err == nil {
				conn.Close()
				t.Error("somebody still listens on dx's port")
			}
		})
	}
}

func wantCommand(t *testing.T, list []running, piece string) {
	t.Helper()
	for _, p := range list {
		if strings.Contains(p.command, piece) {
			return
		}
	}
	t.Fatalf("dx has no child with %q in its command line: %+v", piece, list)
}

// running is a process of this machine.
type running struct {
	pid, parent int
	command     string
}

func descendants(t *testing.T, pid int) []running {
	t.Helper()
	all := processes(t)
	var list []running
	for found := []int{pid}; len(found) > 0; {
		parent := found[0]
		found = found[1:]
		for _, p := range all {
			if p.parent == parent {
				list = append(list, p)
				found = append(found, p.pid)
			}
		}
	}
	return list
}

func processes(t *testing.T) map[int]running {
	t.Helper()
	if runtime.GOOS == "linux" {
		return fromProc()
	}
	out, err := exec.Command("ps", "-axww", "-o", "pid=,ppid=,command=").Output()
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[int]running)
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pid, _ := strconv.Atoi(fields[0])
		parent, _ := strconv.Atoi(fields[1])
		all[pid] = running{pid, parent, strings.Join(fields[2:], " ")}
	}
	return all
}

// fromProc leaves out processes that have ended and only wait to be noticed.
func fromProc() map[int]running {
	all := make(map[int]running)
	dirs, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range dirs {
		stat, err := os.ReadFile(dir + "/stat")
		if err != nil {
			continue // it has just ended
		}
		command, _ := os.ReadFile(dir + "/cmdline")
		_, rest, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(rest)
		if len(fields) < 2 || fields[0] == "Z" {
			continue
		}
		pid, _ := strconv.Atoi(filepath.Base(dir))
		parent, _ := strconv.Atoi(fields[1])
		all[pid] = running{pid, parent, strings.TrimSpace(strings.ReplaceAll(string(command), "\x00", " "))}
	}
	return all
}
