package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// A finding is a line of dx doctor, and an object of its JSON. The names are
// part of dx's interface.
type finding struct {
	Level level  `json:"level"`
	Check string `json:"check"` // which one it was: "node"
	Text  string `json:"text"`
	Hint  string `json:"hint,omitempty"` // what to do
}

type level string

const (
	levelOK   level = "ok"
	levelWarn level = "warn"
	levelFail level = "fail"
)

func newDoctor(t *terminal) *cobra.Command {
	s := &settings{}
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Look for what may be wrong with the project and its surroundings",
		Long: `Look for what may be wrong with the project and its surroundings.

It looks at Node, Vite and its plugin for React, at the packages that pages
need and the peers of those in package.json, at index.html, the port and
tsconfig.json; then it builds everything in memory, finds packages that are
there twice, and starts the server's bundle. Nothing is written, but for
node_modules/.dx with --bundler vite.

A line begins with ok, warn or fail; with a failure the exit code is 1.
--json prints an array of objects: level, check, text and hint.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			p, err := s.project()
			if err != nil {
				return err
			}
			findings := s.examine(cmd.Context(), t, p)
			if asJSON {
				encoder := json.NewEncoder(t.out)
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				err = encoder.Encode(findings)
			} else {
				err = printFindings(t, findings)
			}
			if failed := slices.ContainsFunc(findings, func(f finding) bool { return f.Level == levelFail }); failed && err == nil {
				return errPrinted
			}
			return err
		},
	}
	f := cmd.Flags()
	s.rootFlag(f)
	s.outFlag(f)
	s.bundleFlags(f, "production")
	s.bundlerFlag(f)
	s.listenFlags(f)
	for _, name := range []string{"out", "strict-port", "ready-file"} {
		_ = f.MarkHidden(name) // dx.json may have them
	}
	f.BoolVar(&asJSON, "json", false, "print an array of objects")
	return cmd
}

func printFindings(t *terminal, findings []finding) error {
	color := wantsColor(t.out)
	var out strings.Builder
	for _, f := range findings {
		word := fmt.Sprintf("%-4s", f.Level)
		if color {
			word = map[level]string{levelOK: "\x1b[32m", levelWarn: "\x1b[33m", levelFail: "\x1b[31m"}[f.Level] + word + "\x1b[0m"
		}
		fmt.Fprintf(&out, "%s  %s\n", word, strings.ReplaceAll(f.Text, "\n", "\n      "))
		if f.Hint != "" {
			fmt.Fprintf(&out, "      → %s\n", strings.ReplaceAll(f.Hint, "\n", "\n        "))
		}
	}
	_, err := fmt.Fprint(t.out, out.String())
	return err
}

// examine makes all checks, in the order in which one mends what they find.
func (s *settings) examine(ctx context.Context, t *terminal, p *project) []finding {
	e := &examination{settings: s, terminal: t, project: p}
	busy := t.busy("looking at " + p.dir)
	defer busy.end()
	e.node(ctx)
	e.vite()
	e.packages()
	e.peers()
	e.document()
	e.typescript()
	e.port()
	e.bundle(ctx)
	return e.findings
}

type examination struct {
	*settings
	terminal *terminal
	project  *project
	findings []finding
	found    semver // Node's version; zero if there is none
	blocked  string // why nothing can be built
}

func (e *examination) add(l level, check, hint, format string, args ...any) {
	e.findings = append(e.findings, finding{Level: l, Check: check, Text: fmt.Sprintf(format, args...), Hint: hint})
}
