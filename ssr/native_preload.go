package ssr

import (
	"github.com/dop251/goja"
)

// preloadImage adds a preload for an image that the page shows at once.
func (p *page) preloadImage(t *task, props *goja.Object) error {
	srcValue, setValue := orUndefined(props.Get("src")), orUndefined(props.Get("srcSet"))
	src, isSrc := stringOf(srcValue)
	set, isSet := stringOf(setValue)
	priority, _ := stringOf(props.Get("fetchPriority"))
	if loading, _ := stringOf(props.Get("loading")); loading == "lazy" ||
		!truthy(srcValue) && !truthy(setValue) || !isSrc && !nullish(srcValue) || !isSet && !nullish(setValue) ||
		priority == "low" || t.format.scope.in(scopePicture|scopeNoscript) || isData(src) || isData(set) {
		return nil
	}
	state := &p.state
	sizes := props.Get("sizes")
	if !isString(sizes) {
		sizes = nil
	}
	key := src
	if set != "" {
		key = set + "\n"
		if sizes != nil {
			key += sizes.String()
		}
	}
	if r := state.images[key]; r != nil {
		if priority == "high" || len(state.highImages) < 10 {
			delete(state.images, key)
			state.highImages.add(r)
		}
		return nil
	}
	if state.known["image "+key] != nil {
		return nil
	}
	state.known["image "+key] = &knownResource{preloaded: true}
	vm := p.n.w.vm
	link := []prop{{"rel", vm.ToValue("preload")}, {"as", vm.ToValue("image")}}
	add := func(name string, v goja.Value) {
		if !nullish(v) {
			link = append(link, prop{name, v})
		}
	}
	if set == "" {
		add("href", srcValue)
	}
	add("imageSrcSet", setValue)
	add("imageSizes", sizes)
	if origin, ok := stringOf(props.Get("crossOrigin")); ok {
		if origin != "use-credentials" {
			origin = ""
		}
		add("crossOrigin", vm.ToValue(origin))
	}
	for _, name := range []string{"integrity", "type", "fetchPriority", "referrerPolicy"} {
		add(name, props.Get(name))
	}
	r, err := p.link(link)
	if err != nil {
		return err
	}
	if priority == "high" || len(state.highImages) < 10 {
		state.highImages.add(r)
	} else {
		state.bulk.add(r)
		state.images[key] = r
	}
	return nil
}

// isData says whether an address is the image itself.
func isData(s string) bool { return len(s) > 4 && s[4] == ':' && asciiEqual(s[:4], "data") }

func (p *page) link(props []prop) (*resource, error) {
	html, err := p.n.voidWith(nil, "link", props, "link is a self-closing tag and must neither have `children` nor use `dangerouslySetInnerHTML`.")
	return &resource{append(html, "/>"...)}, err
}

// makeResources makes the object that takes preload(), preinit() and their
// like from react-dom while a page is rendered.
func (n *native) makeResources() {
	before := n.dom.Get("d").(*goja.Object)
	n.resources = n.w.vm.NewObject()
	for _, name := range before.Keys() {
		_ = n.resources.Set(name, before.Get(name))
	}
	set := func(name string, fn func(p *page, href string, call goja.FunctionCall) error) {
		_ = n.resources.Set(name, func(call goja.FunctionCall) goja.Value {
			p := n.page
			href, ok := stringOf(call.Argument(0))
			if p == nil || !ok || href == "" {
				return goja.Undefined()
			}
			if err := fn(p, href, call); err != nil {
				if t, ok := err.(*thrown); ok {
					panic(t.value)
				}
				p.refused = err
			}
			return goja.Undefined()
		})
	}
	set("D", (*page).prefetchDNS)
	set("C", (*page).preconnect)
	set("L", (*page).preload)
	set("m", (*page).preloadModule)
	set("S", (*page).preinitStyle)
	set("X", func(p *page, src string, call goja.FunctionCall) error {
		return p.preinit(src, false, call.Argument(1))
	})
	set("M", func(p *page, src string, call goja.FunctionCall) error { return p.preinit(src, true, call.Argument(1)) })
}

// with puts the options after own properties; an option replaces an own one.
func (p *page) with(options goja.Value, pairs ...any) ([]prop, error) {
	vm := p.n.w.vm
	base := vm.NewObject()
	for i := 0; i < len(pairs); i += 2 {
		_ = base.Set(pairs[i].(string), pairs[i+1])
	}
	all, err := p.n.call(p.n.js.options, base, options)
	if err != nil {
		return nil, err
	}
	return p.n.entries(nil, all.(*goja.Object)), nil
}

func (p *page) once(key string) bool {
	if p.state.known[key] != nil {
		return false
	}
	p.state.known[key] = &knownResource{preloaded: true}
	return true
}

func (p *page) prefetchDNS(href string, call goja.FunctionCall) error {
	if !p.once("dns " + href) {
		return nil
	}
	r, err := p.link([]prop{{"href", call.Argument(0)}, {"rel", p.n.w.vm.ToValue("dns-prefetch")}})
	p.state.preconnects.add(r)
	return err
}

func (p *page) preconnect(href string, call goja.FunctionCall) error {
	props := []prop{{"rel", p.n.w.vm.ToValue("preconnect")}, {"href", call.Argument(0)}}
	bucket := "default"
	if origin, ok := stringOf(call.Argument(1)); ok {
		bucket = "anonymous"
		if origin == "use-credentials" {
			bucket = "credentials"
		}
	}
	if !nullish(call.Argument(1)) {
		props = append(props, prop{"crossOrigin", call.Argument(1)})
	}
	if !p.once("connect " + bucket + " " + href) {
		return nil
	}
	r, err := p.link(props)
	p.state.preconnects.add(r)
	return err
}

func optionOf(options goja.Value, name string) goja.Value {
	if o, ok := options.(*goja.Object); ok {
		return orUndefined(o.Get(name))
	}
	return goja.Undefined()
}

func (p *page) preload(href string, call goja.FunctionCall) error {
	as, ok := stringOf(call.Argument(1))
	if !ok || as == "" {
		return nil
	}
	state, options := &p.state, call.Argument(2)
	switch as {
	case "image":
		return p.preloadAsImage(href, options, call)
	case "style", "script":
		if !p.once(as + " " + href) {
			return nil
		}
		state.known[as+" "+href].credentials = credentials(options)
	default:
		if !p.once("other " + as + " " + href) {
			return nil
		}
	}
	props, err := p.with(options, "rel", "preload", "href", call.Argument(0), "as", call.Argument(1))
	if err != nil {
		return err
	}
	r, err := p.link(props)
	switch as {
	case "style":
		state.sheets[href] = r
	case "script":
		state.scriptLoads[href] = r
	case "font":
		state.fonts.add(r)
		return err
	}
	state.bulk.add(r)
	return err
}

func (p *page) preloadAsImage(href string, options goja.Value, call goja.FunctionCall) error {
	set := optionOf(options, "imageSrcSet")
	key := href
	var address any = call.Argument(0)
	if truthy(set) {
		if !isString(set) {
			return &unsupported{"preload() with a srcset that is no string"}
		}
		key = set.String() + "\n"
		if sizes := optionOf(options, "imageSizes"); truthy(sizes) {
			key += sizes.String()
		}
		address = goja.Undefined()
	}
	if !p.once("image " + key) {
		return nil
	}
	props, err := p.with(options, "rel", "preload", "href", address, "as", "image")
	if err != nil {
		return err
	}
	r, err := p.link(props)
	if priority, _ := stringOf(optionOf(options, "fetchPriority")); priority == "high" {
		p.state.highImages.add(r)
		return err
	}
	p.state.bulk.add(r)
	p.state.images[key] = r
	return err
}

// credentials are those of a preload, for the resource itself.
func credentials(options goja.Value) []goja.Value {
	origin, integrity := optionOf(options, "crossOrigin"), optionOf(options, "integrity")
	if !isString(origin) && !isString(integrity) {
		return nil
	}
	return []goja.Value{origin, integrity}
}

func (p *page) preloadModule(href string, call goja.FunctionCall) error {
	options := call.Argument(1)
	as, ok := stringOf(optionOf(options, "as"))
	script := !ok || as == "script"
	key := "module " + href
	if !script {
		key = "module-other " + as + " " + href
		if p.n.facts.moduleErrors && !p.once("module-kind "+as) {
			return &unsupported{"preloadModule() in a version of React where it fails"}
		}
	}
	if !p.once(key) {
		return nil
	}
	props, err := p.with(options, "rel", "modulepreload", "href", call.Argument(0))
	if err != nil {
		return err
	}
	r, err := p.link(props)
	if script {
		p.state.known[key].credentials = credentials(options)
		p.state.moduleLoads[href] = r
	}
	p.state.bulk.add(r)
	return err
}

func (p *page) preinitStyle(href string, call goja.FunctionCall) error {
	precedence := "default"
	if v := call.Argument(1); truthy(v) {
		s, ok := stringOf(v)
		if !ok {
			return &unsupported{"preinit() with a precedence that is no string"}
		}
		precedence = s
	}
	props, err := p.with(call.Argument(2), "rel", "stylesheet", "href", call.Argument(0), "data-precedence", precedence)
	if err != nil {
		return err
	}
	p.addSheet(href, precedence, props)
	return nil
}

func (p *page) preinit(src string, module bool, options goja.Value) error {
	pairs := []any{"src", src, "async", true}
	if module {
		pairs = []any{"src", src, "type", "module", "async", true}
	}
	props, err := p.with(options, pairs...)
	if err != nil {
		return err
	}
	_, err = p.addScript(src, module, props)
	return err
}
