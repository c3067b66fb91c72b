package ssr

import (
	"regexp"
	"slices"
	"strings"
)

// strayHook is what calling a hook gives when the copy of React that it is of
// renders nothing at the moment. Builds for production say no more than this.
var strayHook = regexp.MustCompile(`^Cannot read properties of (undefined|null) \(reading 'use\w*'\)$|^Invalid hook call\.`)

var reactFile = regexp.MustCompile(`"([^"\\]*node_modules/react/index\.js)"`)

// explainHook says why a hook does not work here; "" when message is about
// something else.
func (s *sources) explainHook(message string) string {
	if !strayHook.MatchString(message) {
		return ""
	}
	if copies := s.reacts(); len(copies) > 1 {
		return " (there are several copies of React in the bundle, and hooks work only with the renderer's: " + strings.Join(copies, ", ") + ")"
	}
	return " (a hook was called where no component is being rendered)"
}

// reacts are the main modules of all copies of React, by their source maps.
func (s *sources) reacts() (files []string) {
	for ; s != nil; s = s.below() {
		for _, m := range reactFile.FindAllSubmatch(s.raw, -1) {
			files = append(files, string(m[1]))
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// below are the sources of the script that ran before; nil for none.
func (s *sources) below() *sources {
	if s.base == nil {
		return nil
	}
	return s.base()
}
