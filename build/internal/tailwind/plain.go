package tailwind

import "strings"

// plain returns a text with spaces for what surrounds class names in some kinds of files. Lengths do not change.
func plain(text, ext string) string {
	switch ext {
	case "json", "jsonl", "ndjson":
		return plainJSON([]byte(text))
	case "md", "mdx":
		return plainMarkdown([]byte(text))
	case "svelte":
		return strings.NewReplacer(" class:", " class ", "\tclass:", " class ", "\nclass:", "\nclass ").Replace(text)
	}
	return text
}

// plainJSON takes brackets away outside of strings.
func plainJSON(text []byte) string {
	for at := 0; at < len(text); at++ {
		switch text[at] {
		case '"':
			for at++; at < len(text) && text[at] != '"'; at++ {
				if text[at] == '\\' {
					at++
				}
			}
		case '[', ']', '{', '}':
			text[at] = ' '
		}
	}
	return string(text)
}

// plainMarkdown takes the braces away that are around attributes, {.class #id}, and the dots before classes in them.
func plainMarkdown(text []byte) string {
	inside, depth := false, 0
	for at, c := range text {
		switch {
		case !inside:
			if c == '{' {
				text[at], inside = ' ', true
			}
		case strings.IndexByte("([{<", c) >= 0:
			depth++
		case depth > 0 && strings.IndexByte(")]}>", c) >= 0:
			depth--
		case c == '}':
			text[at], inside = ' ', false
		case c == '.' && depth == 0:
			text[at] = ' '
		}
	}
	return string(text)
}
