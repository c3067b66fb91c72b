package devproxy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// stopGrace is how long a process has between being asked to end and being killed.
const stopGrace = 3 * time.Second

// Command says what to start. The zero value of every optional field is its default.
type Command struct {
	Name   string    // what it is called in messages and before its lines; default: the file name of Path
	Path   string    // the executable; either this or Shell is required
	Args   []string  // arguments without the executable
	Shell  string    // a command line for the shell, in place of Path and Args
	Dir    string    // working directory; default: the current one
	Env    []string  // "KEY=value", in addition to the current environment
	Output io.Writer // gets every line, with the name before it, in one Write; default: nobody
	Colour bool      // whether the name is coloured and the process is asked for colours

	// Line sees every line first and says whether it is part of the output.
	Line func(line string) (show bool)
}

// A Process is a running command with everything that it has started. All of it ends with this program, however this
// program ends.
type Process struct {
	name  string
	cmd   *exec.Cmd
	group *group
	stdin *os.File // held open; the process may notice its end
	out   *output

	stop  chan struct{} // closed to ask for the end
	kill  chan struct{} // closed to force it
	once  [2]sync.Once  // of stop and kill
	stops atomic.Int32  // calls of Stop
	done  chan struct{} // closed when everything is gone
	err   error         // valid after done
}

// Start starts c. When ctx is over, the process is stopped.
func Start(ctx context.Context, c Command) (*Process, error) {
	if c.Name == "" {
		c.Name = commandName(c)
	}
	p := &Process{
		name: c.Name,
		cmd:  newCmd(c),
		out:  &output{prefix: colourPrefix(c.Name, c.Colour), to: c.Output, filter: c.Line},
		stop: make(chan struct{}),
		kill: make(chan struct{}),
		done: make(chan struct{}),
	}
	output, err := p.start()
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", c.Name, err)
	}
	copied := make(chan struct{})
	go func() {
		defer close(copied)
		p.out.copy(output)
	}()
	go p.supervise(output, copied)
	go func() {
		select {
		case <-ctx.Done():
			p.askToEnd()
		case <-p.done:
		}
	}()
	return p, nil
}

// Run starts c and waits for its end. The error of a command that fails is an *[ExitError].
func Run(ctx context.Context, c Command) error {
	p, err := Start(ctx, c)
	if err != nil {
		return err
	}
	<-p.Done()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if p.Err() != nil {
		return p.exitError()
	}
	return nil
}

// NotBlank shows every line that has something in it, for [Command.Line].
func NotBlank(line string) bool { return strings.TrimSpace(stripANSI(line)) != "" }

func commandName(c Command) string {
	if words := strings.Fields(c.Shell); len(words) > 0 {
		return words[0]
	}
	return c.Path[strings.LastIndexAny(c.Path, `/\`)+1:]
}

func newCmd(c Command) *exec.Cmd {
	cmd := exec.Command(c.Path, c.Args...)
	if c.Shell != "" {
		cmd = shell(c.Shell)
	}
	cmd.Dir = c.Dir
	cmd.Env = append(cmd.Environ(), c.Env...)
	if c.Colour {
		cmd.Env = append(cmd.Env, "FORCE_COLOR=1", "CLICOLOR_FORCE=1")
	}
	return cmd
}

// start starts the process in a group of its own, and returns the reading end of its output.
func (p *Process) start() (output *os.File, err error) {
	output, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	read, stdin, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, output.Close(), write.Close())
	}
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = read, write, write
	p.group, err = startInGroup(p.cmd)
	write.Close()
	read.Close()
	if err != nil {
		output.Close()
		stdin.Close()
		return nil, err
	}
	p.stdin = stdin
	return output, nil
}

// supervise waits for the end of the process, sees to it that its children end too, and then closes done.
func (p *Process) supervise(output *os.File, copied <-chan struct{}) {
	exited := make(chan error, 1)
	go func() { exited <- p.cmd.Wait() }()
	var err error
	select {
	case err = <-exited:
		p.end(copied)
	case <-p.stop:
		p.end(copied)
		err = <-exited
	case <-p.kill:
		p.group.kill()
		err = <-exited
	}
	p.group.close()
	p.stdin.Close()
	// Whoever still has the output open is beyond the group; nobody reads it any longer.
	select {
	case <-copied:
	case <-time.After(100 * time.Millisecond):
	}
	output.Close()
	<-copied
	p.err = err
	close(p.done)
}

// end asks the group to end, and kills what is left of it after a while. While somebody is left, the output is open.
func (p *Process) end(copied <-chan struct{}) {
	p.group.terminate()
	grace := time.NewTimer(stopGrace)
	defer grace.Stop()
	select {
	case <-copied:
	case <-grace.C:
	case <-p.kill:
	}
	p.group.kill()
}

// Stop ends the process and its children: it asks, waits three seconds, and kills. A second Stop, and the end of ctx,
// kill at once. It returns when they are gone.
func (p *Process) Stop(ctx context.Context) {
	p.askToEnd()
	if p.stops.Add(1) > 1 {
		p.forceEnd()
	}
	select {
	case <-p.done:
	case <-ctx.Done():
		p.forceEnd()
		<-p.done
	}
}

func (p *Process) askToEnd() {
	p.once[0].Do(func() { close(p.stop) })
}

func (p *Process) forceEnd() {
	p.once[1].Do(func() { close(p.kill) })
}

// Done is closed when the process and its children are gone.
func (p *Process) Done() <-chan struct{} { return p.done }

// Err returns how the process ended, nil for a success. It is for after Done.
func (p *Process) Err() error {
	select {
	case <-p.done:
		return p.err
	default:
		return nil
	}
}

// PID returns the process's id.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Tail returns the last n lines of its output that are not empty.
func (p *Process) Tail(n int) []string { return p.out.tail(n) }

// An ExitError reports a process that ended by itself.
type ExitError struct {
	Name   string
	Err    error    // how it ended; nil for exit status 0
	Output []string // its last lines
}

func (e *ExitError) Error() string {
	how := "exit status 0"
	if e.Err != nil {
		how = e.Err.Error()
	}
	return strings.Join(append([]string{fmt.Sprintf("%s ended: %s", e.Name, how)}, e.Output...), "\n")
}

func (e *ExitError) Unwrap() error { return e.Err }

// exitError describes the end of p.
func (p *Process) exitError() *ExitError {
	return &ExitError{Name: p.name, Err: p.Err(), Output: p.Tail(20)}
}
