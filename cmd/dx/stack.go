package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr"
)

// maxShown is how many frames of the project are shown, or of others if it has none.
const maxShown = 12

// folded is a stack as people read it: the project's own frames, and who the
// others belong to.
type folded struct {
	at   ssr.Frame // the innermost own one; the zero value if there is none
	own  []ssr.Frame
	rest []string // packages, in the order in which they were met
	more int      // how many frames are theirs
}

func foldStack(stack []ssr.Frame) folded {
	var f folded
	for _, frame := range stack {
		owner := ownerOf(frame)
		switch {
		case owner == "" && len(f.own) < maxShown:
			f.own = append(f.own, frame)
			continue
		case owner == "":
			owner = "this project"
		}
		f.more++
		if !slices.Contains(f.rest, owner) {
			f.rest = append(f.rest, owner)
		}
	}
	if len(f.own) > 0 {
		f.at = f.own[0]
	} else { // nothing but internals: better than nothing
		f.own, f.rest = stack[:min(len(stack), maxShown)], nil
	}
	return f
}

// ownerOf is the package that a frame is of, "" for the project itself.
func ownerOf(f ssr.Frame) string {
	if isVirtual(f.File) || f.Source == "" {
		return "dx"
	}
	_, inside, found := cutLast(f.File, "node_modules/")
	if !found {
		return ""
	}
	name, rest, _ := strings.Cut(inside, "/")
	if strings.HasPrefix(name, "@") {
		second, _, _ := strings.Cut(rest, "/")
		name = path.Join(name, second)
	}
	return name
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// text writes one line per frame, and one for all that is folded.
func (f folded) text(format string, show func(file string) string) string {
	var b strings.Builder
	for _, frame := range f.own {
		frame.File = show(frame.File)
		fmt.Fprintf(&b, format+"\n", frame)
	}
	if len(f.rest) > 0 {
		indent, _, _ := strings.Cut(format, "at")
		fmt.Fprintf(&b, "%s… %d more in %s\n", indent, f.more, strings.Join(f.rest, ", "))
	}
	return b.String()
}
