package ssr

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"
)

type goBase struct {
	ID     int    `json:"id"`
	Hidden string `json:"-"`
	Shadow string
}

type goInner struct{ Deep float32 }

type goThing struct {
	goBase
	*goInner
	Shadow  string          `json:"Shadow"`
	Name    string          `json:"name,omitempty"`
	Empty   []int           `json:"empty,omitempty"`
	Zero    time.Time       `json:"zero,omitzero"`
	At      time.Time       `json:"at"`
	Bytes   []byte          `json:"bytes"`
	Quoted  int             `json:"quoted,string"`
	Big     *big.Int        `json:"big"`
	Raw     json.RawMessage `json:"raw"`
	Any     any             `json:"any"`
	Keys    map[int]string  `json:"keys"`
	Text    big.Rat         `json:"text"`
	Array   [2]bool         `json:"array"`
	Nil     *int            `json:"nil"`
	NilMap  map[string]int  `json:"nilMap"`
	NilList []string        `json:"nilList"`
	Number  json.Number     `json:"number"`
	F       float64         `json:"f"`
	private int
}

func goExample() *goThing {
	one := 1
	return &goThing{
		goBase: goBase{ID: 7, Hidden: "h", Shadow: "below"}, goInner: &goInner{0.1}, Shadow: "above",
		At: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC), Bytes: []byte("hello"), Quoted: 5, Big: big.NewInt(12), Raw: json.RawMessage(`{"b":[1,"<"],"a":null}`),
		Any: map[string]any{"x": []any{1.5, "é</script>", nil, true, &one}}, Keys: map[int]string{10: "a", 2: "b"}, Text: *big.NewRat(1, 2), Number: "1e3", private: 1,
	}
}

// What encoding/json can write stays as it writes it, also when something beside
// it is not JSON.
func TestEncodeGoIsJSON(t *testing.T) {
	want, err := json.Marshal(goExample())
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Encode(goExample(), "data")
	if err != nil || plain.Tagged || plain.Text != string(want) {
		t.Errorf("got  %v, %v\nwant %s", plain, err, want)
	}
	tagged, err := Encode(map[string]any{"nan": math.NaN(), "same": goExample()}, "data")
	if err != nil || !tagged.Tagged {
		t.Fatalf("got %v, %v", tagged, err)
	}
	onWorker(t, Config{}, func(w *Worker) {
		v, err := w.decodeValue(tagged, nil)
		if err != nil {
			t.Fatalf("%s: %v", tagged.Text, err)
		}
		_ = w.vm.Set("got", v)
		_ = w.vm.Set("want", w.decode(string(want)))
		check := valueOf(t, w, `[Number.isNaN(got.nan), JSON.stringify(got.same)]`).String()
		sorted := valueOf(t, w, `[true, JSON.stringify({ ...want, raw: { a: null, b: [1, "<"] } })]`).String()
		if check != sorted {
			t.Errorf("got  %s\nwant %s", check, sorted)
		}
	})
}

func TestEncodeGoTagged(t *testing.T) {
	type node struct {
		Next *node
		N    int
	}
	ring := &node{N: 1}
	ring.Next = &node{ring, 2}
	loop := map[string]any{}
	loop["self"] = loop
	list := []any{nil, math.Inf(-1)}
	list[0] = list
	cases := []struct {
		value any
		want  string
	}{
		{math.NaN(), `-3`},
		{[]float64{math.Inf(1), math.Copysign(0, -1), 1, math.Inf(-1)}, `[[-4,-6,1,-5],1]`},
		{ring, `[{"Next":1,"N":3},{"Next":0,"N":2},2,1]`},
		{loop, `[{"self":0}]`},
		{list, `[[0,-5]]`},
		{map[bool]int{true: 1, false: 0}, `[["Map",1,2,3,4],false,0,true,1]`},
		{map[float64]string{math.NaN(): "a"}, `[["Map",-3,1],"a"]`},
		{map[[1]int]int{{2}: 2}, `[["Map",1,2],[2],2]`},
		{map[string]any{"a": math.NaN(), "<": "\u2028"}, `[{"\u003c":1,"a":-3},"\u2028"]`},
		{struct {
			F float64 `json:"f,string"`
		}{math.NaN()}, `[{"f":-3}]`},
		{&[]float64{math.NaN()}, `[[-3]]`},
	}
	onWorker(t, Config{}, func(w *Worker) {
		for _, c := range cases {
			got, err := Encode(c.value, "data")
			if err != nil || !got.Tagged || got.Text != c.want {
				t.Errorf("got  %v, %v\nwant %s", got, err, c.want)
				continue
			}
			v, err := w.decodeValue(got, nil)
			if err != nil {
				t.Errorf("%s: %v", got.Text, err)
				continue
			}
			if again, err := w.encodeValue(v, "data", nil); err != nil || again != got {
				t.Errorf("got  %v, %v\nwant %v", again, err, got)
			}
		}
	})
}

type failingJSON struct{}

func (failingJSON) MarshalJSON() ([]byte, error) { return nil, fmt.Errorf("not today") }

type pointerLoop *pointerLoop

func TestEncodeGoRefuses(t *testing.T) {
	var loop pointerLoop
	loop = &loop
	deep := any(math.NaN())
	for range 600 {
		deep = []any{deep}
	}
	cases := []struct {
		value any
		want  string
	}{
		{map[string]any{"user": map[string]any{"save": func() {}}}, "data.user.save is a func(), which cannot be sent"},
		{[]any{1, make(chan int)}, "data[1] is a chan int, which cannot be sent"},
		{struct{ C complex128 }{1i}, "data.C is a complex128, which cannot be sent"},
		{map[bool]any{true: make(chan int)}, "data.get(true) is a chan int, which cannot be sent"},
		{map[string]any{"a": failingJSON{}}, "data.a cannot be read: json: error calling MarshalJSON for type ssr.failingJSON: not today"},
		{map[string]any{"__proto__": math.NaN()}, "data.__proto__ has a name that cannot be sent beside what is not JSON"},
		{loop, "data is nested deeper than 512 levels, which cannot be sent"},
		{deep, "is nested deeper than 512 levels, which cannot be sent"},
	}
	for _, c := range cases {
		got, err := Encode(c.value, "data")
		if err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("got  %v, %v\nwant %s", got, err, c.want)
		}
	}
}
