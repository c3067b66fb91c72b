package starter

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every starter is whole: no mark and no placeholder is left, and no type in JavaScript.
func TestFiles(t *testing.T) {
	left := regexp.MustCompile(`[⟨⟩]|\{\{|<no value>`)
	for _, s := range List() {
		files, err := s.Files(Project{Name: "my-app"})
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			if found := left.Find(text); found != nil {
				t.Errorf("%s: %s has %q", s.Name, name, found)
			}
			if !strings.HasSuffix(string(text), "\n") || strings.HasSuffix(string(text), "\n\n") {
				t.Errorf("%s: %s does not end with one newline", s.Name, name)
			}
		}
		for _, name := range []string{".gitignore", "package.json", "client/index.html", "client/styles.css"} {
			if files[name] == nil {
				t.Errorf("%s: there is no %s", s.Name, name)
			}
		}
		if s.Name == "js" {
			checkJavaScript(t, files)
		}
	}
}

func checkJavaScript(t *testing.T, files map[string][]byte) {
	if files["client/pages/notes.jsx"] == nil || files["jsconfig.json"] == nil {
		t.Errorf("no JavaScript: %d files", len(files))
	}
	types := regexp.MustCompile(`/dx:types|: Context|\.tsx?\b|@types|typescript`)
	for name, text := range files {
		if found := types.Find(text); found != nil || strings.HasSuffix(name, "ts") || strings.HasSuffix(name, ".tsx") {
			t.Errorf("%s has %q", name, found)
		}
	}
}

// The versions are those that are tested here.
func TestVersions(t *testing.T) {
	text, err := os.ReadFile("../../examples/kitchensink/package.json")
	if err != nil {
		t.Fatal(err)
	}
	tested := packagesOf(t, text)
	for _, s := range List() {
		files, err := s.Files(Project{Name: "my-app"})
		if err != nil {
			t.Fatal(err)
		}
		for name, version := range packagesOf(t, files["package.json"]) {
			if tested[name] != version {
				t.Errorf("%s has %s %s, the example %q", s.Name, name, version, tested[name])
			}
		}
	}
}

func packagesOf(t *testing.T, text []byte) map[string]string {
	var p struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	for name, version := range p.DevDependencies {
		p.Dependencies[name] = version
	}
	return p.Dependencies
}
