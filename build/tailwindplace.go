package build

import (
	"errors"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"github.com/dx-host/dx/virtual"
)

var (
	tailwindAt    = regexp.MustCompile(`^(?:[A-Za-z]*Error: )?(?:CssSyntaxError: )?(.+\.\w+):(\d+):(\d+): `)
	tailwindError = regexp.MustCompile("^(?:[A-Za-z]*Error: )")
	mentioned     = regexp.MustCompile("`([^`]+)`")
)

// place gives an error of Tailwind's the place in the stylesheet that it speaks of: the one that it names, or else where
// its words are.
func (r *tailwindRun) place(err error) error {
	var built *Error
	if !errors.As(err, &built) {
		return err
	}
	m := &built.Messages[0]
	if !r.hasPlace(*m) {
		m.Notes = withoutStack(m.Notes)
		if at := tailwindAt.FindStringSubmatch(m.Text); at != nil {
			line, _ := strconv.Atoi(at[2])
			column, _ := strconv.Atoi(at[3])
			m.Location = r.location(filepath.FromSlash(at[1]), line, column-1, 0)
			m.Text = m.Text[len(at[0]):]
		} else {
			m.Text = tailwindError.ReplaceAllString(m.Text, "")
			m.Location = r.spokenOf(m.Text)
		}
		if m.Location == nil {
			m.Location = r.find(tailwindText.FindString(r.sheet.Text))
		}
	}
	return &virtual.SourceError{Messages: built.Messages}
}

// hasPlace says whether a message has a place in a file of the project.
func (r *tailwindRun) hasPlace(m api.Message) bool {
	return m.Location != nil && !strings.Contains(m.Location.File, tailwindName)
}

// withoutStack leaves out the places within Tailwind.
func withoutStack(notes []api.Note) (list []api.Note) {
	for _, n := range notes {
		if !strings.HasPrefix(n.Text, "at ") {
			list = append(list, n)
		}
	}
	return list
}

// spokenOf finds what a message mentions.
func (r *tailwindRun) spokenOf(message string) *api.Location {
	for _, name := range mentioned.FindAllStringSubmatch(message, -1) {
		if at := r.find(name[1]); at != nil {
			return at
		}
	}
	return nil
}

// find returns where a text is first, as a word in @apply if it is one.
func (r *tailwindRun) find(text string) *api.Location {
	if text == "" {
		return nil
	}
	quoted := regexp.QuoteMeta(text)
	for _, pattern := range []string{`@apply[^;}]*?[\s](` + quoted + `)[\s;!}]`, `(` + quoted + `)`} {
		re := regexp.MustCompile(pattern)
		for _, read := range r.texts {
			if at := re.FindStringSubmatchIndex(read[1]); at != nil {
				before := read[1][:at[2]]
				line := strings.Count(before, "\n") + 1
				return r.location(read[0], line, at[2]-strings.LastIndexByte(before, '\n')-1, len(text))
			}
		}
	}
	return nil
}

func (r *tailwindRun) location(file string, line, column, length int) *api.Location {
	for _, read := range r.texts {
		lines := strings.Split(read[1], "\n")
		if read[0] == file && line >= 1 && line <= len(lines) {
			text := strings.TrimSuffix(lines[line-1], "\r")
			return &api.Location{File: r.config.show(file), Line: line, Column: min(column, len(text)), Length: length, LineText: text}
		}
	}
	return nil
}

// movedURLs writes the relative addresses of a stylesheet as they are from another directory on, into which its text
// goes.
func movedURLs(text, from, to string) string {
	rel, err := filepath.Rel(to, from)
	if from == to || err != nil || !strings.Contains(text, "url(") {
		return text
	}
	var out strings.Builder
	importing := false
	for lexer := css.NewLexer(parse.NewInputString(text)); ; {
		kind, data := lexer.Next()
		switch {
		case kind == css.ErrorToken:
			return out.String()
		case kind == css.AtKeywordToken:
			importing = strings.EqualFold(string(data), "@import")
		case kind == css.SemicolonToken:
			importing = false
		case kind == css.URLToken && !importing:
			data = []byte(movedURL(string(data), filepath.ToSlash(rel)))
		}
		out.Write(data)
	}
}

var absoluteURL = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*:|/|#|$)`)

// movedURL writes url(name) for a directory above that of the file.
func movedURL(token, rel string) string {
	inner := strings.TrimSpace(token[len("url(") : len(token)-1])
	quote := ""
	if inner != "" && strings.ContainsAny(inner[:1], `"'`) {
		quote, inner = inner[:1], strings.Trim(inner, inner[:1])
	}
	if absoluteURL.MatchString(inner) {
		return token
	}
	name := path.Join(rel, inner)
	if !strings.HasPrefix(name, ".") {
		name = "./" + name
	}
	return "url(" + quote + name + quote + ")"
}
