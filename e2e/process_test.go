package e2e

import (
	"bytes"
	"fmt"
	"os/exec"
	"sync"
	"time"
)

// process is a child with its output, in a process group of its own.
type process struct {
	name   string
	cmd    *exec.Cmd
	output *output
	done   chan struct{} // closed when it has ended
}

// startProcess runs a program. Without env it has this one's environment.
func startProcess(name string, env []string, path string, args ...string) (*process, error) {
	p := &process{name: name, cmd: exec.Command(path, args...), output: &output{}, done: make(chan struct{})}
	p.cmd.Env = env
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	p.cmd.WaitDelay = time.Second // for who still holds the pipes
	ownGroup(p.cmd)
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	go func() {
		defer close(p.done)
		if err := p.cmd.Wait(); err != nil {
			fmt.Fprintf(p.output, "%s: %v\n", name, err)
		}
		fmt.Fprintf(p.output, "%s ended at %s: %v\n", name, time.Now().Format(time.TimeOnly), p.cmd.ProcessState)
	}()
	return p, nil
}

func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// stop asks the process to end, and then makes it.
func (p *process) stop() {
	if p.ended() {
		return
	}
	askToEnd(p.cmd)
	select {
	case <-p.done:
	case <-time.After(patience):
	}
	killGroup(p.cmd)
	<-p.done
}

func runEnv(env []string, path string, args ...string) error {
	cmd := exec.Command(path, args...)
	cmd.Env = env
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %v: %w\n%s", path, args, err, out)
	}
	return nil
}

// output collects what a process writes.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) len() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Len()
}

// since gives what was written after the first from bytes.
func (o *output) since(from int) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.text.Bytes()[from:])
}
