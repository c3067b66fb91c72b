package ssr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// facts are what differs between versions of React. They are read off from
// what the bundle's own react-dom writes, once per program; workers share them.
type facts struct {
	idBefore, idAfter string // around the path, in useId
	time              string // the script after a shell that is not the whole page, from its text on; "" for none
	segment           string // the functions that scripts call, where they first do
	complete          string
	fail              string
	failBefore        string // fail, where it comes along with styles; "": it does not
	styles            string // the function for boundaries that need styles
	replay            string // the script for forms with functions, from its text on

	attributes     map[string]attribute // where attributes are written in another way than [attributes] says
	outlines       bool                 // as since 19.2: a large boundary may come after its fallback, and dropped parts count as done
	keeps          bool                 // a component that throws a promise keeps what use() had
	separates      bool                 // a fallback that comes late does so without its boundary
	activity       bool                 // there is <Activity>
	reasons        bool                 // a rejection without a reason gets one
	moduleErrors   bool                 // a second preloadModule() of a kind fails
	nonces         bool                 // a nonce may be { script, style }
	outlinesSheets bool                 // a boundary of the shell that has stylesheets comes after its fallback

	fallbacks fallbacks
}

type factsOnce struct {
	once  sync.Once
	facts *facts // nil: react-dom renders
	why   string // if so
}

func (f *facts) id(path treePath, local int) string {
	id := f.idBefore + path.String()
	if local > 0 {
		id += "H" + strconv.FormatInt(int64(local), 32)
	}
	return id + f.idAfter
}

// tested are the versions of React whose server the native renderer is compared with.
var tested = regexp.MustCompile(`^19\.[0-3]\.\d+$`)

// reactInternals is the export in which React's packages share what is theirs.
const reactInternals = "__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE"

// errDevelopment leaves development builds to react-dom, whose warnings are half of the point.
var errDevelopment = errors.New("a development build of React")

// bindNative looks at the React that the bundle gives as its export's field
// react: { React, ReactDOM, renderToReadableStream }. Where anything is not as
// expected the worker goes without a native renderer.
func (w *Worker) bindNative(react *goja.Object) {
	n := w.native
	w.native = nil
	if err := n.take(react); err != nil {
		w.program.facts.once.Do(func() { w.declined(err) })
		return
	}
	w.program.facts.once.Do(func() {
		f, err := n.learn(react)
		if err != nil {
			w.declined(err)
			return
		}
		w.program.facts.facts = f
	})
	if n.facts = w.program.facts.facts; n.facts != nil {
		w.native = n
	}
}

// SteppedAside begins the warning that the native renderer does not work with
// the bundle's React: the rest of it says why.
const SteppedAside = "pages are rendered by react-dom, without the native renderer: "

func (w *Worker) declined(err error) {
	w.program.facts.why = err.Error()
	if !errors.Is(err, errDevelopment) {
		w.config.Log(context.Background(), "warn", SteppedAside+err.Error())
	}
}

// steppedAside gives the reason for which react-dom renders all pages; "" if
// that is what was asked for.
func (w *Worker) steppedAside() string {
	if w.config.ReactDOM {
		return ""
	}
	return w.program.facts.why
}

// take finds React's internals.
func (n *native) take(react *goja.Object) error {
	object := func(o *goja.Object, name string) (*goja.Object, error) {
		if v, ok := o.Get(name).(*goja.Object); ok {
			return v, nil
		}
		return nil, fmt.Errorf("there is no %s", name)
	}
	r, err := object(react, "React")
	if err != nil {
		return err
	}
	dom, err := object(react, "ReactDOM")
	if err != nil {
		return err
	}
	if n.shared, err = object(r, reactInternals); err != nil {
		return err
	}
	if n.dom, err = object(dom, "__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE"); err != nil {
		return err
	}
	if _, err = object(n.dom, "d"); err != nil {
		return err
	}
	for _, name := range []string{"H", "A"} {
		if v := n.shared.Get(name); v != goja.Null() {
			return fmt.Errorf("the internals of React have no %s", name)
		}
	}
	if n.shared.Get("actQueue") != nil {
		return errDevelopment
	}
	if version := r.Get("version").String(); !tested.MatchString(version) {
		return fmt.Errorf("version %s of React is not among those that it is tested with", version)
	}
	if !isFunction(react.Get("renderToReadableStream")) {
		return errors.New("there is no renderToReadableStream")
	}
	n.bundle, n.react, n.layout, n.dirty = react, r, engine(), true
	n.w.must(n.js.watch(goja.Undefined(), n.shared, n.w.vm.ToValue(func(goja.FunctionCall) goja.Value {
		n.dirty = n.page == nil || n.dirty
		return goja.Undefined()
	})))
	n.blank = n.w.vm.NewObject()
	n.types, n.styles, n.names = map[*goja.Object]component{}, map[string]string{}, map[string]attribute{}
	n.suspended = n.w.must(n.js.newError(goja.Undefined(), n.w.vm.ToValue("Suspense Exception: This is not a real error! It's an implementation detail of `use` to interrupt the current render. You must either rethrow it immediately, or move the `use` call outside of the `try/catch` block. Capturing without rethrowing will lead to unexpected behavior.\n\nTo handle async errors, wrap your component in an error boundary, or call the promise's `.catch` method and pass the result to `use`."))).(*goja.Object)
	n.makeHooks()
	n.makeResources()
	return nil
}

// learn reads the facts off, and compares a sample of both renderers.
func (n *native) learn(react *goja.Object) (*facts, error) {
	w := n.w
	w.begin(context.Background(), w.config.Deadline)
	defer w.end()
	v, err := w.x.call(w.x.ctx, "learn", n.js.learn, goja.Undefined(), react, w.vm.ToValue(attributeNames()))
	if err != nil {
		return nil, fmt.Errorf("try react-dom: %w", err)
	}
	o := v.(*goja.Object)
	text := func(name string) string { return o.Get(name).String() }
	yes := func(name string) bool { return o.Get(name).ToBoolean() }
	f := &facts{outlines: yes("outlines"), keeps: yes("keeps"), separates: yes("separates"), activity: yes("activity"), reasons: yes("reasons"), moduleErrors: yes("moduleErrors"), nonces: yes("nonces"), outlinesSheets: yes("outlinesSheets")}
	const waits = `<p><!--$?--><template id="B:0"></template>w<!--/$--></p>`
	for _, part := range []struct {
		name, pattern string
		to            []*string
	}{
		{"id", `^<i id="(.*?)0(.*?)"></i>$`, []*string{&f.idBefore, &f.idAfter}},
		{"replay", `^<p><form action="[^"]*"></form></p><script nonce="n">(.*</script>)$`, []*string{&f.replay}},
		{"complete", `^` + regexp.QuoteMeta(waits) + `(?:<script>(.*</script>))?<div hidden id="S:0"><b>x</b></div><script>(.*)\$RC\("B:0","S:0"\)</script>$`, []*string{&f.time, &f.complete}},
		{"fail", `^` + regexp.QuoteMeta(waits) + `.*<script>(\$RX=.*)\$RX\("B:0","d"\)</script>$`, []*string{&f.fail}},
		{"styles", `<div hidden id="S:1"><b>y</b></div><script>(\$RX=.*?)?(\$RM=new Map.*)\$RR\("B:1","S:1",\[\["s","p"\]\]\)</script>`, []*string{&f.failBefore, &f.styles}},
		{"segment", `<div hidden id="S:1"><b>x</b></div><script>(.*)\$RS\("S:1","P:1"\)</script>`, []*string{&f.segment}},
	} {
		m := regexp.MustCompile(`(?s)` + part.pattern).FindStringSubmatch(text(part.name))
		if m == nil {
			return nil, fmt.Errorf("react-dom writes something else: %s", clip(text(part.name)))
		}
		for i, to := range part.to {
			*to = m[i+1]
		}
	}
	if err := n.learnAttributes(f, text("attributes")); err != nil {
		return nil, err
	}
	n.facts = f
	if got, err := n.renderSample(react); err != nil || got != text("sample") {
		return nil, fmt.Errorf("its sample differs from react-dom's: %q, not %q (%v)", got, text("sample"), err)
	}
	return f, nil
}

// attributeNames are the attributes that the table is about and that take text.
func attributeNames() []string {
	var names []string
	for name, a := range attributes {
		if a.rule != ruleNone && a.rule != ruleStyle {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// learnAttributes compares what react-dom wrote for an element that has all
// attributes with what the table says.
func (n *native) learnAttributes(f *facts, wrote string) error {
	rest := strings.TrimPrefix(wrote, "<p")
	f.attributes = map[string]attribute{}
	for _, name := range attributeNames() {
		want, err := n.attribute(nil, name, n.w.vm.ToValue("7"))
		if err != nil {
			return err
		}
		if after, ok := strings.CutPrefix(rest, string(want)); ok {
			rest = after
			continue
		}
		after, ok := strings.CutPrefix(rest, " "+name+`="7"`)
		if !ok {
			return fmt.Errorf("react-dom writes the attribute %s in another way: %s", name, clip(rest))
		}
		rest = after
		f.attributes[name] = attribute{ruleOther, name}
	}
	if rest != "></p>" {
		return fmt.Errorf("react-dom writes something else: %s", clip(rest))
	}
	return nil
}

func (n *native) renderSample(react *goja.Object) (string, error) {
	w := n.w
	element, err := n.call(n.js.sample, react)
	if err != nil {
		return "", err
	}
	var b sample
	w.x.out = output{worker: w, ctx: w.x.ctx, sink: &b, left: w.config.MaxOutput}
	w.native = n
	defer func() { w.native, w.x.out = nil, output{worker: w} }()
	host := w.x.host()
	render, _ := goja.AssertFunction(host.Get("render"))
	if _, err := w.x.call(w.x.ctx, "render", render, host, element); err != nil {
		return "", err
	}
	w.x.out.flush()
	return b.String(), nil
}

// sample is a sink.
type sample struct{ bytes.Buffer }

func (*sample) Flush() error { return nil }
