package ssr

import (
	"strings"

	"github.com/dop251/goja"
)

// unitless are the style properties whose numbers are no lengths.
var unitless = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(`animationIterationCount aspectRatio borderImageOutset borderImageSlice borderImageWidth boxFlex
		boxFlexGroup boxOrdinalGroup columnCount columns flex flexGrow flexPositive flexShrink flexNegative flexOrder gridArea
		gridRow gridRowEnd gridRowSpan gridRowStart gridColumn gridColumnEnd gridColumnSpan gridColumnStart fontWeight lineClamp
		lineHeight opacity order orphans scale tabSize widows zIndex zoom fillOpacity floodOpacity stopOpacity strokeDasharray
		strokeDashoffset strokeMiterlimit strokeOpacity strokeWidth
		MozAnimationIterationCount MozBoxFlex MozBoxFlexGroup MozLineClamp
		msAnimationIterationCount msFlex msZoom msFlexGrow msFlexNegative msFlexOrder msFlexPositive msFlexShrink msGridColumn
		msGridColumnSpan msGridRow msGridRowSpan
		WebkitAnimationIterationCount WebkitBoxFlex WebKitBoxFlexGroup WebkitBoxOrdinalGroup WebkitColumnCount WebkitColumns
		WebkitFlex WebkitFlexGrow WebkitFlexPositive WebkitFlexShrink WebkitLineClamp`) {
		m[name] = true
	}
	return m
}()

// style writes the style attribute.
func (n *native) style(dst []byte, v goja.Value) ([]byte, error) {
	o, ok := v.(*goja.Object)
	if !ok || isFunction(o) {
		return dst, n.fail("The `style` prop expects a mapping from style properties to values, not a string. For example, style={{marginRight: spacing + 'em'}} when using JSX.")
	}
	first := true
	n.inner = n.entries(n.inner[:0], o)
	for _, s := range n.inner {
		if n.isBool(s.value) || isEmptyString(s.value) {
			continue
		}
		if first {
			dst = append(dst, ` style="`...)
			first = false
		} else {
			dst = append(dst, ';')
		}
		var err error
		if dst, err = n.declaration(dst, s.name, s.value); err != nil {
			return dst, err
		}
	}
	if !first {
		dst = append(dst, '"')
	}
	return dst, nil
}

func (n *native) declaration(dst []byte, name string, v goja.Value) ([]byte, error) {
	custom := strings.HasPrefix(name, "--")
	if custom {
		dst = appendEscapedText(dst, name)
	} else {
		written, err := n.styleName(name)
		if err != nil {
			return dst, err
		}
		dst = append(dst, written...)
	}
	dst = append(dst, ':')
	if !custom && goja.IsNumber(v) {
		dst = append(dst, v.String()...)
		if !unitless[name] && v.ToFloat() != 0 {
			dst = append(dst, "px"...)
		}
		return dst, nil
	}
	v, err := n.text(v)
	if err != nil {
		return dst, err
	}
	return appendTrimmed(dst, v), nil
}

// styleName is the name as CSS has it, escaped.
func (n *native) styleName(name string) (string, error) {
	if s, ok := n.styles[name]; ok {
		return s, nil
	}
	for i := range len(name) {
		if name[i] >= 0x80 {
			return "", &unsupported{"a style property that is not ASCII"}
		}
	}
	s := hyphenated(name)
	if strings.HasPrefix(s, "ms-") {
		s = "-" + s
	}
	s = string(appendEscapedText(nil, s))
	if len(n.styles) >= maxNames {
		clear(n.styles)
	}
	n.styles[name] = s
	return s, nil
}

// appendTrimmed escapes v without the white space around it.
func appendTrimmed(dst []byte, v goja.Value) []byte {
	s, ok := v.(goja.String)
	if !ok {
		return append(dst, v.String()...)
	}
	size := s.Length()
	if size == 0 || !isSpace(s.CharAt(0)) && !isSpace(s.CharAt(size-1)) {
		return appendEscaped(dst, v)
	}
	from, to := 0, size
	for from < to && isSpace(s.CharAt(from)) {
		from++
	}
	for to > from && isSpace(s.CharAt(to-1)) {
		to--
	}
	return appendEscaped(dst, s.Substring(from, to))
}

// isSpace is white space as String.prototype.trim sees it.
func isSpace(c uint16) bool {
	switch c {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
		return true
	}
	return 0x2000 <= c && c <= 0x200A
}
