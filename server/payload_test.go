package server

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

// FuzzPayload sends any text through getData into the page: it must come out
// of the payload as it went in, and never end the <script> around it.
func FuzzPayload(f *testing.F) {
	for _, seed := range []string{"</script>", "<!--<script>", "]]>", "\u2028\u2029", `\"'`, "`${7*7}`", "\x00", "\ufffe", "🤪", "</SCRIPT\t>", "&lt;"} {
		f.Add(seed)
	}
	s, err := New(Config{Dist: dist()})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		w := get(t, s, "GET", "/echo?q="+url.QueryEscape(text))
		body := w.Body.String()
		_, rest, ok := strings.Cut(body, `<script type="application/json" id="dx-payload">`)
		payload, _, closed := strings.Cut(rest, "</script>")
		if w.Code != 200 || !ok || !closed || strings.ContainsAny(payload, "<>\u2028\u2029") {
			t.Fatalf("%q: %d %s", text, w.Code, body)
		}
		var p struct {
			Data map[string][]struct {
				Query map[string]string `json:"query"`
			} `json:"data"`
		}
		if err := json.Unmarshal([]byte(payload), &p); err != nil || len(p.Data["page"]) != 1 || p.Data["page"][0].Query["q"] != text {
			t.Errorf("%q came out as %v, %v", text, p.Data, err)
		}
	})
}
