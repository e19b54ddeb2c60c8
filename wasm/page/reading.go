//go:build js && wasm

package main

import (
	"syscall/js"

	"wusum/core/session"
	"wusum/wasm/browser"
)

// How the article is set is the page's own affair (web/js/early.js); what Go holds of it is asked for by the view.
func init() {
	answers["reading"] = func(a *app, _ js.Value) (any, error) {
		return map[string]any{"display": a.display, "marks": a.marks}, nil
	}
	answers["reading.set"] = func(a *app, args js.Value) (any, error) {
		if display := args.Get("display"); display.Type() == js.TypeString {
			a.setDisplay(display.String())
		}
		if marks := args.Get("marks"); marks.Type() == js.TypeBoolean {
			a.marks = marks.Bool()
			a.showMarks()
		}
		a.remember()
		return nil, nil
	}
}

// wireReading follows focus mode, however it was turned.
func (a *app) wireReading() {
	turn := func() {
		on := browser.FocusMode()
		if on == a.focused {
			return
		}
		if a.focused = on; !on {
			a.surface.Dim(browser.None, 0, 0)
			return
		}
		if a.shown != nil {
			sel := a.sess.Selection()
			if first, last := a.surface.Visible(); sel.Span.Empty() { // begin where the person reads
				if p := a.shown.ParaAt(sel.Focus); p < first || p > last {
					at := a.shown.Paras[first].Start
					a.sess.Pick(at, at, 0, session.Grapheme)
				}
			}
			a.showSelection(0)
		}
	}
	js.Global().Call("addEventListener", "wusum:reading", browser.Func(nil, func(js.Value, []js.Value) any {
		turn()
		return nil
	}))
	a.focused = browser.FocusMode()
}
