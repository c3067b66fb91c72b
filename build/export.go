package build

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"
)

// siteMark is the file that says that a build has written a site. The path is not one that pages or public files have.
const siteMark = "-/build.json"

// export makes a site that any file server can host: an index.html for each address, 404.html, data files with the
// extension that servers know, and what the browser loads.
func (w *written) export(pages []Page) error {
	site := &written{files: map[string][]byte{}, manifest: w.manifest, pages: w.pages, reactDOM: w.reactDOM, warnings: w.warnings}
	for name, data := range w.files {
		if client, ok := strings.CutPrefix(name, "client/"); ok {
			site.files[client] = data
		}
	}
	contents := map[string][]byte{}
	for _, p := range pages {
		if p.Path == "" {
			if _, own := site.files["404.html"]; !own { // public/ may have one
				contents["404.html"] = p.HTML
			}
			continue
		}
		dir := strings.TrimPrefix(strings.TrimSuffix(p.Path, "/")+"/", "/")
		contents[dir+"index.html"] = p.HTML
		contents["-/data"+strings.TrimSuffix(p.Path, "/")+".json"] = p.Route
	}
	mark, err := json.Marshal(map[string]any{"version": w.manifest.Version, "id": w.manifest.ID})
	if err != nil {
		return err
	}
	contents[siteMark] = mark
	if err := site.checkNames(contents); err != nil {
		return err
	}
	if _, err := site.addCompressed(contents); err != nil {
		return err
	}
	*w = *site
	return nil
}

// checkNames finds files that would be in each other's place, also where case does not count.
func (w *written) checkNames(contents map[string][]byte) error {
	taken := map[string]string{} // lower case → name
	for name := range w.files {
		taken[strings.ToLower(name)] = name
	}
	names := slices.Sorted(maps.Keys(contents))
	for _, name := range names {
		if other, ok := taken[strings.ToLower(name)]; ok {
			return refuse("Rename one of them", "%s and %s would be one file", name, other)
		}
		taken[strings.ToLower(name)] = name
	}
	for _, name := range names {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if other, ok := taken[strings.ToLower(dir)]; ok {
				return refuse("Rename one of them", "%s would be in a directory where the file %s is", name, other)
			}
		}
	}
	return nil
}
