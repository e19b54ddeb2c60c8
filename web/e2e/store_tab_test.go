package e2e

import (
	"context"

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

// shut closes a tab that beside has opened.
func (w *window) shut() {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	require.NoError(w.t, chromedp.Cancel(ctx))
}
