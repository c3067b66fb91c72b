package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

// An mdxTool is the plugin for MDX in runtimes: as many as there are cores, each made when all others are busy.
type mdxTool struct {
	config   Config
	bundle   *Bundle
	runtimes chan Runtime // the idle ones, and nil for one that is not made yet
	cache    mdxCache
}

// maxMDXRuntimes is how many there are at most: each has a whole compiler in it, some 60 MB.
const maxMDXRuntimes = 4

// forVite are packages that belong to Vite by their names.
var forVite = regexp.MustCompile(`(^|[@/-])(vite|vitest|rollup|rolldown|unplugin|esbuild|swc|babel)([/-]|$)`)

// mdxTool bundles the configuration with the packages themselves, except those that make other plugins.
func (c Config) mdxTool(file, command string, made []string) (*mdxTool, error) {
	data, err := c.viteData(command)
	if err != nil {
		return nil, err
	}
	r := &viteReader{config: c, file: file, entry: "mdx.js"}
	r.stands = func(spec string) bool {
		return spec != mdxPlugin && !strings.HasPrefix(spec, "@rollup/pluginutils") && (forVite.MatchString(spec) || slices.Contains(made, packageName(spec)))
	}
	bundle, files, err := r.bundle()
	if err != nil {
		return nil, err
	}
	t := &mdxTool{config: c, bundle: bundle, runtimes: make(chan Runtime, min(runtime.GOMAXPROCS(0), maxMDXRuntimes))}
	for range cap(t.runtimes) {
		t.runtimes <- nil
	}
	t.cache = mdxCache{dir: filepath.Join(c.Project, "node_modules", ".dx", "mdx"), key: mdxKey(bundle, data, files)}
	t.cache.prune()
	bundle.Code = "globalThis.__dx_data = " + jsonText(data) + "; " + bundle.Code
	return t, nil
}

// call compiles a file in a runtime that has nothing else to do.
func (t *mdxTool) call(ctx context.Context, file, source string) (text string, err error) {
	r := <-t.runtimes
	defer func() { t.runtimes <- r }()
	if r == nil {
		if r, err = t.config.Open(ctx, t.bundle); err != nil {
			r = nil // not an interface with nothing in it
			return "", err
		}
	}
	return r.Call(ctx, "default", file, source)
}

// mdxKey stands for all that decides what a file comes to: the packages, the configuration, and what it may know. The
// environment counts only where a file of the project speaks of it.
func mdxKey(b *Bundle, data map[string]any, files []string) string {
	known := maps.Clone(data)
	if !slices.ContainsFunc(files, mentionsEnvironment) {
		delete(known, "env")
		delete(known, "environments")
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(b.Code+jsonText(known))))
}

var environmentWord = regexp.MustCompile(`\b(env|loadEnv)\b`)

func mentionsEnvironment(file string) bool {
	text, err := os.ReadFile(file)
	return err != nil || environmentWord.Match(text)
}

// An mdxCache keeps what was compiled for the next process. It does without what cannot be read or written.
type mdxCache struct{ dir, key string }

// mdxCacheTime is how long a file stays that nobody asks for.
const mdxCacheTime = 30 * 24 * time.Hour

func (c mdxCache) name(file, source string) string {
	sum := sha256.Sum256([]byte(c.key + "\x00" + file + "\x00" + source))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:16])+".js")
}

func (c mdxCache) get(file, source string) (code string, ok bool) {
	name := c.name(file, source)
	text, err := os.ReadFile(name)
	if err != nil {
		return "", false
	}
	now := time.Now()
	_ = os.Chtimes(name, now, now)
	return string(text), true
}

func (c mdxCache) put(file, source, code string) {
	if os.MkdirAll(c.dir, 0o777) != nil {
		return
	}
	f, err := os.CreateTemp(c.dir, "*.tmp")
	if err != nil {
		return
	}
	_, err = f.WriteString(code)
	if f.Close() != nil || err != nil || os.Rename(f.Name(), c.name(file, source)) != nil {
		os.Remove(f.Name())
	}
}

func (c mdxCache) prune() {
	entries, _ := os.ReadDir(c.dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > mdxCacheTime {
			os.Remove(filepath.Join(c.dir, e.Name()))
		}
	}
}
