package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// chromium is the installed browser, or "".
func chromium() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	return ""
}

// complaint is what a page says on the console when React throws away what the
// server sent, or a script fails.
var complaint = regexp.MustCompile(`CONSOLE.*(Uncaught|Minified React error|[Hh]ydrat|Failed to)[^\n]*`)

// hydrates opens a page in a browser and looks for the mark that its effects
// leave, and for complaints. Without a browser nothing is looked at.
func (w *workshop) hydrates(ctx context.Context, url string) error {
	browser := chromium()
	if browser == "" || w.options.noBrowser {
		return nil
	}
	dir, err := os.MkdirTemp("", "dx-bench-chromium-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := w.command(ctx, "", browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--user-data-dir="+dir, "--enable-logging=stderr", "--virtual-time-budget=4000", "--dump-dom", url)
	var console strings.Builder
	cmd.Stderr = &console
	document, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("open the page in %s: %w\n%s", browser, err, lastLines(console.String(), 10))
	}
	if found := complaint.FindString(console.String()); found != "" {
		return fmt.Errorf("in the browser: %s", found)
	}
	if !strings.Contains(string(document), `data-hydrated="yes"`) {
		return fmt.Errorf("the page was not hydrated in the browser; its console:\n%s", lastLines(console.String(), 10))
	}
	return nil
}
