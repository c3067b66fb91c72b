package build

import (
	"slices"
	"time"
)

// Built is a build of [Dev] that is over.
type Built struct {
	Start   time.Time
	Took    time.Duration
	Changed []string // what was not as in the build before, as messages show it; a directory has a slash at its end
	Same    bool     // the result is that of the build before
	Err     error    // why there is no result
}

// report tells who wants to know.
func (d *Dev) report(changed []string, same bool, err error) {
	if d.given.Built != nil {
		d.given.Built(Built{Start: d.began, Took: time.Since(d.began), Changed: changed, Same: same, Err: err})
	}
}

// changedInputs says what is not as the last build found it, if somebody wants to know.
func (d *Dev) changedInputs() []string {
	if d.given.Built == nil {
		return nil
	}
	var files, dirs []string
	for _, path := range d.inputs.changed() {
		if info := statOrNil(path); info != nil && info.IsDir() {
			dirs = append(dirs, d.config.show(path)+"/")
		} else {
			files = append(files, d.config.show(path))
		}
	}
	if len(files) == 0 { // a new file; saving one changes the directory of many editors, too
		files = dirs
	}
	slices.Sort(files)
	return files
}
