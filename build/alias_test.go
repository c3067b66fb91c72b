package build

import (
	"strings"
	"testing"
)

// An alias of a package is that package, also where development keeps packages apart, and an alias that is part of what
// it stands for ends.
func TestAliasOfPackage(t *testing.T) {
	c, _ := app(t, map[string]string{
		"client/pages/index.jsx":                 "import a from 'thing'\nimport b from 'shared-state'\nimport c from 'shared-state/other'\nexport default () => [a.count, b.count, c, 'SAME']\n",
		"node_modules/shared-state/package.json": `{"name":"shared-state","version":"1.0.0"}`,
		"node_modules/shared-state/index.js":     "exports.count = 'COUNTED ONCE'",
		"node_modules/shared-state/lib/other.js": "module.exports = 'OTHER'",
	})
	c.Vite = []byte(`{"resolve":{"alias":[{"find":"thing","replacement":"shared-state"},{"find":{"regex":"^shared-state/(.*)$"},"replacement":"shared-state/lib/$1"}],"dedupe":["shared-state"]}}`)
	s := current(t, newDev(t, c))
	whole := s.Code + s.Base.Code
	if n := strings.Count(whole, "COUNTED ONCE"); n != 1 {
		t.Errorf("the package is there %d times:\n%s", n, whole)
	}
	expect(t, whole, "OTHER", "SAME")
	files, _, _ := buildApp(t, c)
	if n := strings.Count(files["server/index.js"], "COUNTED ONCE"); n != 1 {
		t.Errorf("in a build the package is there %d times", n)
	}
}
