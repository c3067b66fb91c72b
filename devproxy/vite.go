package devproxy

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// ViteConfig says how to start Vite. The zero value of every optional field is its default.
type ViteConfig struct {
	Node    string // Node's executable; default: "node"
	Entry   string // Vite's own entry file, vite/bin/vite.js; required without Command
	Config  string // the configuration to use; default: the one Vite finds
	Mode    string // Vite's mode; default: Vite's own
	Base    string // Vite's base; default: that of the configuration
	Command string // a command line for the shell that starts Vite, in place of Node, Entry and Config

	Dir          string        // the project's directory
	Env          []string      // "KEY=value", in addition to the current environment
	Port         int           // where Vite is to listen; default: any free port
	ReadyTimeout time.Duration // default: 15 s

	Name   string       // what comes before its lines; default: "vite"
	Output io.Writer    // gets its output, line by line; default: nobody
	Colour bool         // whether the output is to be in colour
	Log    *slog.Logger // default: discard

	// Problem, if set, is told of what goes wrong in the browser. It must not wait for Vite.
	Problem func(Problem)
}

// A Problem is what the plugin in Vite tells of an open page.
type Problem struct {
	Kind    string // "warning", or "" for an error
	Message string
	File    string // relative to the project; "" if no file of the project has to do with it
	Line    int    // counts from 1, as Column does
	Column  int
	Source  string // the text of the line
	Notes   string
}

// ViteInfo is what Vite says of itself when it is ready.
type ViteInfo struct {
	URL        *url.URL
	Version    string
	Base       string
	Config     string // the project's configuration file, "" if it has none
	NoOverlay  bool   // server.hmr.overlay is false
	Generation int    // counts how often Vite has become ready; a transformed page is good for one of them
}

// Vite is a running Vite. When it ends by itself it is started again.
type Vite struct {
	config ViteConfig
	token  string
	log    *slog.Logger
	client *http.Client
	cancel context.CancelFunc
	done   chan struct{}

	mu      sync.Mutex
	process *Process
	info    ViteInfo      // URL is nil while Vite is not ready
	err     error         // why there will be no Vite any more
	changed chan struct{} // closed and replaced when info or err changes
}

// Vite is started again after these times; when it has run for a while, from the beginning.
var backoff = [...]time.Duration{1 * time.Second, 2 * time.Second, 4 * time.Second}

const stableAfter = 5 * time.Second

// StartVite starts Vite. It returns at once: [Vite.Wait] waits until it is ready. When ctx is over, Vite is stopped.
func StartVite(ctx context.Context, c ViteConfig) (*Vite, error) {
	c.Node = cmp.Or(c.Node, "node")
	c.Name = cmp.Or(c.Name, "vite")
	c.ReadyTimeout = cmp.Or(c.ReadyTimeout, 15*time.Second)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Entry == "" && c.Command == "" {
		return nil, errors.New("start vite: Entry or Command is required")
	}
	if c.Port != 0 && Listening(ctx, localURL(c.Port)) {
		return nil, fmt.Errorf("start vite: port %d is already in use", c.Port)
	}
	ctx, cancel := context.WithCancel(ctx)
	v := &Vite{
		config:  c,
		token:   rand.Text(),
		log:     c.Log,
		client:  &http.Client{Transport: newTransport()},
		cancel:  cancel,
		done:    make(chan struct{}),
		changed: make(chan struct{}),
	}
	p, err := v.start(ctx)
	if err != nil {
		cancel()
		return nil, err
	}
	go v.run(ctx, p)
	return v, nil
}

func localURL(port int) *url.URL {
	return &url.URL{Scheme: "http", Host: net.JoinHostPort("localhost", strconv.Itoa(port))}
}

func (v *Vite) start(ctx context.Context) (*Process, error) {
	c := v.config
	command := Command{
		Name: c.Name, Dir: c.Dir, Output: c.Output, Colour: c.Colour, Line: v.readLine,
		Path: c.Node, Args: []string{c.Entry}, Shell: c.Command,
		Env: append([]string{"DX_READY=1", "DX_TOKEN=" + v.token}, c.Env...),
	}
	if c.Config != "" {
		command.Args = append(command.Args, "--config", c.Config)
	}
	if c.Mode != "" {
		command.Args = append(command.Args, "--mode", c.Mode)
	}
	if c.Base != "" {
		command.Env = append(command.Env, "DX_BASE="+c.Base)
	}
	if c.Port != 0 {
		command.Env = append(command.Env, "DX_VITE_PORT="+strconv.Itoa(c.Port))
	}
	p, err := Start(ctx, command)
	if err == nil {
		v.mu.Lock()
		v.process = p
		v.mu.Unlock()
	}
	return p, err
}

// run keeps Vite running until ctx is over or it is no use.
func (v *Vite) run(ctx context.Context, p *Process) {
	defer close(v.done)
	for tries := 0; ; tries++ {
		readyFor, err := v.watch(ctx, p)
		if readyFor > stableAfter {
			tries = 0
		}
		switch {
		case ctx.Err() != nil:
			v.giveUp(errors.New("vite was stopped"))
			return
		case v.Info().Generation == 0 || tries == len(backoff):
			v.giveUp(err)
			return
		}
		v.log.Warn("vite ended; it is started again", "in", backoff[tries], "err", err)
		if sleep(ctx, backoff[tries]) != nil {
			continue
		}
		if p, err = v.start(ctx); err != nil {
			v.giveUp(err)
			return
		}
	}
}

// watch returns when p has ended, with how long Vite was ready and why it ended.
func (v *Vite) watch(ctx context.Context, p *Process) (readyFor time.Duration, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if v.config.Command != "" && v.config.Port != 0 {
		go v.lookAtPort(ctx)
	}
	waitCtx, stopWaiting := context.WithTimeoutCause(ctx, v.config.ReadyTimeout, v.lateError())
	defer stopWaiting()
	if err := v.waitFor(waitCtx, p.Done()); err != nil {
		p.Stop(ctx)
		if errors.Is(err, errEnded) || ctx.Err() != nil {
			return 0, p.exitError()
		}
		return 0, withOutput(err, p)
	}
	since := time.Now()
	<-p.Done()
	v.update(func() { v.info.URL = nil })
	return time.Since(since), p.exitError()
}

func (v *Vite) lateError() error {
	return fmt.Errorf("start vite: %w after %s", ErrNotReady, v.config.ReadyTimeout)
}

func withOutput(err error, p *Process) error {
	return fmt.Errorf("%w\n%s", err, strings.Join(p.Tail(20), "\n"))
}

// ErrNotReady is wrapped by the error of [Vite.Wait] when [ViteConfig.ReadyTimeout] is over.
var ErrNotReady = errors.New("not ready")

var errEnded = errors.New("the process ended")

// waitFor returns nil when Vite is ready.
func (v *Vite) waitFor(ctx context.Context, ended <-chan struct{}) error {
	for {
		v.mu.Lock()
		ready, err, changed := v.info.URL != nil, v.err, v.changed
		v.mu.Unlock()
		if ready || err != nil {
			return err
		}
		select {
		case <-changed:
		case <-ended:
			return errEnded
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

func (v *Vite) update(change func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	change()
	close(v.changed)
	v.changed = make(chan struct{})
}

func (v *Vite) giveUp(err error) {
	v.update(func() { v.info.URL, v.err = nil, err })
}

// lookAtPort finds out about a Vite that runs without the plugin: it is ready when its port answers.
func (v *Vite) lookAtPort(ctx context.Context) {
	u := localURL(v.config.Port)
	for !Listening(ctx, u) {
		if sleep(ctx, retryEvery) != nil {
			return
		}
	}
	// The plugin, if there is one, says more.
	if sleep(ctx, 500*time.Millisecond) != nil {
		return
	}
	if conn, err := dial(ctx, u.Host); err == nil {
		u.Host = conn.RemoteAddr().String() // localhost may be two addresses
		conn.Close()
	}
	v.update(func() {
		if v.info.URL == nil {
			v.info = ViteInfo{URL: u, Base: "/", Generation: v.info.Generation + 1}
		}
	})
}

// readLine takes the plugin's lines, and empty ones, out of the output.
func (v *Vite) readLine(line string) (show bool) {
	_, text, found := strings.Cut(line, "\x1edx ")
	if !found {
		return NotBlank(line)
	}
	var message struct {
		Event, URL, Vite, Base, Config string
		NoOverlay                      bool
		Problem
	}
	err := json.NewDecoder(strings.NewReader(text)).Decode(&message)
	if err == nil && message.Event == "problem" && v.config.Problem != nil {
		v.config.Problem(message.Problem)
		return false
	}
	if err != nil || message.Event != "ready" {
		return true
	}
	u, err := url.Parse(message.URL)
	if err != nil || u.Host == "" {
		return true
	}
	v.update(func() {
		v.info = ViteInfo{URL: u, Version: message.Vite, Base: message.Base, Config: message.Config, NoOverlay: message.NoOverlay, Generation: v.info.Generation + 1}
	})
	return false
}

// URL returns where Vite is now, nil while it is not ready.
func (v *Vite) URL() *url.URL { return v.Info().URL }

// Info returns what Vite has said of itself.
func (v *Vite) Info() ViteInfo {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.info
}

// Wait returns when Vite is ready, or with the reason why it is not, which has Vite's last lines in it.
func (v *Vite) Wait(ctx context.Context) error {
	err := v.waitFor(ctx, nil)
	if err == nil || ctx.Err() == nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return withOutput(err, v.process)
}

// Done is closed when Vite has ended and is not started again.
func (v *Vite) Done() <-chan struct{} { return v.done }

// Err returns why Vite is not started again, nil while it runs.
func (v *Vite) Err() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.err
}

// Stop ends Vite as [Process.Stop] does and returns when it is gone.
func (v *Vite) Stop(ctx context.Context) {
	v.cancel()
	v.mu.Lock()
	p := v.process
	v.mu.Unlock()
	p.Stop(ctx)
	<-v.done
	v.client.CloseIdleConnections()
}
