package build

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/dx-host/dx/virtual"
)

// A builtByVite is what Vite has built of a project, in a directory of its own.
type builtByVite struct {
	dir    string
	styles []viteStyle
	viteAnswer
}

// viteAnswer is what build.mjs says when it is done.
type viteAnswer struct {
	Error  *viteFailure `json:"error"`
	Config viteConfig   `json:"config"`
	Files  []string     `json:"files"` // that the configuration was read from
	HTML   string       `json:"html"`
	Client viteOutput   `json:"client"`
	Styles viteOutput   `json:"styles"`
	Server viteOutput   `json:"server"`
}

type viteOutput struct {
	Chunks []builtChunk `json:"chunks"`
	Assets []viteAsset  `json:"assets"`
}

// builtChunk is a script of Vite's. Modules are named by their ids: paths, or what plugins call them.
type builtChunk struct {
	File           string   `json:"file"`
	Name           string   `json:"name"`
	Entry          bool     `json:"isEntry"`
	Facade         string   `json:"facade"` // the module that it stands for
	Imports        []string `json:"imports"`
	DynamicImports []string `json:"dynamicImports"`
	Exports        []string `json:"exports"`
	CSS            []string `json:"css"`
	Assets         []string `json:"assets"`
	Modules        []struct {
		ID      string   `json:"id"`
		Size    int      `json:"size"`
		Bytes   int      `json:"bytes"` // in the chunk, before it is minified
		Imports []string `json:"imports"`
		Lazy    []string `json:"lazy"`
	} `json:"modules"`
}

type viteAsset struct {
	File string   `json:"file"`
	From []string `json:"from"` // below the Vite root
}

// viteStyle stands for a page that has styles and no script in the browser.
type viteStyle struct {
	Name    string   `json:"name"`
	Imports []string `json:"imports"`
	page    string
}

// runVite has Vite build the project. Somebody has to remove the directory.
func (c Config) runVite(ctx context.Context) (b *builtByVite, err error) {
	c = c.normal()
	template, err := c.template()
	if err != nil {
		return nil, err
	}
	files, err := Files(c)
	if err != nil {
		return nil, err
	}
	b = &builtByVite{styles: onlyStyles(files)}
	if b.dir, err = os.MkdirTemp("", "dx-build-"); err != nil {
		return nil, err
	}
	if b.dir, err = filepath.EvalSymlinks(b.dir); err == nil {
		err = c.runViteIn(ctx, b, template, files)
	}
	if err != nil {
		os.RemoveAll(b.dir)
		return nil, err
	}
	return b, nil
}

func (c Config) runViteIn(ctx context.Context, b *builtByVite, template string, files *virtual.Files) error {
	answer, serverFiles := filepath.Join(b.dir, "answer.json"), filepath.Join(b.dir, "files.js")
	if err := os.WriteFile(serverFiles, []byte(files.ServerFiles()), 0o666); err != nil {
		return err
	}
	mode := c.Mode
	if mode == "" {
		mode = string(production)
	}
	job := filepath.Join(b.dir, "job.json")
	text := jsonText(map[string]any{
		"out": b.dir, "answer": answer, "serverFiles": serverFiles, "template": template, "mode": mode, "static": c.Static,
		"styles": append([]viteStyle{}, b.styles...),
	})
	if err := os.WriteFile(job, []byte(text), 0o666); err != nil {
		return err
	}
	failed := c.RunVite(ctx, job)
	data, err := os.ReadFile(answer)
	if err == nil {
		err = json.Unmarshal(data, &b.viteAnswer)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err == nil && b.Error != nil:
		return c.failedInVite(b.Error)
	case failed != nil:
		return failed
	case err != nil:
		return fmt.Errorf("build with Vite: %w", err)
	}
	return nil
}

// onlyStyles are the pages that only the server renders.
func onlyStyles(files *virtual.Files) (list []viteStyle) {
	for _, page := range files.Pages {
		if !page.ServerOnly {
			continue
		}
		s := viteStyle{Name: fmt.Sprintf("page%d", len(list)), Imports: []string{"/dx:mount.js"}, page: page.ID}
		for _, file := range pageFiles(page, files) {
			s.Imports = append(s.Imports, "/"+file)
		}
		list = append(list, s)
	}
	return list
}

// settingsOfVite are the settings as Vite itself has understood them.
func (c Config) settingsOfVite(ctx context.Context, s *settings) error {
	if c.vite != nil {
		s.viteConfig, s.files = c.vite.Config, append(s.files, c.vite.Files...)
		return nil
	}
	var answer struct {
		Error  *viteFailure `json:"error"`
		Config viteConfig   `json:"config"`
		Files  []string     `json:"files"`
		Stamp  string       `json:"stamp"`
	}
	if err := c.askVite(ctx, "config", struct{}{}, &answer); err != nil {
		return err
	}
	if answer.Error != nil {
		return c.failedInVite(answer.Error)
	}
	s.viteConfig, s.started = answer.Config, answer.Stamp
	s.files = append(s.files, answer.Files...)
	return nil
}

// askVite asks the plugin in Vite.
func (c Config) askVite(ctx context.Context, action string, request, answer any) error {
	text, err := c.AskVite(ctx, action, []byte(jsonText(request)))
	if err != nil {
		return At(strings.TrimSpace(err.Error()), Place{}, "")
	}
	return json.Unmarshal(text, answer)
}

// byVite says whether Vite's plugins see what is bundled.
func (c Config) byVite() bool { return c.RunVite != nil || c.AskVite != nil }

// viteBundles makes of Vite's output what the built-in bundler would have made of the sources.
func (c Config) viteBundles(files *virtual.Files) (*client, []api.OutputFile, *metafile, error) {
	server, meta, err := c.viteServer()
	if err != nil {
		return nil, nil, nil, err
	}
	client, err := c.viteClient(files, outputs(c.Project, server)["server.js"])
	return client, server, meta, err
}
