package tailwind

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What is found in many files comes to the same rules as what Tailwind's own scanner finds there, in Node.
func TestSameRules(t *testing.T) {
	repo, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	modules := filepath.Join(repo, "examples", "kitchensink", "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "@tailwindcss", "oxide")); err != nil {
		cmd := exec.Command("npm", "ci")
		cmd.Dir = filepath.Dir(modules)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	files := textsIn(t, repo, filepath.Join(modules, "react-dom"), filepath.Join(modules, "vite"), filepath.Join(modules, "@tailwindcss"))
	if len(files) < 200 {
		t.Fatalf("%d files", len(files))
	}
	ours := map[string]map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ours[file] = map[string]bool{}
		Extract(string(text), strings.TrimPrefix(filepath.Ext(file), "."), ours[file])
	}
	input, err := json.Marshal(ours)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "testdata/compare.mjs", modules)
	cmd.Stdin = strings.NewReader(string(input))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	if !strings.HasPrefix(string(out), "0 differences") {
		t.Errorf("%s", out)
	}
}

var texts = regexp.MustCompile(`\.([cm]?[jt]sx?|html|mdx?|json|svg|go|txtar)$`)

// textsIn returns files in which class names might be, of a moderate size.
func textsIn(t *testing.T, dirs ...string) (files []string) {
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if name := entry.Name(); entry.IsDir() && path != dir && (isIgnoredDirectory(name) || name == ".cache" || name == "dist" && dir == dirs[0]) {
				return fs.SkipDir
			}
			if info, err := entry.Info(); err == nil && texts.MatchString(path) && info.Size() < 100_000 && entry.Type().IsRegular() {
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}
