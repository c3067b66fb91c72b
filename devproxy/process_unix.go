//go:build unix

package devproxy

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// A group is a process group. Its leader is a guard: a shell that does nothing until this program ends, in whichever
// way, and then ends the group. As the guard stays, the group's number cannot become somebody else's.
type group struct {
	guard *exec.Cmd
	alive *os.File // the guard reads its end when this program ends
}

// The guard ignores what it sends to the others, and goes with the last signal.
const guardScript = `trap '' HUP INT TERM QUIT
read -r line <&3
kill -TERM -$$
sleep 3
kill -KILL -$$`

func shell(line string) *exec.Cmd { return exec.Command("/bin/sh", "-c", line) }

// startInGroup starts cmd in a new group.
func startInGroup(cmd *exec.Cmd) (*group, error) {
	read, alive, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	g := &group{guard: shell(guardScript), alive: alive}
	g.guard.ExtraFiles = []*os.File{read}
	g.guard.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := g.guard.Start(); err != nil {
		alive.Close()
		return nil, fmt.Errorf("guard: %w", err)
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pgid: g.guard.Process.Pid}
	if err := cmd.Start(); err != nil {
		g.kill()
		g.close()
		return nil, err
	}
	return g, nil
}

func (g *group) terminate() { g.signal(syscall.SIGTERM) }
func (g *group) kill()      { g.signal(syscall.SIGKILL) }

// signal reaches everybody in the group. It has no effect when the guard, and with it the group, is gone.
func (g *group) signal(s syscall.Signal) {
	_ = syscall.Kill(-g.guard.Process.Pid, s)
}

// close forgets the group after it was killed.
func (g *group) close() {
	_ = g.guard.Wait() // killed: an error, and the only way it can end
	_ = g.alive.Close()
}
