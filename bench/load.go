package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A load is what the load generator is told to do. It runs in a process of its
// own with GOMAXPROCS=1: one thread, whose CPU time is known.
type load struct {
	Address     string
	Path        string
	Connections int
	Warmup      time.Duration
	Duration    time.Duration
	MinBytes    int    // of every body
	Text        string // in every body
}

// loaded is what came of it.
type loaded struct {
	Requests int
	Errors   int
	Error    string // the first one
	Elapsed  time.Duration
	P50, P99 time.Duration
	Bytes    int64
	CPU      time.Duration // filled in by the parent
}

// generate runs l in a child.
func (w *workshop) generate(ctx context.Context, l load) (*loaded, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(l)
	if err != nil {
		return nil, err
	}
	cmd := w.command(ctx, "", self, "load", string(text))
	cmd.Env = append(cmd.Env, "GOMAXPROCS=1", "GOGC=off", "GOMEMLIMIT=256MiB")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("generate load: %w", err)
	}
	var result loaded
	if err := json.Unmarshal(out, &result); err != nil {
		return nil, err
	}
	result.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if result.Requests == 0 && result.Error == "" {
		result.Error = "no answer"
	}
	return &result, nil
}

func loadMain(text string) error {
	var l load
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(l.run())
}

// run loads the server; what began during the warm-up does not count.
func (l load) run() *loaded {
	begin := time.Now().Add(l.Warmup)
	end := begin.Add(l.Duration)
	clients := make([]client, l.Connections)
	var wg sync.WaitGroup
	for i := range clients {
		c := &clients[i]
		c.load = &l
		wg.Go(func() { c.repeat(begin, end) })
	}
	wg.Wait()
	result := &loaded{Elapsed: time.Since(begin)}
	var times []time.Duration
	for i := range clients {
		c := &clients[i]
		times = append(times, c.times...)
		result.Bytes += c.bytes
		result.Errors += c.errors
		if c.first != nil && result.Error == "" {
			result.Error = c.first.Error()
		}
	}
	slices.Sort(times)
	result.Requests = len(times)
	result.P50, result.P99 = percentile(times, 50), percentile(times, 99)
	return result
}

// A client is one connection, which asks again as soon as it has an answer.
type client struct {
	load   *load
	conn   net.Conn
	r      *bufio.Reader
	body   []byte
	times  []time.Duration
	bytes  int64
	errors int
	first  error
}

func (c *client) repeat(begin, end time.Time) {
	for {
		start := time.Now()
		if !start.Before(end) {
			break
		}
		err := c.exchange()
		switch {
		case err != nil:
			c.fail(err)
		case !start.Before(begin):
			c.times = append(c.times, time.Since(start))
			c.bytes += int64(len(c.body))
		}
	}
	c.close()
}

func (c *client) fail(err error) {
	c.close()
	if c.errors++; c.first == nil {
		c.first = err
	}
	time.Sleep(10 * time.Millisecond) // a server that is gone is not asked a million times
}

func (c *client) close() {
	if c.conn != nil {
		c.conn.Close()
		c.conn = nil
	}
}

// exchange sends one request, reads the whole answer and looks at it.
func (c *client) exchange() error {
	if c.conn == nil {
		conn, err := net.DialTimeout("tcp", c.load.Address, 5*time.Second)
		if err != nil {
			return err
		}
		c.conn, c.r = conn, bufio.NewReaderSize(conn, 64<<10)
	}
	if err := c.conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return err
	}
	request := "GET " + c.load.Path + " HTTP/1.1\r\nHost: " + c.load.Address + "\r\nUser-Agent: " + browser + "\r\nAccept: text/html\r\n\r\n"
	if _, err := io.WriteString(c.conn, request); err != nil {
		return err
	}
	keep, err := c.read()
	if err != nil {
		return err
	}
	if !keep {
		c.close()
	}
	return c.check()
}

// check looks whether the body is the page, and all of it.
func (c *client) check() error {
	switch {
	case len(c.body) < c.load.MinBytes:
		return fmt.Errorf("an answer of %d bytes, not %d", len(c.body), c.load.MinBytes)
	case !bytes.Contains(c.body[max(0, len(c.body)-16):], []byte("</html>")):
		return errors.New("an answer without its end")
	case !bytes.Contains(c.body, []byte(c.load.Text)):
		return fmt.Errorf("an answer without %q", c.load.Text)
	}
	return nil
}

// read reads an answer into c.body.
func (c *client) read() (keep bool, err error) {
	length, chunked, keep := -1, false, true
	status, err := c.line()
	if err != nil {
		return false, err
	}
	if !strings.HasPrefix(status, "HTTP/1.1 200") {
		return false, fmt.Errorf("answered %s", status)
	}
	for {
		line, err := c.line()
		if err != nil {
			return false, err
		}
		if line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case strings.EqualFold(name, "content-length"):
			if length, err = strconv.Atoi(value); err != nil {
				return false, err
			}
		case strings.EqualFold(name, "transfer-encoding"):
			chunked = strings.EqualFold(value, "chunked")
		case strings.EqualFold(name, "connection"):
			keep = !strings.EqualFold(value, "close")
		}
	}
	c.body = c.body[:0]
	switch {
	case chunked:
		err = c.chunks()
	case length >= 0:
		err = c.take(length)
	default:
		err = errors.New("an answer without a length")
	}
	return keep, err
}

// line reads one line, without its end; it is valid until the next read.
func (c *client) line() (string, error) {
	line, err := c.r.ReadSlice('\n')
	return string(bytes.TrimRight(line, "\r\n")), err
}

func (c *client) chunks() error {
	for {
		line, err := c.line()
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(line, 16, 32)
		if err != nil {
			return err
		}
		if err := c.take(int(size)); err != nil {
			return err
		}
		if _, err := c.line(); err != nil {
			return err
		}
		if size == 0 {
			return nil
		}
	}
}

// take appends n bytes to the body.
func (c *client) take(n int) error {
	at := len(c.body)
	c.body = slices.Grow(c.body, n)[:at+n]
	_, err := io.ReadFull(c.r, c.body[at:])
	return err
}
