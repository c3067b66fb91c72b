package devproxy

import (
	"bufio"
	"io"
	"regexp"
	"strings"
	"sync"
)

const (
	ringLines = 200     // what is remembered of a process's output
	lineBytes = 8 << 10 // a longer line is shown in pieces
)

// A ring remembers the last lines of an output.
type ring struct {
	mu    sync.Mutex
	lines []string
}

func (r *ring) add(line string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.lines) == ringLines {
		r.lines = append(r.lines[:0], r.lines[1:]...)
	}
	r.lines = append(r.lines, line)
}

// tail returns the last n lines that are not empty.
func (r *ring) tail(n int) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var lines []string
	for i := len(r.lines) - 1; i >= 0 && len(lines) < n; i-- {
		if strings.TrimSpace(stripANSI(r.lines[i])) != "" {
			lines = append([]string{r.lines[i]}, lines...)
		}
	}
	return lines
}

// An output shows what a process writes, line by line.
type output struct {
	ring
	prefix string
	to     io.Writer
	filter func(line string) (show bool) // sees every line first; nil shows all
}

// copy reads until the end of r. Every line is one Write, so that the lines of several processes don't mix.
func (o *output) copy(r io.Reader) {
	lines := bufio.NewReaderSize(r, lineBytes)
	for {
		line, err := lines.ReadSlice('\n')
		if len(line) > 0 {
			o.line(strings.TrimRight(string(line), "\r\n"))
		}
		if err != nil && err != bufio.ErrBufferFull {
			return
		}
	}
}

func (o *output) line(line string) {
	line = clearsScreen.ReplaceAllString(line, "")
	if o.filter != nil && !o.filter(line) {
		return
	}
	o.add(line)
	if o.to != nil {
		// An output that is gone must not stop the process.
		_, _ = io.WriteString(o.to, o.prefix+line+"\n")
	}
}

var (
	// What would wipe what others have written: reset, erase the screen, move the cursor.
	clearsScreen = regexp.MustCompile(`\x1bc|\x1b\[\d*[JHABF]|\x1b\[\d+;\d+[Hf]`)
	ansi         = regexp.MustCompile(`\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[@-Z\\-_]`)
)

func stripANSI(s string) string { return ansi.ReplaceAllString(s, "") }

// colourPrefix makes "name │ ", in a colour that stays the same for the name.
func colourPrefix(name string, colour bool) string {
	if name == "" {
		return ""
	}
	if !colour {
		return name + " │ "
	}
	sum := 0
	for _, c := range name {
		sum += int(c)
	}
	return "\x1b[" + []string{"36", "35", "34", "33", "32"}[sum%5] + "m" + name + " │\x1b[0m "
}
