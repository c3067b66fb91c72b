package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/dx-host/dx/templates/starter"
)

// isTerminal says whether somebody is there to answer.
func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// A prompt asks questions of one line each.
type prompt struct {
	t  *terminal
	in *lineReader
}

// ask asks for what no flag says. Who said everything is not asked whether to
// install either.
func (o *newOptions) ask(p *prompt) error {
	complete := o.dir != "" && o.template != ""
	for o.dir == "" {
		answer, err := p.line("Name", "my-app")
		if err != nil {
			return err
		}
		if _, _, err := checkTarget(answer); err != nil {
			p.t.sayf("  %v", err)
			continue
		}
		o.dir = answer
	}
	if _, _, err := checkTarget(o.dir); err != nil {
		return err // before more is asked
	}
	if o.template == "" {
		var err error
		if o.template, err = p.choose("Template", starter.List()); err != nil {
			return err
		}
	}
	if o.noInstall || complete {
		return nil
	}
	install, err := p.yes("Install the packages now")
	o.noInstall = !install
	return err
}

func (p *prompt) line(question, fallback string) (string, error) {
	p.t.printf("%s %s ", p.t.bold(question), p.t.style("2", "("+fallback+")"))
	answer, err := p.in.read()
	if err != nil {
		return "", err
	}
	if answer = strings.TrimSpace(answer); answer == "" {
		answer = fallback
	}
	return answer, nil
}

// choose takes a number or a name; nothing is the first.
func (p *prompt) choose(question string, list []starter.Starter) (string, error) {
	p.t.sayf("%s", p.t.bold(question))
	for i, s := range list {
		p.t.sayf("  %d  %-8s %s", i+1, s.Name, p.t.style("2", s.About))
	}
	for {
		answer, err := p.line("Which", "1")
		if err != nil {
			return "", err
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(list) {
			return list[n-1].Name, nil
		}
		if slices.ContainsFunc(list, func(s starter.Starter) bool { return s.Name == answer }) {
			return answer, nil
		}
		p.t.sayf("  a number from 1 to %d, or a name", len(list))
	}
}

func (p *prompt) yes(question string) (bool, error) {
	for {
		answer, err := p.line(question+"?", "yes")
		if err != nil {
			return false, err
		}
		switch strings.ToLower(answer) {
		case "y", "yes":
			return true, nil
		case "n", "no":
			return false, nil
		}
		p.t.sayf("  yes or no")
	}
}

// A lineReader reads lines until its context is done: Ctrl+C ends a question.
type lineReader struct {
	ctx   context.Context
	lines chan string
}

func newLineReader(ctx context.Context, r io.Reader) *lineReader {
	l := &lineReader{ctx: ctx, lines: make(chan string)}
	go func() {
		defer close(l.lines)
		for s := bufio.NewScanner(r); s.Scan(); {
			select {
			case l.lines <- s.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return l
}

func (l *lineReader) read() (string, error) {
	select {
	case line, ok := <-l.lines:
		if !ok {
			return "", fmt.Errorf("new: %w", io.ErrUnexpectedEOF)
		}
		return line, nil
	case <-l.ctx.Done():
		return "", errors.New("new: cancelled")
	}
}
