package build

import (
	"context"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long nothing must happen before a change is taken for complete: editors save in several steps.
const settle = 15 * time.Millisecond

// A watcher calls a function when something happens in the directories that it follows.
type watcher struct {
	notify *fsnotify.Watcher
	stop   context.CancelFunc
	done   chan struct{}

	mu       sync.Mutex
	followed map[string]bool
}

func watch(notify *fsnotify.Watcher, changed func(context.Context)) *watcher {
	ctx, stop := context.WithCancel(context.Background())
	w := &watcher{notify: notify, stop: stop, done: make(chan struct{}), followed: map[string]bool{}}
	go func() {
		defer close(w.done)
		w.run(ctx, changed)
	}()
	return w
}

func (w *watcher) run(ctx context.Context, changed func(context.Context)) {
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if event.Op == fsnotify.Chmod {
				continue
			}
			if event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
				w.forget(event.Name)
			}
			timer.Reset(settle)
		case _, ok := <-w.notify.Errors: // lost events: look for oneself
			if !ok {
				return
			}
			timer.Reset(settle)
		case <-timer.C:
			changed(ctx)
		}
	}
}

// follow makes the directories of paths those that are watched. One that cannot be watched is left out: changes there
// are seen at the next request.
func (w *watcher) follow(paths []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	wanted := map[string]bool{}
	for _, path := range paths {
		if info := statOrNil(path); info != nil && info.IsDir() {
			wanted[path] = true
		}
	}
	for dir := range w.followed {
		if !wanted[dir] {
			delete(w.followed, dir)
			_ = w.notify.Remove(dir) // it may be gone
		}
	}
	for dir := range wanted {
		if !w.followed[dir] && w.notify.Add(dir) == nil {
			w.followed[dir] = true
		}
	}
}

// forget notes that a directory is gone, so that one of the same name is watched anew.
func (w *watcher) forget(dir string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.followed[dir] {
		delete(w.followed, dir)
		_ = w.notify.Remove(dir)
	}
}

func (w *watcher) close() error {
	w.stop()
	err := w.notify.Close()
	<-w.done
	return err
}
