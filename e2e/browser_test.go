package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// startBrowser starts the one Chromium; what it keeps is in a new directory.
func (w *world) startBrowser() (context.Context, error) {
	path, err := findChromium()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Flag("headless", "new"),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.WindowSize(1280, 900),
	)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(ctx)
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	w.onClose(func() {
		_ = chromedp.Cancel(ctx)
		stop()
	})
	return ctx, nil
}

func findChromium() (string, error) {
	for _, name := range []string{
		os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium: install chromium (on Debian: apt-get install -y chromium) or Google Chrome, or name it in CHROMIUM")
}

// tab is a page of the browser with its own cookies and storage. What it sees
// go wrong fails the test when it is over.
type tab struct {
	ctx    context.Context
	app    *app
	record *record
}

// openTab opens an empty tab.
func openTab(t *testing.T, a *app) *tab {
	t.Helper()
	browser, err := fixtures.browser()
	if err != nil {
		t.Fatal(err)
	}
	ctx, _ := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	b := &tab{ctx: ctx, app: a, record: newRecord(a.url)}
	if err := chromedp.Listen(ctx, b.record.event); err != nil {
		t.Fatal(err)
	}
	a.tabs = append(a.tabs, b)
	t.Cleanup(func() { a.closeTabs(t) })
	return b
}

// openTabWithoutScripts opens a tab of a browser that runs no JavaScript.
func openTabWithoutScripts(t *testing.T, a *app) *tab {
	t.Helper()
	b := openTab(t, a)
	b.do(t, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return chromedp.Void{}, err
	})
	return b
}

func (a *app) closeTabs(t *testing.T) {
	tabs := a.tabs
	a.tabs = nil
	for _, b := range tabs {
		b.close(t)
	}
}

// close reports what went wrong; a test that failed leaves a picture.
func (b *tab) close(t *testing.T) {
	b.noFaults(t)
	if t.Failed() {
		b.picture(t, filepath.Join(t.ArtifactDir(), "page.png"))
		t.Logf("the tab's console:\n%s\nits requests:\n%s", b.record.consoleText(), b.record.requestsText())
	}
	_ = chromedp.Cancel(b.ctx)
}

// picture saves what the tab shows.
func (b *tab) picture(t *testing.T, file string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(file, png, 0o644)
	}
	if err != nil {
		t.Logf("no picture: %v", err)
	}
}

// noFaults fails the test with what went wrong in the tab so far.
func (b *tab) noFaults(t *testing.T) {
	t.Helper()
	for _, fault := range b.record.takeFaults() {
		t.Errorf("in the browser: %s", fault)
	}
}

// do runs steps with a deadline.
func (b *tab) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("at %s: %v", b.address(), err)
	}
}

// visit loads a document.
func (b *tab) visit(t *testing.T, path string) {
	t.Helper()
	b.do(t, chromedp.Navigate(b.app.url+path))
}

// open loads a document and waits until React has taken it over.
func (b *tab) open(t *testing.T, path string) {
	t.Helper()
	b.visit(t, path)
	b.hydrated(t)
}

// hydrated waits until the page's elements are React's, and dx's navigation
// has begun to follow the history.
func (b *tab) hydrated(t *testing.T) {
	t.Helper()
	b.until(t, `document.readyState === 'complete' && Boolean(history.state?.dx) &&
		Object.keys(document.querySelector('#root h1') ?? {}).some((key) => key.startsWith('__reactProps$'))`)
}

// click is one with the mouse.
func (b *tab) click(t *testing.T, selector string) {
	t.Helper()
	b.do(t, chromedp.Click(chromedp.CSS(selector)))
}

// fill types into a field.
func (b *tab) fill(t *testing.T, selector, text string) {
	t.Helper()
	b.do(t, chromedp.SendKeys(chromedp.CSS(selector), text))
}

// typeAt types into a field, from the given place on.
func (b *tab) typeAt(t *testing.T, selector string, place int, text string) {
	t.Helper()
	b.click(t, selector)
	b.exec(t, fmt.Sprintf(`document.querySelector(%q).setSelectionRange(%d, %d)`, selector, place, place))
	b.do(t, chromedp.KeyEvent(text))
}

// until waits until an expression is true. Between two documents there is
// nothing to ask: that is just not yet.
func (b *tab) until(t *testing.T, expression string) {
	t.Helper()
	err := retry(patience, func() error {
		ctx, cancel := context.WithTimeout(b.ctx, 2*time.Second)
		defer cancel()
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`Boolean(`+expression+`)`))
		if err == nil && !ok {
			err = errors.New("false")
		}
		return err
	})
	if err != nil {
		t.Fatalf("at %s: %s: %v\nthe page reads:\n%s", b.address(), expression, err, b.text())
	}
}

// untilText waits until an element's text is want.
func (b *tab) untilText(t *testing.T, selector, want string) {
	t.Helper()
	b.until(t, fmt.Sprintf(`document.querySelector(%q)?.innerText === %q`, selector, want))
}

// untilReads waits until the page's visible text has want in it.
func (b *tab) untilReads(t *testing.T, want string) {
	t.Helper()
	b.until(t, fmt.Sprintf(`document.body?.innerText.includes(%q)`, want))
}

// settle lets the page do what it is about to do: two frames and a task.
func (b *tab) settle(t *testing.T) {
	t.Helper()
	b.do(t, chromedp.Evaluate[chromedp.Void](`new Promise((resolve) =>
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))`, chromedp.EvalAwaitPromise))
}

// js gives the value of an expression.
func js[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("at %s: %s: %v", b.address(), expression, err)
	}
	return value
}

// exec runs JavaScript for what it does.
func (b *tab) exec(t *testing.T, script string) {
	t.Helper()
	b.do(t, chromedp.Evaluate[chromedp.Void](script+"\n;undefined"))
}

// text is what the page reads, and address where it is: for messages.
func (b *tab) text() string    { return b.evaluate(`document.body?.innerText ?? ''`) }
func (b *tab) address() string { return b.evaluate(`location.href`) }

func (b *tab) evaluate(expression string) string {
	ctx, cancel := context.WithTimeout(b.ctx, 2*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		return "(" + err.Error() + ")"
	}
	return value
}

func (b *tab) untilTitle(t *testing.T, want string) {
	t.Helper()
	b.until(t, fmt.Sprintf(`document.title === %q`, want))
}

// onNewDocument runs a script at the start of each document.
func (b *tab) onNewDocument(t *testing.T, script string) {
	t.Helper()
	b.do(t, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return chromedp.Void{}, err
	})
}

// block lets requests for what a pattern names fail.
func (b *tab) block(t *testing.T, pattern string) {
	t.Helper()
	b.do(t, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: pattern, Block: true}}})
		return chromedp.Void{}, err
	})
}
