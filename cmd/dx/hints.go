package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dx-host/dx/ssr"
)

// hints are what to do about errors that many people meet, by their messages.
var hints = []struct {
	message *regexp.Regexp
	hint    string
}{
	{regexp.MustCompile(`is not available in the dx server runtime`), "There is no Node on the server. Use what the web has (fetch, crypto.subtle, URL), or do it in Go or in a program behind --backend"},
	{regexp.MustCompile(`(window|document|navigator|localStorage|sessionStorage|location|matchMedia|ResizeObserver|IntersectionObserver|HTMLElement) is not defined$`), "The server has none. Use it in an effect or in an event's handler, or give the page `export const clientOnly = true`"},
	{regexp.MustCompile(`Incorrect locale information provided`), "A locale is written en, de-AT or zh-Hant-TW: with hyphens"},
	{regexp.MustCompile(`Invalid regular expression: .*(does not have|Invalid property name)`), "docs/compatibility.md has what the server's regular expressions lack; the browser has it: clientOnly, or write it without"},
	{regexp.MustCompile(`process is not defined`), "Use import.meta.env: what begins with VITE_ in .env is there"},
}

// early are messages of code that finds what it imports not there yet.
var early = regexp.MustCompile(`undefined|is not a (function|constructor)|before initialization|Class extends`)

// hintOf says what to do about an error, "" if nobody knows. cycles are the
// circles of imports in the project.
func hintOf(e *ssr.Error, cycles [][]string) string {
	for _, h := range hints {
		if h.message.MatchString(e.Message) {
			return "hint: " + h.hint
		}
	}
	at := foldStack(e.Stack).at.File
	for _, cycle := range cycles {
		if slices.Contains(cycle, at) && early.MatchString(e.Message) {
			return "hint: " + strings.Join(cycle, " → ") + " → " + cycle[0] + " import each other: while one is loaded the other may not be there yet. Put what both need into a third file"
		}
	}
	return ""
}
