package main

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/dx-host/dx/build"
)

func newAnalyze(t *terminal) *cobra.Command {
	s := &settings{}
	var asJSON, open bool
	var file string
	cmd := &cobra.Command{
		Use:   "analyze",
		Short: "Write a page that shows what is in the bundles, and why",
		Long: `Write a page that shows what is in the bundles, and why.

Everything is built in memory; the last build stays as it is. The page is one
file that needs no network: maps of the client's and the server's modules by
size, what each page loads, the largest modules, packages that are there more
than once, and for each module who imports it.

It goes to node_modules/.dx/analyze.html or to --file, and its name is printed.
--open shows it in the browser. --json prints what is in it, sizes in bytes.
dx build --analyze writes the page of the build that it makes.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.load(cmd); err != nil {
				return err
			}
			return s.analyze(cmd.Context(), t, file, asJSON, open)
		},
	}
	f := cmd.Flags()
	s.rootFlag(f)
	s.bundleFlags(f, "production")
	s.bundlerFlag(f)
	f.StringVar(&file, "file", "", "write the page to this `file`")
	f.BoolVar(&open, "open", false, "show the page in the browser")
	f.BoolVar(&asJSON, "json", false, "print what is in the page as an object, and write nothing")
	return cmd
}

func (s *settings) analyze(ctx context.Context, t *terminal, file string, asJSON, open bool) error {
	p, err := s.project()
	if err != nil {
		return err
	}
	if err := p.checkTemplate(); err != nil {
		return err
	}
	config, err := s.productionConfig(ctx, t, p)
	if err != nil {
		return err
	}
	config.Out = filepath.Join(p.dotDir(), "analyze") // nothing is there, and nothing is written
	config.DryRun, config.Analyse = true, true
	busy := t.busy("building")
	report, err := build.Production(ctx, config)
	busy.end()
	if err != nil {
		return t.showBuildError(err)
	}
	if asJSON {
		encoder := json.NewEncoder(t.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(report.Analysis)
	}
	if file == "" {
		file = filepath.Join(p.dotDir(), "analyze.html")
	}
	if err := p.writeAnalysis(report.Analysis, file); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(t.out, p.rel(file)); err != nil || !open {
		return err
	}
	return openInBrowser(ctx, file)
}

// writeAnalysis writes the page.
func (p *project) writeAnalysis(a *build.Analysis, file string) error {
	page, err := analysisPage(filepath.Base(p.dir), a)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, page, 0o666)
}

//go:embed analyze
var analyzeFiles embed.FS

// analysisPage makes the one file: its own policy lets nothing run but what is in it.
func analysisPage(name string, a *build.Analysis) ([]byte, error) {
	data, err := json.Marshal(struct {
		Name string    `json:"name"`
		DX   string    `json:"dx"`
		Time time.Time `json:"time"`
		*build.Analysis
	}{name, version(), time.Now().Truncate(time.Second), a}) // "<" is escaped: nothing ends the <script>
	if err != nil {
		return nil, err
	}
	var parts [3]string
	for i, ext := range []string{"html", "css", "js"} {
		text, err := analyzeFiles.ReadFile("analyze/page." + ext)
		if err != nil {
			return nil, err
		}
		parts[i] = strings.ReplaceAll(string(text), "\r\n", "\n")
	}
	page := strings.NewReplacer(
		"⟨title⟩", html.EscapeString(name+" · what is in the bundles"),
		"⟨style hash⟩", hashOf(parts[1]), "⟨style⟩", parts[1],
		"⟨script hash⟩", hashOf(parts[2]), "⟨script⟩", parts[2],
		"⟨data⟩", string(data),
	).Replace(parts[0])
	return []byte(page), nil
}

// hashOf is how a Content Security Policy names a text.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// openInBrowser asks the system to show a file.
func openInBrowser(ctx context.Context, file string) error {
	command := []string{"xdg-open", file}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", file}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", file}
	}
	if err := exec.CommandContext(ctx, command[0], command[1:]...).Run(); err != nil {
		return withHint(fmt.Errorf("open %s: %w", file, err), "open the file in a browser yourself")
	}
	return nil
}
