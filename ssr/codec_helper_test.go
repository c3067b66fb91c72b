package ssr

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// onWorker runs fn where the codec is called from: inside a guarded region.
func onWorker(t testing.TB, c Config, fn func(w *Worker)) {
	t.Helper()
	pool := newPool(t, app("", ""), c)
	err := pool.Do(t.Context(), func(w *Worker) error {
		return w.guarded(t.Context(), func() error {
			fn(w)
			return nil
		})
	})
	if err != nil {
		t.Error(err)
	}
}

func valueOf(t testing.TB, w *Worker, expression string) goja.Value {
	t.Helper()
	v, err := w.vm.RunString("(" + expression + "\n)")
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// numbered gives promises ids in the order in which they come.
func numbered() keepPromise {
	last := 0
	return func(*goja.Object, string) int {
		last++
		return last
	}
}

// codecInNode gives what a script in testdata/codec answers, line by line.
func codecInNode[In, Out any](t *testing.T, script string, lines []In) []Out {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Fatal("node is not installed: the codec is compared with devalue in it")
	}
	var in, stderr bytes.Buffer
	for _, line := range lines {
		if err := json.NewEncoder(&in).Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	node := exec.CommandContext(t.Context(), "node", "testdata/codec/"+script)
	node.Stdin, node.Stderr = &in, &stderr
	text, err := node.Output()
	if err != nil {
		t.Fatalf("%v (is devalue installed? .ci/setup does it)\n%s", err, stderr.String())
	}
	var out []Out
	for line := range strings.Lines(string(text)) {
		var o Out
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		out = append(out, o)
	}
	if len(out) != len(lines) {
		t.Fatalf("%d answers to %d lines", len(out), len(lines))
	}
	return out
}
