package ssr

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// The content types of an [Encoded] value.
const (
	TypeJSON   = "application/json"
	TypeTagged = "application/vnd.dx.devalue+json"
)

// Encoded is a value as it travels: plain JSON, or, when it is tagged, the flat
// form of the npm package devalue, which carries what JSON can't say. Either
// may stand in a <script> element.
type Encoded struct {
	Text   string
	Tagged bool
}

// ContentType is the media type of the text.
func (e Encoded) ContentType() string {
	if e.Tagged {
		return TypeTagged
	}
	return TypeJSON
}

// keepPromise gives the id, 1 or more, under which the value of a promise will
// be sent. It says no with 0.
type keepPromise func(p *goja.Object, place string) (id int)

// makePromise gives what stands for a promise that was sent as id.
type makePromise func(id int) goja.Value

// codec is what a worker encodes and decodes with.
type codec struct {
	read        map[string]goja.Callable
	make        map[string]*goja.Object
	url, params *goja.Object // prototypes
	layout      *layout
	buf         []byte // the last text's memory
}

// maxKept bounds a buffer that is kept for the next text or page, in bytes.
const maxKept = 1 << 20

func (w *Worker) takeCodec(own *goja.Object) {
	c := codec{read: map[string]goja.Callable{}, make: map[string]*goja.Object{}, layout: engine()}
	kept := own.Get("codec").(*goja.Object)
	read := kept.Get("read").(*goja.Object)
	for _, name := range read.Keys() {
		c.read[name], _ = goja.AssertFunction(read.Get(name))
	}
	constructors := kept.Get("make").(*goja.Object)
	for _, name := range constructors.Keys() {
		c.make[name] = constructors.Get(name).(*goja.Object)
	}
	c.url = c.make["URL"].Get("prototype").(*goja.Object)
	c.params = c.make["URLSearchParams"].Get("prototype").(*goja.Object)
	w.codec = c
}

// encodeValue writes v, which messages call name: as JSON if that loses
// nothing, else tagged. Nothing is lost if the reader gets the same graph:
// undefined, -0, dates and the like aren't JSON, nor is an object that can be
// reached in two ways. It is called inside a guarded region. What can't be sent
// is an [*encodeError]; a promise is, unless keep takes it.
func (w *Worker) encodeValue(v goja.Value, name string, keep keepPromise) (Encoded, error) {
	if text, ok := w.encodeJSON(v); ok {
		return Encoded{Text: text}, nil
	}
	t := tagger{w: w, path: path{root: name}, keep: keep, objects: map[*goja.Object]int{}}
	var root int
	var err error
	if ex := w.vm.Try(func() { root, err = t.flatten(v) }); ex != nil {
		return Encoded{}, &encodeError{t.path.String(), "cannot be read: " + ex.Value().String(), ex}
	}
	if err == nil && t.size() > w.config.MaxOutput {
		err = tooLarge(name, w.config.MaxOutput)
	}
	if err != nil {
		return Encoded{}, err
	}
	return Encoded{Text: t.text(root), Tagged: true}, nil
}

// decodeValue is the reverse. It evaluates nothing: it makes values of the kinds
// above, whose constructors the application can't replace. Without a revive,
// promises are an error.
func (w *Worker) decodeValue(e Encoded, revive makePromise) (goja.Value, error) {
	if e.Tagged {
		return w.decodeTagged(e.Text, revive)
	}
	return w.keys.parse(goja.Undefined(), w.vm.ToValue(e.Text))
}

// encodeError says what can't be sent, and where it is.
type encodeError struct {
	place, problem string
	cause          error // what a getter, toJSON or a proxy threw
}

func (e *encodeError) Error() string { return e.place + " " + e.problem }
func (e *encodeError) Unwrap() error { return e.cause }

func tooLarge(place string, limit int64) error {
	return &encodeError{place: place, problem: fmt.Sprintf("is larger than %d bytes", limit)}
}

// path is the way to the value at hand, as code that would read it.
type path struct {
	root  string
	steps []placeStep
}

type placeStep struct {
	key   string
	index int
	kind  stepKind
}

type stepKind uint8

const (
	stepKey   stepKind = iota
	stepIndex          // of an array
	stepValue          // of a set
	stepEntry          // of a map, by its key
)

func (p *path) push(s placeStep) { p.steps = append(p.steps, s) }
func (p *path) pop()             { p.steps = p.steps[:len(p.steps)-1] }

// String keeps the ends of a long path: data.users[3]["a-b"].
func (p *path) String() string {
	var b strings.Builder
	b.WriteString(p.root)
	for i, s := range p.steps {
		switch skip := len(p.steps) - 16; {
		case skip <= 0 || i < 8 || i >= 8+skip:
			b.WriteString(s.String())
		case i == 8:
			b.WriteString(" … ")
		}
	}
	return b.String()
}

func (s placeStep) String() string {
	switch {
	case s.kind == stepIndex:
		return "[" + strconv.Itoa(s.index) + "]"
	case s.kind == stepValue:
		return ".values()[" + strconv.Itoa(s.index) + "]"
	case s.kind == stepEntry:
		return ".get(" + clip(s.key) + ")"
	case isIdentifier(s.key):
		return "." + s.key
	}
	return "[" + strconv.Quote(clip(s.key)) + "]"
}
