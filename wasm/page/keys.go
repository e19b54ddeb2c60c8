//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// newKeymap follows the schema, to which label keys belong, and the person, who may have bound commands anew.
func (a *app) newKeymap() {
	opt := session.Options{Mac: strings.HasPrefix(js.Global().Get("navigator").Get("platform").String(), "Mac")}
	opt.Bindings, opt.Azerty = bindings()
	a.keymap = session.NewKeymap(a.sess.Project().Schema, opt)
	a.showShortcuts()
}

// wireKeys listens on the page as a whole: label keys work wherever the focus is, unless somebody is typing.
func (a *app) wireKeys() {
	js.Global().Call("addEventListener", "keydown", browser.Func(nil, func(_ js.Value, v []js.Value) any {
		a.keydown(v[0])
		return nil
	}))
	listen(el("bar"), "click", a.clickAction)
	listen(el("nudges"), "click", a.clickAction)
	listen(el("review"), "click", a.clickAction)
	listen(el("sweep"), "click", a.clickAction)
	listen(el("popup"), "click", a.clickAction)
	listen(el("labels"), "click", a.clickAction)
	listen(el("empty-stage"), "click", a.clickAction)
	listen(el("dialog-paste"), "click", a.clickAction)
	listen(el("dialog-export"), "click", a.clickAction)
	listen(el("annotations"), "click", a.clickAction)
	listen(el("documents"), "click", a.clickAction)
	listen(el("dialog-settings"), "click", a.clickAction)
	listen(el("toggle-documents"), "click", func(js.Value) { a.togglePanel("documents", false) })
	listen(el("toggle-annotations"), "click", func(js.Value) { a.togglePanel("annotations", false) })
}

func (a *app) clickAction(ev js.Value) {
	b := ev.Get("target").Call("closest", "[data-action]")
	if !b.IsNull() {
		a.act(b.Get("dataset").Get("action").String())
	}
}

func (a *app) keydown(ev js.Value) {
	target := ev.Get("target")
	if dialogOpen() || ev.Get("defaultPrevented").Bool() {
		return
	}
	if typing(target) {
		if ev.Get("key").String() == "Escape" {
			ev.Call("preventDefault") // the browser would empty a search field after we have left it
			if a.list.query != "" {
				setValue("annotation-search", "")
				a.list.query = ""
				a.later()
			}
			a.focusArticle()
		}
		if key := keyOf(ev); key.Ctrl || key.Meta { // the way to everything leads out of a field too
			if action, _, _ := a.keymap.Resolve(key, session.KeyState{}); action.Name == session.ActPalette {
				ev.Call("preventDefault")
				a.perform(action)
			}
		}
		return
	}
	key := keyOf(ev)
	if interactive(target) && !key.Ctrl && !key.Meta {
		switch key.Key {
		case "Enter", " ", "Tab", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End":
			return // the button's own
		}
	}
	action, state, ours := a.keymap.Resolve(key, a.keys)
	if state.Pending() != a.keys.Pending() {
		a.showRest(state.Pending())
		if state.Pending() {
			a.say(browser.T("status.prefix", strings.Join(view.Caps(a.prefix()), "+")))
		} else if action.Name == "" {
			a.say(browser.T("status.prefix.off"))
		}
	}
	a.keys = state
	if !ours || action.Name == session.ActLeave || action.Name == session.ActSearch && a.searching {
		return // the second Ctrl+F is the browser's
	}
	ev.Call("preventDefault")
	if action.Name != "" {
		a.perform(action)
	}
}

// typing reports whether keys go into a field.
func typing(target js.Value) bool {
	if !target.Get("closest").Truthy() {
		return false
	}
	return target.Call("closest", "input, textarea, select, [contenteditable]").Truthy()
}

func interactive(target js.Value) bool {
	return target.Get("closest").Truthy() && target.Call("closest", "button, a, [role=listbox]").Truthy()
}

// perform does what a key means.
func (a *app) perform(act session.Action) {
	switch act.Name {
	case session.ActMove:
		a.hidePopup()
		a.sess.Move(act.Motion, act.Extend)
		a.moved()
	case session.ActLineUp, session.ActLineDown:
		a.hidePopup()
		a.moveLine(act.Name == session.ActLineDown, act.Extend)
	case session.ActAdjust:
		a.adjust(act.Edge, act.Dir, act.Level)
	case session.ActLabel:
		a.annotate(act.Label, act.Second)
	default:
		a.act(act.Name)
	}
}

func (a *app) moved() {
	a.showSelection(browser.SelectReveal | browser.SelectNative)
	a.announceSelection()
}

// moveLine moves the cursor to the line above or below; only the surface knows where lines break.
func (a *app) moveLine(down, extend bool) {
	if a.shown == nil {
		return
	}
	sel := a.sess.Selection()
	p, o := a.place(sel.Focus)
	p, o, ok := a.surface.Line(p, o, down)
	if !ok {
		return
	}
	b := a.offset(p, o)
	if extend {
		a.sess.ExtendTo(b, session.Segment)
	} else {
		a.sess.Pick(b, b, 2, session.Segment)
	}
	a.moved()
}

// adjust moves one edge of the selection; where an annotation is selected it is resized.
func (a *app) adjust(edge session.Edge, dir session.Direction, level session.Level) {
	a.hidePopup()
	before := a.sess.Selection()
	sel, err := a.sess.Adjust(edge, dir, level)
	if err != nil {
		a.fail(err)
		return
	}
	a.resized(before, sel)
}

// resized follows a change of the selection's edges: the annotation that was selected takes them.
func (a *app) resized(before, sel session.Selection) {
	if before.Ann == "" || sel.Span == before.Span {
		a.moved()
		return
	}
	a.sess.SelectAnnotation(before.Ann)
	if a.do(session.Resize{ID: before.Ann, Span: sel.Span}) {
		a.sess.SelectAnnotation(before.Ann)
		a.showSelection(browser.SelectReveal)
		a.say(browser.T("status.resized", text.Shorten(sel.Span.In(a.shown.Text), 60)))
	}
}

// act runs an action by name: those of the keymap and those that only buttons have.
func (a *app) act(name string) {
	switch name {
	case session.ActUndo:
		a.undo(false)
	case session.ActRedo:
		a.undo(true)
	case session.ActDelete:
		a.remove()
	case session.ActRelate:
		a.relate()
	case session.ActDetails:
		a.details("first")
	case "link", "note":
		a.details(name)
	case session.ActCorrect:
		a.openCorrect()
	case "corrections", "notes":
		browser.ShowView(name, nil)
	case "relations":
		browser.ShowView("relations", nil)
	case session.ActClear:
		a.clear()
	case session.ActPalette:
		a.hidePopup()
		browser.ShowView("palette", nil)
	case session.ActHelp:
		browser.ShowView("keys", nil)
	case "keys":
		closeDialog("dialog-settings")
		browser.ShowView("keys", map[string]any{"change": true})
	case session.ActSearch:
		a.openSearch()
	case session.ActApplyAll:
		a.openEverywhere()
	case session.ActFindNext:
		a.searchOn(1)
	case session.ActFindPrevious:
		a.searchOn(-1)
	case session.ActWiden, session.ActNarrow:
		before := a.sess.Selection()
		if name == session.ActWiden {
			a.resized(before, a.sess.Widen())
		} else {
			a.resized(before, a.sess.Narrow())
		}
	case session.ActSentence, session.ActParagraph:
		a.take(name)
	case session.ActNextAnn:
		a.stepAnnotation(1)
	case session.ActPreviousAnn:
		a.stepAnnotation(-1)
	case session.ActNext, session.ActPrevious, session.ActDoubtful:
		a.stepSuggestion(name)
	case session.ActAccept:
		if !a.relatesTo(a.sess.Selection().Ann) {
			a.goOn()
		}
	case session.ActReject:
		a.decide(document.Rejected)
	case session.ActUnsure:
		a.doubt()
	case session.ActAcceptNested:
		a.acceptNested()
	case session.ActAcceptAbove:
		a.acceptAbove()
	case "start.out":
		a.adjust(session.Start, session.Out, session.Segment)
	case "start.in":
		a.adjust(session.Start, session.In, session.Segment)
	case "end.in":
		a.adjust(session.End, session.In, session.Segment)
	case "end.out":
		a.adjust(session.End, session.Out, session.Segment)
	case "paste":
		a.openPaste()
	case "open":
		closeDialog("dialog-paste")
		a.chooseFile()
	case "export":
		a.openExport()
	case "export.other":
		closeDialog("dialog-export")
		browser.ShowView("export", nil)
	case "dataset":
		closeDialog("dialog-export")
		browser.ShowView("dataset", nil)
	case "statistics":
		browser.ShowView("statistics", nil)
	case "settings":
		a.openSettings()
	case session.ActGuideline:
		closeDialog("dialog-settings")
		a.openGuideline()
	case "schema":
		closeDialog("dialog-settings")
		browser.ShowView("schema", nil)
	case "learning":
		closeDialog("dialog-settings")
		browser.ShowView("learning", nil)
	case "about":
		closeDialog("dialog-settings")
		a.openAbout()
	case "sample":
		a.addSample()
	case "print":
		js.Global().Call("print")
	case "storage":
		closeDialog("dialog-settings")
		browser.ShowView("storage", nil)
	case "backup":
		a.backup(nil)
	case "rest":
		a.showRest(!a.rest)
	case "rename":
		if a.shown != nil {
			a.askRename(a.shown.ID)
		}
	case "document.delete":
		if a.shown != nil {
			a.deleteDocuments([]document.DocID{a.shown.ID})
		}
	case "panel.annotations":
		a.togglePanel("annotations", true)
	case "language":
		browser.SetLang(map[bool]string{true: "en", false: "ar"}[browser.Lang() == "ar"])
	case "theme":
		browser.SetTheme(map[bool]string{true: "light", false: "dark"}[browser.DarkTheme()])
	case "display":
		a.setDisplay(map[string]string{"tags": "bars", "bars": "none", "none": "tags"}[a.display])
		a.remember()
		a.say(browser.T("display.title") + browser.T("status.colon") + browser.T("display."+a.display))
	case "focus":
		browser.SetFocusMode(!browser.FocusMode())
		a.say(browser.T(map[bool]string{true: "status.focus.on", false: "status.focus.off"}[browser.FocusMode()]))
	case "reading":
		closeDialog("dialog-settings")
		browser.ShowView("reading", nil)
	case "text.larger", "text.smaller":
		browser.StepReading("size", name == "text.larger")
	case "marks":
		a.marks = !a.marks
		a.showMarks()
		a.remember()
	case "suggestions":
		a.wantSuggestions(!browser.WantsEngine())
	case "close-documents", "close-annotations":
		a.closePanels()
		a.focusArticle()
	default:
		if !a.actQueue(name) {
			a.failCode("action.unknown", name)
		}
	}
}

// clear lets go of the selection, or of whatever floats above the page.
func (a *app) clear() {
	if a.stopRelating() {
		return
	}
	if !hidden(el("popup")) {
		a.hidePopup()
		return
	}
	a.closePanels()
	focus := a.sess.Selection().Focus
	a.sess.Pick(focus, focus, 0, session.Grapheme)
	a.showSelection(browser.SelectNative) // or the browser's own selection would come back as ours
	a.say(browser.T("status.cleared"))
}

// focusArticle gives the keys back to the text.
func (a *app) focusArticle() {
	el("article").Underlying().Call("focus", map[string]any{"preventScroll": true})
}

// take selects the sentence or the paragraph at the cursor.
func (a *app) take(name string) {
	if a.shown == nil {
		return
	}
	focus := a.sess.Selection().Focus
	if name == session.ActSentence {
		a.sess.Pick(focus, focus, 4, session.Segment)
	} else {
		p := a.shown.Paras[a.shown.ParaAt(focus)]
		a.sess.Pick(p.Start, p.End, 1, session.Word)
	}
	a.showSelection(browser.SelectNative)
	a.announceSelection()
}

// stepAnnotation goes to the next or the previous annotation in the text.
func (a *app) stepAnnotation(dir int) {
	before := a.sess.Selection()
	if sel := a.sess.NextAnnotation(dir); sel.Ann == "" || sel.Ann == before.Ann {
		a.say(browser.T(map[int]string{1: "status.nothing.next", -1: "status.nothing.previous"}[dir]))
		return
	}
	a.markRow()
	a.moved()
}

// goOn accepts the selected annotation and goes on; in a sweep it leaves the sentence behind.
func (a *app) goOn() {
	a.takeUp()
	sel := a.sess.Selection()
	if _, ok := a.sess.Suggestion(sel.Ann); ok {
		a.decide(document.Accepted)
		return
	}
	if _, _, on := a.sess.Sweeping(); on {
		a.sweepOn(1)
		return
	}
	if sel.Ann == "" && sel.Span.Empty() {
		a.stepSuggestion(session.ActNext)
		return
	}
	ann, ok := a.annotation(a.sess.Selection().Ann)
	if !ok {
		a.say(browser.T("status.suggestion.none"))
		return
	}
	if ann.Status != document.Accepted && !a.do(session.SetStatus{IDs: ids(ann.ID), Status: document.Accepted}) {
		return
	}
	a.stepAnnotation(1)
}
