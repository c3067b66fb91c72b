package e2e

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func TestZZShot(t *testing.T) {
	url := os.Getenv("SHOT_URL")
	if url == "" {
		t.Skip()
	}
	a := &app{url: ""}
	b := openTab(t, a)
	w, _ := strconv.Atoi(os.Getenv("SHOT_W"))
	h, _ := strconv.Atoi(os.Getenv("SHOT_H"))
	b.do(t, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: int64(w), Height: int64(h), DeviceScaleFactor: 1, Mobile: w < 500})
		return chromedp.Void{}, err
	}, func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: os.Getenv("SHOT_THEME")}}})
		return chromedp.Void{}, err
	})
	b.visit(t, url)
	time.Sleep(800 * time.Millisecond)
	if js := os.Getenv("SHOT_JS"); js != "" {
		b.exec(t, js)
		time.Sleep(600 * time.Millisecond)
	}
	b.picture(t, os.Getenv("SHOT_OUT"))
	t.Log(b.record.consoleText())
}
