package build

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The values are those that Vite 8 has in Node.
func TestDotenv(t *testing.T) {
	c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => 1\n"})
	c.Environ = []string{"FROM_PROCESS=process", "OVERRIDDEN=process", "EMPTY_PROCESS="}
	put(map[string]string{
		"client/.env": "PLAIN=a b  # comment\r\nHASH='a # b'\nDOUBLE=\"a\\nb\" # comment\nSINGLE='a\\nb'\nTICK=`\"'`\nMULTI=\"one\n  two\"\n" +
			"export EXPORTED = spaced \n\n  # comment = no\nEMPTY=\nQUOTED_EMPTY=\"\"\nTWICE=1\nTWICE=2\nEQUALS=a=b==\nA.B-C=dots\n" +
			"REF=$PLAIN/${HASH}\nLATER=${DEFINED_LATER}!\nDEFINED_LATER=later\nDEFAULT=${NOPE:-${ALSO_NOPE-deep}}\nALTERNATIVE=${PLAIN:+yes}${NOPE:+no}\nESCAPED=\\$PLAIN \\${PLAIN}\n" +
			"PROCESS=$FROM_PROCESS\nOVERRIDDEN=file\nUSES_OVERRIDDEN=$OVERRIDDEN\nSELF=$SELF\nEMPTY_PROCESS=file\nUNKNOWN=[$NOT_THERE]\nDOLLAR=5$\nLAST=end",
		"client/.env.local": "TWICE=3\nLOCAL=$TWICE",
		"client/.env.x":     "TWICE=4",
	})
	e, err := c.environment(filepath.Join(c.Modules.Root()), "x")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"PLAIN": "a b", "HASH": "a # b", "DOUBLE": "a\nb", "SINGLE": `a\nb`, "TICK": `"'`, "MULTI": "one\n  two", "EXPORTED": "spaced", "EMPTY": "",
		"QUOTED_EMPTY": "", "TWICE": "4", "EQUALS": "a=b==", "A.B-C": "dots", "REF": "a b/a # b", "LATER": "later!", "DEFINED_LATER": "later",
		"DEFAULT": "deep", "ALTERNATIVE": "yes", "ESCAPED": "$PLAIN ${PLAIN}", "PROCESS": "process", "OVERRIDDEN": "process",
		"USES_OVERRIDDEN": "process", "SELF": "", "EMPTY_PROCESS": "file", "UNKNOWN": "[]", "DOLLAR": "5$", "LAST": "end", "LOCAL": "4",
	}
	for name, value := range want {
		if got, ok := e.values[name]; !ok || got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	if len(e.values) != len(want) {
		t.Errorf("%d variables, want %d: %q", len(e.values), len(want), e.values)
	}
}

func TestDotenvFaults(t *testing.T) {
	for text, want := range map[string]string{
		"A=1\nB":              ".env:2:0: ERROR: \"B\" is not a variable",
		"A='1\nB=2\n":         ".env:1:2: ERROR: The value of A begins with ' and does not end",
		"1A=2":                `.env:1:0: ERROR: "1A" is not a variable's name`,
		"\ufeffA=1":           "is not a variable's name",
		"A=$B\nB=$A":          "",
		"A=a$B\nB=b$C\nC=c$B": ".env:1:0: ERROR: The value of A refers to itself",
	} {
		c, put := app(t, map[string]string{"client/pages/index.jsx": "export default () => 1\n"})
		put(map[string]string{"client/.env": text})
		_, err := c.environment(filepath.Join(c.Modules.Root()), "x")
		var built *Error
		if want == "" && err != nil || want != "" && !errors.As(err, &built) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if built == nil {
			continue
		}
		m := built.Messages[0]
		if got := strings.TrimPrefix(m.Location.File, "../client/") + ":" + strconv.Itoa(m.Location.Line) + ":" + strconv.Itoa(m.Location.Column) + ": ERROR: " + m.Text; !strings.Contains(got, want) {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// Development follows the files that decide about import.meta.env.
func TestDevFollowsSettings(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/index.jsx": "export default () => import.meta.env.VITE_A + __B__\n",
		"client/.env":            "VITE_A=first",
		"vite.config.js":         "export default { define: { __B__: '1' } }",
	})
	c.Open = nil
	c.Vite = []byte(`{"define":{"__B__":1}}`)
	d := newDev(t, c)
	expect(t, current(t, d).Code, `"first1"`)
	put(map[string]string{"client/.env.development": "VITE_A=second"})
	expect(t, current(t, d).Code, `"second1"`)
	put(map[string]string{"client/.env.development": "VITE_A='"})
	if _, err := d.Current(t.Context()); err == nil || !strings.Contains(err.Error(), "client/.env.development:1:") {
		t.Errorf("a broken .env: %v", err)
	}
	if err := os.Remove(filepath.Join(c.Modules.Root(), ".env.development")); err != nil {
		t.Fatal(err)
	}
	expect(t, current(t, d).Code, `"first1"`)
}

// A file that an import.meta.glob matches is there as soon as it is written.
func TestDevFollowsGlobs(t *testing.T) {
	c, put := app(t, map[string]string{
		"client/pages/index.jsx": "const all = import.meta.glob('../words/*.js', { eager: true, import: 'default' })\nexport default () => all\n",
		"client/words/one.js":    "export default 'ONE'",
	})
	d := newDev(t, c)
	expect(t, current(t, d).Code, "ONE")
	put(map[string]string{"client/words/two.js": "export default 'TWO'"})
	expect(t, current(t, d).Code, "ONE", "TWO")
	put(map[string]string{"client/words/one.js": ""})
	refused(t, current(t, d).Code, "ONE")
}
