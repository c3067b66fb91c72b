package ssr

import "github.com/dop251/goja"

// format is what the place in the document means for an element in it.
type format struct {
	mode     mode
	scope    scope
	selected goja.Value // of the <select> around it; nil: none
}

type mode uint8

const (
	modeRoot mode = iota
	modeHTMLElement
	modeHTML
	modeHead
	modeSVG
	modeMathML
	modeTable
	modeTableBody
	modeTableRow
	modeColumns
)

type scope uint8

const (
	scopeNoscript scope = 1
	scopePicture  scope = 2
	scopeFallback scope = 12
	scopeSuspense scope = 16
	// the whole page is static markup: nothing marks texts and boundaries for a browser
	scopeStatic scope = 128
	// what ends at the next element
	scopeNear scope = 24
)

func (s scope) in(bits scope) bool { return s&bits != 0 }

// inside is the format of an element's children.
func (f format) inside(tag string, props *goja.Object) format {
	s := f.scope &^ scopeNear
	switch tag {
	case "noscript":
		return format{mode: modeHTML, scope: s | scopeNoscript}
	case "select":
		selected := props.Get("value")
		if nullish(selected) {
			selected = props.Get("defaultValue")
		}
		return format{modeHTML, s, selected}
	case "svg":
		return format{mode: modeSVG, scope: s}
	case "picture":
		return format{mode: modeHTML, scope: s | scopePicture}
	case "math":
		return format{mode: modeMathML, scope: s}
	case "foreignObject":
		return format{mode: modeHTML, scope: s}
	case "table":
		return format{mode: modeTable, scope: s}
	case "thead", "tbody", "tfoot":
		return format{mode: modeTableBody, scope: s}
	case "colgroup":
		return format{mode: modeColumns, scope: s}
	case "tr":
		return format{mode: modeTableRow, scope: s}
	}
	if f.mode >= modeTable || f.mode < modeHTML {
		return format{mode: modeHTML, scope: s}
	}
	f.scope = s
	return f
}
