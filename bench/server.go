package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// A server is a system that runs.
type server struct {
	cmd   *exec.Cmd
	log   *os.File
	ended chan error
	URL   string
	First time.Duration // from the start of the process to the first whole answer
}

// browser is what requests say they come from: frameworks send other pages to
// what they take for a search engine.
const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"

// start runs a system until it has answered path.
func (w *workshop) start(ctx context.Context, s system, path string) (*server, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(cache, "logs", s.Key+".log"))
	if err != nil {
		return nil, err
	}
	cmd := w.command(ctx, filepath.Join(cache, "apps", s.app), s.args(port)...)
	cmd.Env = append(cmd.Env, "NODE_ENV=production", fmt.Sprintf("PORT=%d", port))
	cmd.Stdout, cmd.Stderr = log, log
	v := &server{cmd: cmd, log: log, ended: make(chan error, 1), URL: fmt.Sprintf("http://127.0.0.1:%d", port)}
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	go func() { v.ended <- cmd.Wait() }()
	if err := v.waitFirst(ctx, path); err != nil {
		return nil, errors.Join(err, v.stop(), fmt.Errorf("its output ends with:\n%s", tail(log.Name())))
	}
	v.First = time.Since(begin)
	return v, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// waitFirst asks until there is an answer.
func (v *server) waitFirst(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		_, err := fetch(ctx, v.URL+path)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for the first answer: %w", err)
		case ended := <-v.ended:
			v.ended <- ended
			return fmt.Errorf("it ended before the first answer: %v", ended)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// fetch gets a whole answer on a connection of its own.
func fetch(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", browser)
	req.Header.Set("Accept", "text/html")
	req.Close = true
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", url, res.Status)
	}
	return body, err
}

// usage is what the server's processes use now.
func (v *server) usage() (usage, error) { return groupUsage(v.cmd.Process.Pid) }

// stop ends the server and everything that it started.
func (v *server) stop() error {
	defer v.log.Close()
	_ = v.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-v.ended:
	case <-time.After(3 * time.Second):
	}
	return killGroup(v.cmd.Process.Pid)
}
