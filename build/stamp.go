package build

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// racy is how long after its time stamp a file may change without the stamp changing: the clocks of file systems are
// coarse. Until then its content decides.
const racy = 2 * time.Second

// A stamp says what a file or directory was like when a build used it.
type stamp struct {
	info  os.FileInfo // nil if there was none
	sum   [sha256.Size]byte
	taken time.Time
}

// takeStamp takes the stamp of a file whose content is known already. The file may have changed since it was read: then
// its time stamp is young, and the sum decides.
func takeStamp(path string, data []byte) stamp {
	info, err := os.Stat(path)
	if err != nil {
		info = nil
	}
	return stamp{info: info, sum: sha256.Sum256(data), taken: time.Now()}
}

// stampOf takes the stamp of whatever is at path: a file, a directory, nothing.
func stampOf(path string) stamp {
	return stamp{info: statOrNil(path), sum: contentSum(path), taken: time.Now()}
}

func statOrNil(path string) os.FileInfo {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	return info
}

// holds says whether path is as it was, and brings the stamp up to date if so.
func (s *stamp) holds(path string) bool {
	info := statOrNil(path)
	if info == nil || s.info == nil {
		return info == nil && s.info == nil
	}
	same := os.SameFile(info, s.info) && info.Size() == s.info.Size() && info.ModTime().Equal(s.info.ModTime()) && info.Mode() == s.info.Mode()
	if same && s.taken.Sub(s.info.ModTime()) > racy {
		return true
	}
	taken := time.Now()
	if contentSum(path) != s.sum {
		return false
	}
	s.info, s.taken = info, taken
	return true
}

// contentSum returns a hash of a file's content or of the names in a directory.
func contentSum(path string) (sum [sha256.Size]byte) {
	info := statOrNil(path)
	switch {
	case info == nil:
		return sum
	case !info.IsDir():
		data, err := os.ReadFile(path)
		if err != nil {
			return sum
		}
		return sha256.Sum256(data)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return sum
	}
	var names strings.Builder
	for _, e := range entries {
		names.WriteString(e.Name() + "\x00" + e.Type().String() + "\x00")
	}
	return sha256.Sum256([]byte(names.String()))
}

// parents returns the directories of files.
func parents(files []string) []string {
	var dirs []string
	seen := map[string]bool{}
	for _, file := range files {
		if dir := filepath.Dir(file); !seen[dir] {
			seen[dir] = true
			dirs = append(dirs, dir)
		}
	}
	return dirs
}
