package build

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"github.com/dx-host/dx/virtual"
)

// inputs is what one build was made from. Its methods may be called concurrently.
type inputs struct {
	mu     sync.Mutex
	files  *virtual.Files
	stamps map[string]*stamp
}

// reset forgets everything, before a build.
func (in *inputs) reset() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.files, in.stamps = nil, map[string]*stamp{}
}

// read notes a file that the build has read. The first content counts: that a file changed in the middle of a build is
// seen as a change afterwards.
func (in *inputs) read(file string, data []byte) {
	s := takeStamp(file, data)
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.stamps[file] == nil {
		in.stamps[file] = &s
	}
}

func (in *inputs) scanned(files *virtual.Files) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.files = files
}

// add notes paths that decide about the build without being read by it.
func (in *inputs) add(paths []string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for _, path := range paths {
		if in.stamps[path] == nil {
			s := stampOf(path)
			in.stamps[path] = &s
		}
	}
}

// share notes files by stamps that were taken before.
func (in *inputs) share(stamps map[string]*stamp) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for path, s := range stamps {
		if in.stamps[path] == nil {
			in.stamps[path] = s
		}
	}
}

// list notes a directory whose files the build has looked for.
func (in *inputs) list(dir string) { in.add([]string{dir}) }

// fresh says whether everything is as it was.
func (in *inputs) fresh() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	for path, s := range in.stamps {
		if !s.holds(path) {
			return false
		}
	}
	return in.stamps != nil
}

// changed returns what is not as it was.
func (in *inputs) changed() (paths []string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for path, s := range in.stamps {
		if !s.holds(path) {
			paths = append(paths, path)
		}
	}
	return paths
}

// directories returns the directories to watch.
func (in *inputs) directories() []string {
	in.mu.Lock()
	defer in.mu.Unlock()
	files, dirs := in.kinds()
	for _, dir := range parents(files) {
		dirs[dir] = true
	}
	return slices.Collect(maps.Keys(dirs))
}

// kinds tells directories from everything else. What is above a directory is no part of a build: with it each build
// would look one level further up, to where everybody writes.
func (in *inputs) kinds() (files []string, dirs map[string]bool) {
	dirs = map[string]bool{}
	for path, s := range in.stamps {
		if s.info != nil && s.info.IsDir() {
			dirs[path] = true
		} else {
			files = append(files, path)
		}
	}
	return files, dirs
}

// surroundings returns what decides about a build besides the files it reads: the listings of directories where a new
// file changes what an import means or makes a page, and the settings of the project.
func (c Config) surroundings() []string {
	paths := []string{
		c.Root, c.Project,
		filepath.Join(c.Root, "index.html"),
		c.installed(),
	}
	for _, dir := range []string{c.Root, c.Project} {
		for _, name := range []string{"tsconfig.json", "jsconfig.json", "package.json"} {
			paths = append(paths, filepath.Join(dir, name))
		}
	}
	if file := c.tsconfig(); file != "" {
		paths = append(paths, file)
	}
	for _, dir := range []string{"pages", "layouts"} {
		_ = filepath.WalkDir(filepath.Join(c.Root, dir), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				paths = append(paths, path)
			}
			return nil // what cannot be listed is no part of the build
		})
	}
	return paths
}

// installed is the file in which npm lists what it has installed.
func (c Config) installed() string {
	return filepath.Join(c.Project, "node_modules", ".package-lock.json")
}

// around returns the directories of the files that were read.
func (in *inputs) around() []string {
	in.mu.Lock()
	defer in.mu.Unlock()
	files, _ := in.kinds()
	return parents(files)
}
