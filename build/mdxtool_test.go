package build

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What was compiled is found again as long as nothing that decides about it is another; what nobody asks for goes.
func TestMDXCache(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "node_modules", ".dx", "mdx")
	config := filepath.Join(t.TempDir(), "vite.config.js")
	key := func(code, text string, env string) mdxCache {
		if err := os.WriteFile(config, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return mdxCache{dir: dir, key: mdxKey(&Bundle{Code: code}, map[string]any{"mode": "a", "env": env}, []string{config})}
	}
	first := key("1", "export default {}", "x")
	first.put("a.mdx", "# A", "A")
	for _, test := range []struct {
		name         string
		cache        mdxCache
		file, source string
		found        bool
	}{
		{"the same", key("1", "export default {}", "x"), "a.mdx", "# A", true},
		{"another environment, which nobody reads", key("1", "export default {}", "y"), "a.mdx", "# A", true},
		{"another environment", key("1", "process.env.X", "y"), "a.mdx", "# A", false},
		{"another compiler", key("2", "export default {}", "x"), "a.mdx", "# A", false},
		{"another text", first, "a.mdx", "# B", false},
		{"another file", first, "b.mdx", "# A", false},
	} {
		if code, ok := test.cache.get(test.file, test.source); ok != test.found || ok && code != "A" {
			t.Errorf("%s: %q, %v", test.name, code, ok)
		}
	}
	old := time.Now().Add(-2 * mdxCacheTime)
	if err := os.Chtimes(first.name("a.mdx", "# A"), old, old); err != nil {
		t.Fatal(err)
	}
	first.prune()
	if _, ok := first.get("a.mdx", "# A"); ok {
		t.Error("it is still there")
	}
}
