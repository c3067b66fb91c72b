//go:build unix

package devproxy

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the test binary play a dx that is going to be killed.
func TestMain(m *testing.M) {
	if line := os.Getenv("DX_TEST_SUPERVISE"); line != "" {
		_, err := Start(context.Background(), Command{Name: "child", Shell: line, Output: os.Stdout})
		if err != nil {
			panic(err)
		}
		select {}
	}
	os.Exit(m.Run())
}

// alive says whether a process runs. One that nobody has asked for its status yet does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || !strings.HasPrefix(string(stat[strings.LastIndexByte(string(stat), ')')+1:]), " Z")
}

// tree is a command line for a process with a child and a grandchild, all of which say their ids.
const tree = `echo pid $$; sh -c 'echo pid $$; sh -c "%s echo pid \$\$; while :; do sleep 1; done" & wait' & wait`

// pids reads three ids from lines.
func pids(t *testing.T, read func() (string, bool)) []int {
	t.Helper()
	var list []int
	for len(list) < 3 {
		line, ok := read()
		if !ok {
			t.Fatalf("only %v", list)
		}
		if _, number, found := strings.Cut(line, "pid "); found {
			pid, err := strconv.Atoi(strings.TrimSpace(number))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, pid)
		}
	}
	return list
}

func startTree(t *testing.T, extra string) (*Process, []int) {
	t.Helper()
	lines := make(chan string, 100)
	p := start(t, Command{Name: "tree", Shell: fmt.Sprintf(tree, extra), Line: func(line string) bool {
		lines <- line
		return true
	}})
	return p, pids(t, func() (string, bool) {
		select {
		case line := <-lines:
			return line, true
		case <-time.After(10 * time.Second):
			return "", false
		}
	})
}

// gone waits for the end of processes that are dying.
func gone(t *testing.T, pids []int) {
	t.Helper()
	for _, pid := range pids {
		eventually(t, fmt.Sprintf("the end of %d", pid), func() bool { return !alive(pid) })
	}
}

func TestStopEndsTheTree(t *testing.T) {
	for name, extra := range map[string]string{"asked": "", "deaf": "trap : TERM;"} {
		t.Run(name, func(t *testing.T) {
			p, tree := startTree(t, extra)
			guard := p.group.guard.Process.Pid
			begin := time.Now()
			p.Stop(context.Background())
			if took := time.Since(begin); (extra == "") != (took < stopGrace) {
				t.Errorf("took %s", took)
			}
			gone(t, append(tree, guard))
		})
	}
}

func TestSecondStopKills(t *testing.T) {
	p, tree := startTree(t, "trap : TERM;")
	go p.Stop(context.Background())
	<-p.stop
	begin := time.Now()
	p.Stop(context.Background())
	p.Stop(context.Background())
	if took := time.Since(begin); took > stopGrace {
		t.Errorf("took %s", took)
	}
	gone(t, tree)
}

func TestStopWithoutTime(t *testing.T) {
	p, _ := startTree(t, "trap : TERM;")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if p.Stop(ctx); time.Since(begin) > stopGrace {
		t.Errorf("took %s", time.Since(begin))
	}
}

func TestContextStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p, err := Start(ctx, Command{Shell: "sleep 1000"})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	wait(t, p)
}

// A wrapper that dies, such as npm, does not leave what it started.
func TestDeathOfTheFirstEndsTheTree(t *testing.T) {
	p, tree := startTree(t, "")
	if err := syscall.Kill(p.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	wait(t, p)
	gone(t, tree)
}

// However this program ends, nothing that it has started goes on.
func TestNoOrphans(t *testing.T) {
	for _, extra := range []string{"", "trap : TERM;"} {
		for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
			t.Run(extra+signal.String(), func(t *testing.T) {
				t.Parallel()
				leavesNothing(t, fmt.Sprintf(tree, extra), signal)
			})
		}
	}
}

func leavesNothing(t *testing.T, shell string, signal syscall.Signal) {
	supervisor := exec.Command(os.Args[0])
	supervisor.Env = append(os.Environ(), "DX_TEST_SUPERVISE="+shell)
	output, err := supervisor.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := supervisor.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(output)
	tree := pids(t, func() (string, bool) { ok := lines.Scan(); return lines.Text(), ok })
	group, err := syscall.Getpgid(tree[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := supervisor.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, output)
	_ = supervisor.Wait() // killed
	gone(t, append(tree, group))
}
