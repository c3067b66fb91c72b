package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dx": main})
}

// TestScript runs testdata/script: each file is a story of one command, told
// from outside, with the binary, and with a real Vite where it needs one.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("NO_COLOR", "1")
			// With -race each dx that ends well waits for a second otherwise.
			env.Setenv("GORACE", "atexit_sleep_ms=10")
			// For scripts that empty PATH: dx is found there first.
			env.Setenv("DX", filepath.Join(filepath.SplitList(env.Getenv("PATH"))[0], "dx"))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"packages": linkPackages,
			"golang":   setGo,
			"copy":     copyDir,
			"ready":    waitReady,
			"get":      getPage,
			"edit":     editFile,
			"occupy":   occupyPort,
			"free":     freePort,
			"newer":    makeNewer,
			"absent":   textAbsent,
			"nothing":  waitNothing,
		},
	})
}

// limit is how long a script waits for what must happen; it is no measure.
const limit = 60 * time.Second

// packages makes the node_modules of a project out of the example's packages.
func linkPackages(ts *testscript.TestScript, neg bool, args []string) {
	from, err := examplePackages()
	ts.Check(err)
	dir := ts.MkAbs("node_modules")
	if len(args) > 0 {
		dir = ts.MkAbs(filepath.Join(args[0], "node_modules"))
	}
	ts.Check(os.MkdirAll(dir, 0o755))
	entries, err := os.ReadDir(from)
	ts.Check(err)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			ts.Check(os.Symlink(filepath.Join(from, e.Name()), filepath.Join(dir, e.Name())))
		}
	}
}

// golang lets the script run go, without the network, and sets $REPO to the
// sources of this module.
func setGo(ts *testscript.TestScript, neg bool, args []string) {
	repo, err := filepath.Abs("../..")
	ts.Check(err)
	ts.Setenv("REPO", repo)
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOCACHE").Output()
	ts.Check(err)
	dirs := strings.Fields(string(out))
	ts.Setenv("GOMODCACHE", dirs[0])
	ts.Setenv("GOCACHE", dirs[1])
	ts.Setenv("GOPROXY", "off")
	ts.Setenv("CGO_ENABLED", "0") // as dx itself is built: nothing is compiled again
}

// copy copies a directory: copy FROM TO.
func copyDir(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

var examplePackages = sync.OnceValues(func() (string, error) {
	dir, err := filepath.Abs("../../examples/kitchensink")
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "react")); errors.Is(err, fs.ErrNotExist) {
		cmd := exec.Command("npm", "ci")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("npm ci: %w\n%s", err, out)
		}
	}
	return filepath.Join(dir, "node_modules"), nil
})

// ready waits until dx has written its ready file, and keeps the URL in $URL.
func waitReady(ts *testscript.TestScript, neg bool, args []string) {
	file := ts.MkAbs("ready")
	poll(ts, "ready file", func() (bool, string) {
		text, err := os.ReadFile(file)
		if err == nil {
			ts.Setenv("URL", strings.TrimSpace(string(text)))
		}
		return err == nil, ""
	})
}

// get asks once for a path; the answer must have the status and match each
// pattern. With "!" none may match. "get -poll" asks until it is so.
func getPage(ts *testscript.TestScript, neg bool, args []string) {
	wait := false
	status := http.StatusOK
	for len(args) > 0 && strings.HasPrefix(args[0], "-") {
		switch {
		case args[0] == "-poll":
			wait = true
		case strings.HasPrefix(args[0], "-status="):
			n, err := strconv.Atoi(strings.TrimPrefix(args[0], "-status="))
			ts.Check(err)
			status = n
		default:
			ts.Fatalf("get: unknown option %s", args[0])
		}
		args = args[1:]
	}
	path, patterns := args[0], args[1:]
	attempt := func() (bool, string) { return checkPage(ts.Getenv("URL")+path, status, patterns, neg) }
	if wait {
		poll(ts, "get "+path, attempt)
	} else if ok, why := attempt(); !ok {
		ts.Fatalf("get %s: %s", path, why)
	}
}

func checkPage(url string, status int, patterns []string, neg bool) (bool, string) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false, err.Error()
	}
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		return false, err.Error()
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return false, err.Error()
	}
	text := fmt.Sprintf("%s\n%v\n%s", res.Status, res.Header, body)
	if res.StatusCode != status {
		return false, text
	}
	for _, p := range patterns {
		if regexp.MustCompile(p).MatchString(text) == neg {
			return false, fmt.Sprintf("pattern %s, negated %v:\n%s", p, neg, text)
		}
	}
	return true, ""
}

func poll(ts *testscript.TestScript, what string, done func() (bool, string)) {
	deadline := time.After(limit)
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for {
		ok, why := done()
		if ok {
			return
		}
		select {
		case <-look.C:
		case <-deadline:
			ts.Fatalf("%s: not within %s: %s", what, limit, why)
		}
	}
}

// edit replaces text in a file: edit FILE OLD NEW.
func editFile(ts *testscript.TestScript, neg bool, args []string) {
	file := ts.MkAbs(args[0])
	text, err := os.ReadFile(file)
	ts.Check(err)
	if !strings.Contains(string(text), args[1]) {
		ts.Fatalf("edit: no %q in %s", args[1], args[0])
	}
	ts.Check(os.WriteFile(file, []byte(strings.Replace(string(text), args[1], args[2], 1)), 0o644))
}

// occupy listens on a free port until the script ends, and keeps it in $PORT.
func occupyPort(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv("PORT", strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
}

// free finds a free port and keeps it in $PORT.
func freePort(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv("PORT", strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

// newer makes a file newer than everything that was written before.
func makeNewer(ts *testscript.TestScript, neg bool, args []string) {
	at := time.Now().Add(time.Hour)
	ts.Check(os.Chtimes(ts.MkAbs(args[0]), at, at))
}

// absent looks for a text in every file below a directory: absent TEXT DIR.
func textAbsent(ts *testscript.TestScript, neg bool, args []string) {
	found, files := "", 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[1]), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		if strings.Contains(string(text), args[0]) {
			found = path
		}
		return err
	}))
	if files == 0 || (found != "") != neg {
		ts.Fatalf("%q in %d files of %s: found in %q", args[0], files, args[1], found)
	}
}

// nothing waits until no process has the script's directory in its command
// line: what dx started is gone.
func waitNothing(ts *testscript.TestScript, neg bool, args []string) {
	poll(ts, "processes of "+args[0], func() (bool, string) {
		out, err := exec.Command("ps", "-eo", "args").Output()
		if err != nil {
			return false, err.Error()
		}
		for line := range strings.Lines(string(out)) {
			if strings.Contains(line, args[0]) {
				return false, line
			}
		}
		return true, ""
	})
}
