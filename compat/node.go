package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// inNode has node.mjs render the page.
func inNode(ctx context.Context, p *page) (r rendering) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	out := filepath.Join(p.scratch(), "node.mjs")
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return rendering{Error: err.Error()}
	}
	var stdout, stderr bytes.Buffer
	node := exec.CommandContext(ctx, "node", "compat/node.mjs", p.file, out)
	node.Env = append(os.Environ(), "NODE_ENV=production")
	node.Stdout, node.Stderr = &stdout, &stderr
	if err := node.Run(); err != nil {
		return rendering{Error: fmt.Sprintf("%v: %.400s", err, stderr.String())}
	}
	text := stdout.String()
	if err := json.Unmarshal([]byte(text[strings.LastIndex(text, "\n{")+1:]), &r); err != nil {
		return rendering{Error: fmt.Sprintf("%v: %.400s", err, text)}
	}
	return r
}

// versionOf asks Node for its version, and for that of the React of a page.
func versionOf(ctx context.Context, dir string) (node, react string, err error) {
	out, err := exec.CommandContext(ctx, "node", "--version").Output()
	if err != nil {
		return "", "", err
	}
	text, err := os.ReadFile(filepath.Join(dir, "node_modules", "react", "package.json"))
	if err != nil {
		return "", "", err
	}
	var manifest struct{ Version string }
	err = json.Unmarshal(text, &manifest)
	return strings.TrimSpace(strings.TrimPrefix(string(out), "v")), manifest.Version, err
}
