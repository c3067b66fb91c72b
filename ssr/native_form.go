package ssr

import (
	"strconv"

	"github.com/dop251/goja"
)

// control is what the properties of a form control say.
type control struct {
	children, inner                                        goja.Value
	name, action, encType, method, target                  goja.Value
	value, defaultValue, checked, defaultChecked, selected goja.Value
}

// openControl writes the start tag of form controls, objects and forms. It
// gives the children that are still to be written.
func (p *page) openControl(t *task, kind tag, props *goja.Object) (goja.Value, error) {
	s := t.segment
	n := p.n
	n.props = n.entries(n.props[:0], props)
	switch kind {
	case tagSelect:
		return p.openSelect(s)
	case tagOption:
		return p.openOption(t)
	case tagTextarea:
		return nil, p.openTextarea(s)
	case tagInput:
		return nil, p.openInput(s)
	case tagButton:
		return p.openButton(s)
	case tagForm:
		return p.openForm(s)
	}
	return p.openObject(s)
}

// sort writes the attributes and keeps what own says that the element treats itself.
func (p *page) sort(s *htmlSegment, own func(c *control, name string) *goja.Value) (c control, err error) {
	n := p.n
	for _, a := range n.props {
		switch a.name {
		case "children":
			c.children = a.value
			continue
		case "dangerouslySetInnerHTML":
			c.inner = a.value
			continue
		}
		if to := own(&c, a.name); to != nil {
			*to = a.value
			continue
		}
		if s.html, err = n.attribute(s.html, a.name, a.value); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (p *page) openSelect(s *htmlSegment) (goja.Value, error) {
	s.html = append(s.html, "<select"...)
	c, err := p.sort(s, func(c *control, name string) *goja.Value {
		switch name {
		case "value", "defaultValue":
			return &c.value
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.html = append(s.html, '>')
	s.html, err = p.n.innerHTML(s.html, c.inner, c.children)
	return c.children, err
}

func (p *page) openOption(t *task) (goja.Value, error) {
	s := t.segment
	s.html = append(s.html, "<option"...)
	var value goja.Value
	c, err := p.sort(s, func(c *control, name string) *goja.Value {
		if name == "selected" {
			return &c.selected
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, a := range p.n.props {
		if a.name == "value" {
			value = a.value
		}
	}
	selected := truthy(c.selected)
	if !nullish(t.format.selected) {
		if selected, err = p.isSelected(t.format.selected, value, c.children); err != nil {
			return nil, err
		}
	}
	if selected {
		s.html = append(s.html, ` selected=""`...)
	}
	s.html = append(s.html, '>')
	s.html, err = p.n.innerHTML(s.html, c.inner, c.children)
	return c.children, err
}

// isSelected compares an option with the value of its select.
func (p *page) isSelected(selected, value, children goja.Value) (bool, error) {
	n := p.n
	var err error
	if value != nil {
		value, err = n.text(value)
	} else if children == nil {
		value = n.w.vm.ToValue("")
	} else {
		value, err = n.call(n.js.flatten, n.react, children)
	}
	if err != nil {
		return false, err
	}
	own := value.String()
	list := []goja.Value{selected}
	if o, ok := selected.(*goja.Object); ok && n.w.isArray(o) {
		list = list[:0]
		for i := range int(o.Get("length").ToInteger()) {
			list = append(list, orUndefined(o.Get(strconv.Itoa(i))))
		}
	}
	for _, v := range list {
		if v, err = n.text(v); err != nil {
			return false, err
		}
		if v.String() == own {
			return true, nil
		}
	}
	return false, nil
}

func (p *page) openTextarea(s *htmlSegment) error {
	n := p.n
	s.html = append(s.html, "<textarea"...)
	c, err := p.sort(s, func(c *control, name string) *goja.Value {
		switch name {
		case "value":
			return &c.value
		case "defaultValue":
			return &c.defaultValue
		}
		return nil
	})
	if err != nil {
		return err
	}
	if c.inner != nil {
		return n.fail("`dangerouslySetInnerHTML` does not make sense on <textarea>.")
	}
	value := c.value
	if value == nil {
		value = c.defaultValue
	}
	s.html = append(s.html, '>')
	if c.children != nil {
		if value != nil {
			return n.fail("If you supply `defaultValue` on a <textarea>, do not pass children.")
		}
		if o, ok := c.children.(*goja.Object); ok && n.w.isArray(o) && o.Get("length").ToInteger() > 1 {
			return n.fail("<textarea> can only have at most one child.")
		}
		if value, err = n.text(c.children); err != nil {
			return err
		}
	}
	if startsWithLineFeed(value) {
		s.html = append(s.html, '\n')
	}
	if value != nil {
		if value, err = n.text(value); err != nil {
			return err
		}
		s.html = appendEscaped(s.html, value)
	}
	return nil
}

func (p *page) openInput(s *htmlSegment) error {
	n := p.n
	s.html = append(s.html, "<input"...)
	c, err := p.sort(s, func(c *control, name string) *goja.Value {
		switch name {
		case "defaultChecked":
			return &c.defaultChecked
		case "defaultValue":
			return &c.defaultValue
		case "checked":
			return &c.checked
		case "value":
			return &c.value
		}
		return c.submission(name)
	})
	if err != nil {
		return err
	}
	if c.children != nil || c.inner != nil {
		return n.fail("input is a self-closing tag and must neither have `children` nor use `dangerouslySetInnerHTML`.")
	}
	if err := p.submitter(s, &c); err != nil {
		return err
	}
	checked := c.checked
	if checked == nil {
		checked = c.defaultChecked
	}
	if truthy(checked) && !isFunction(checked) && !isSymbol(checked) {
		s.html = n.flag(s.html, "checked")
	}
	value := c.value
	if value == nil {
		value = c.defaultValue
	}
	if value != nil {
		if s.html, err = n.attribute(s.html, "value", value); err != nil {
			return err
		}
	}
	s.html = append(s.html, "/>"...)
	return nil
}

// submission is where the properties go that say how a form is sent.
func (c *control) submission(name string) *goja.Value {
	switch name {
	case "name":
		return &c.name
	case "formAction":
		return &c.action
	case "formEncType":
		return &c.encType
	case "formMethod":
		return &c.method
	case "formTarget":
		return &c.target
	}
	return nil
}

func (p *page) openButton(s *htmlSegment) (goja.Value, error) {
	s.html = append(s.html, "<button"...)
	c, err := p.sort(s, (*control).submission)
	if err != nil {
		return nil, err
	}
	if err := p.submitter(s, &c); err != nil {
		return nil, err
	}
	s.html = append(s.html, '>')
	return p.content(s, c.children, c.inner)
}

const actionURL = "javascript:throw new Error(&#x27;React form unexpectedly submitted.&#x27;)"

// submitter writes what a button or input says about sending its form.
func (p *page) submitter(s *htmlSegment, c *control) error {
	n := p.n
	if isFunction(c.action) {
		if err := p.formFunction(c.action.(*goja.Object)); err != nil {
			return err
		}
		s.html = append(s.html, ` formAction="`+actionURL+`"`...)
		return nil
	}
	for _, a := range []prop{{"name", c.name}, {"formAction", c.action}, {"formEncType", c.encType}, {"formMethod", c.method}, {"formTarget", c.target}} {
		if err := p.optional(s, n, a); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) optional(s *htmlSegment, n *native, a prop) (err error) {
	if a.value != nil {
		s.html, err = n.attribute(s.html, a.name, a.value)
	}
	return err
}

// formFunction prepares for a form whose action is a function: until the page
// is hydrated, a script keeps what is submitted.
func (p *page) formFunction(fn *goja.Object) error {
	if isFunction(fn.Get("$$FORM_ACTION")) {
		return &unsupported{"a form with a server action"}
	}
	if p.n.facts.replay == "" {
		return &unsupported{"a form with a function as its action"}
	}
	p.state.replay = true
	return nil
}

func (p *page) openForm(s *htmlSegment) (goja.Value, error) {
	n := p.n
	s.html = append(s.html, "<form"...)
	c, err := p.sort(s, func(c *control, name string) *goja.Value {
		switch name {
		case "action":
			return &c.action
		case "encType":
			return &c.encType
		case "method":
			return &c.method
		case "target":
			return &c.target
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if isFunction(c.action) {
		if err := p.formFunction(c.action.(*goja.Object)); err != nil {
			return nil, err
		}
		s.html = append(s.html, ` action="`+actionURL+`"`...)
	} else {
		for _, a := range []prop{{"action", c.action}, {"encType", c.encType}, {"method", c.method}, {"target", c.target}} {
			if err := p.optional(s, n, a); err != nil {
				return nil, err
			}
		}
	}
	s.html = append(s.html, '>')
	return p.content(s, c.children, c.inner)
}

func (p *page) openObject(s *htmlSegment) (goja.Value, error) {
	n := p.n
	s.html = append(s.html, "<object"...)
	var children, inner goja.Value
	for _, a := range n.props {
		var err error
		switch a.name {
		case "children":
			children = a.value
		case "dangerouslySetInnerHTML":
			inner = a.value
		case "data":
			var v goja.Value
			if v, err = n.text(a.value); err == nil && !isEmptyString(v) {
				s.html, err = n.urlAttribute(s.html, "data", v)
			}
		default:
			s.html, err = n.attribute(s.html, a.name, a.value)
		}
		if err != nil {
			return nil, err
		}
	}
	s.html = append(s.html, '>')
	return p.content(s, children, inner)
}
