package e2e

import (
	"context"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// beside opens another tab in the same browser, so with the same storage, and waits until js is true in it.
func (w *window) beside(url, js string) *window {
	w.t.Helper()
	ctx, cancel := chromedp.NewContext(w.ctx)
	w.t.Cleanup(cancel)
	other := &window{t: w.t, ctx: ctx}
	require.NoError(w.t, chromedp.Do(ctx))
	go other.watch(chromedp.Console(ctx))
	other.open(url)
	other.wait(js)
	return other
}

// reloads clicks on what reloads the page, and waits for the new one.
func (w *window) reloads(selector string) {
	w.t.Helper()
	w.run(`globalThis.before = true`)
	w.clickOn(selector)
	require.Eventually(w.t, func() bool {
		ctx, cancel := context.WithTimeout(w.ctx, patience)
		defer cancel()
		// An expression that is under way while the page goes fails with it.
		gone, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!("before" in globalThis)`))
		return err == nil && gone
	}, patience, 50*time.Millisecond)
}

// shut closes a tab that beside has opened.
func (w *window) shut() {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	require.NoError(w.t, chromedp.Cancel(ctx))
}
