package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"

	"github.com/dx-host/dx/server"
)

//go:embed errorpage.html
var errorPageText string

var errorPage = template.Must(template.New("error").Parse(errorPageText))

// errorHTML is the document for an error: the terminal's text for those who run
// no scripts, and Vite's overlay above it.
func errorHTML(base string, overlays bool, f server.Failure, text string, o *overlay) []byte {
	page := struct {
		Title, Base, File, Place, Request string
		Lines                             []errorLine
		Script                            template.HTML
	}{
		Title: "Error", Lines: errorLines(text), Base: base,
		Request: fmt.Sprintf("%s %s, request %s", f.Method, f.Path, f.RequestID),
		Script:  overlayScript(base, overlays, o),
	}
	if o.Loc != nil && !isVirtual(o.Loc.File) {
		page.File = fmt.Sprintf("%s:%d:%d", o.Loc.File, o.Loc.Line, o.Loc.Column)
		page.Place = fmt.Sprintf("%s:%d", o.short, o.Loc.Line)
	}
	var b bytes.Buffer
	if err := errorPage.Execute(&b, page); err != nil {
		panic(err) // the template is our own
	}
	return b.Bytes()
}

// errorLine is one of the terminal's text; code is not wrapped, so that the mark
// stays below what it is about.
type errorLine struct {
	Text string
	Code bool
}

func errorLines(text string) []errorLine {
	var lines []errorLine
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, errorLine{line, strings.ContainsAny(line, "│╵")})
	}
	return lines
}

// overlayScript shows an error above whatever the document is, and loads it
// again when there is a new build.
func overlayScript(base string, overlays bool, o *overlay) template.HTML {
	// json.Marshal escapes what would end the script.
	client, _ := json.Marshal(base + "@vite/client")
	shown := "undefined"
	if overlays {
		shown = string(o.JSON())
	}
	return template.HTML(fmt.Sprintf(overlayText, client, shown))
}

const overlayText = `<script type="module">
import { createHotContext, ErrorOverlay } from %s
const hot = createHotContext('/@dx/error')
for (const event of ['dx:update', 'dx:error']) hot.on(event, () => location.reload())
const error = %s
if (error) document.body.append(new ErrorOverlay(error))
document.getElementById('open')?.addEventListener('click', (event) => {
  event.preventDefault()
  fetch(event.target.href)
})
</script>`
