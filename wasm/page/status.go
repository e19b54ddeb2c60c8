//go:build js && wasm

package main

import (
	"errors"
	"strconv"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

// say puts a sentence in the status line, a live region that screen readers read out.
func (a *app) say(sentence string) {
	el("status").class("is-error", false)
	setText("status", sentence)
}

// fail says an error: a document.Error is a code whose sentence stands in web/i18n, anything else is shown as it is.
func (a *app) fail(err error) {
	a.failText(errorSentence(err))
}

func (a *app) failCode(code string, args ...string) {
	a.fail(&document.Error{Code: code, Args: args})
}

// errorSentence is an error in the language of the interface.
func errorSentence(err error) string {
	if d, ok := errors.AsType[*document.Error](err); ok {
		return codeSentence(d.Code, d.Args...)
	}
	if b, ok := errors.AsType[*browser.Error](err); ok {
		return codeSentence(b.Code, b.Args...)
	}
	return browser.T("error.unknown", err.Error())
}

// errorCode returns an error's code, errorArgs the arguments of its sentence.
func errorCode(err error) string {
	if d, ok := errors.AsType[*document.Error](err); ok {
		return d.Code
	}
	return browser.Code(err, err.Error())
}

func errorArgs(err error) []string {
	if d, ok := errors.AsType[*document.Error](err); ok {
		return d.Args
	}
	if b, ok := errors.AsType[*browser.Error](err); ok {
		return b.Args
	}
	return nil
}

// failText shows a sentence as an error.
func (a *app) failText(sentence string) {
	setText("status", sentence)
	el("status").class("is-error", true)
}

// codeSentence is the sentence of an error's code.
func codeSentence(code string, args ...string) string {
	if key := "error." + code; browser.HasText(key) {
		return browser.T(key, spread(args)...)
	}
	return browser.T("error.unknown", code)
}

// sayAdded says what was labelled, and inside which annotation it lies.
func (a *app) sayAdded(label schema.LabelID, span text.Span) {
	_, name := a.label(label)
	sentence := browser.T("status.added", name, text.Shorten(span.In(a.shown.Text), 60))
	layer, _ := a.shown.Layer("")
	var outer text.Span
	for ann := range layer.Touching(a.shown.ParaAt(span.Start)) {
		if ann.Span != span && ann.Span.Contains(span) && (outer.Empty() || ann.Span.Len() < outer.Len()) {
			outer = ann.Span
		}
	}
	if !outer.Empty() {
		sentence += browser.T("status.comma") + browser.T("status.inside", text.Shorten(outer.In(a.shown.Text), 60))
	}
	a.say(sentence)
}

// banner shows a notice above the desk, at most one of each key; action may be "".
func (a *app) banner(key, sentence, action string, run func()) {
	if old := a.findBanner(key); !old.IsNull() {
		if old.Call("querySelector", "p").Get("textContent").String() == sentence {
			return // said already: neither said again nor taken from under the pointer at each key
		}
		old.Call("remove")
	}
	b := cloneTranslated("template-banner")
	b.SetAttribute("data-key", key)
	find(b, "p").SetTextContent(sentence)
	button := find(b, ".banner-action")
	button.SetTextContent(action)
	list := el("banners")
	list.AppendChild(b)
	listen(button, "click", func(js.Value) { run() })
	listen(find(b, ".banner-close"), "click", func(js.Value) { a.dropBanner(key) })
}

// working shows a notice of what is under way, with a bar that says how far it is.
func (a *app) working(key, sentence string, done, of int) {
	b := a.findBanner(key)
	bar := js.Null()
	if !b.IsNull() {
		bar = b.Call("querySelector", "progress")
	}
	if bar.IsNull() {
		a.dropBanner(key)
		a.banner(key, sentence, "", nil)
		bar = create("progress").v
		bar.Call("setAttribute", "aria-label", sentence)
		a.findBanner(key).Call("append", bar)
	}
	if of == 0 {
		bar.Call("removeAttribute", "value") // nobody can say how long
		return
	}
	bar.Set("max", of)
	bar.Set("value", done)
}

func (a *app) findBanner(key string) js.Value {
	return el("banners").Underlying().Call("querySelector", `[data-key="`+key+`"]`)
}

func (a *app) dropBanner(key string) {
	if old := a.findBanner(key); !old.IsNull() {
		old.Call("remove")
	}
}

// panelDelay is how long the panels may lag behind the text: a person's next key comes later, and the frame that
// shows a new label must not wait for a list of ten thousand rows.
const panelDelay = 60 // ms

// later brings the panels up to date soon, once however often it is asked for.
func (a *app) later() {
	if a.laterAsked {
		return
	}
	a.laterAsked = true
	browser.After(panelDelay, func() {
		a.laterAsked = false
		a.showAnnotations()
		el("undo").Underlying().Set("disabled", !a.sess.CanUndo() || a.readonly)
		el("redo").Underlying().Set("disabled", !a.sess.CanRedo() || a.readonly)
	})
}

// undo takes the last step back, or does it again.
func (a *app) undo(again bool) {
	var c session.Command = session.Undo{}
	done, none := "status.undone.plain", "status.nothing.undo"
	if again {
		c, done, none = session.Redo{}, "status.redone.plain", "status.nothing.redo"
	}
	if again && !a.sess.CanRedo() || !again && !a.sess.CanUndo() {
		if a.base.recalling {
			a.base.recalled = func() { a.undo(again) }
			return
		}
		a.say(browser.T(none))
		return
	}
	before := a.sess.Project().Docs
	was := a.sess.Doc()
	if !a.do(c) {
		return
	}
	a.setTitle()
	if now := a.sess.Project(); len(now.Docs) < len(before) { // a document that goes by an undo must not go unnoticed
		for _, d := range before {
			if have, _ := now.Doc(d.ID); have != nil {
				continue
			}
			sentence := browser.T("status.document.undone", d.Meta.Title)
			a.say(sentence)
			a.banner("undone", sentence, browser.T("action.redo"), func() {
				a.dropBanner("undone")
				a.undo(!again)
			})
			return
		}
	}
	a.dropBanner("undone")
	if d := a.sess.Doc(); d != nil && was != nil && d.ID != was.ID {
		a.say(browser.T(done) + browser.T("status.comma") + browser.T("status.opened", d.Meta.Title))
		return
	}
	a.say(browser.T(done))
	a.askAgain()
}

// remove deletes the selected annotation.
func (a *app) remove() {
	a.takeUp()
	if _, ok := a.sess.Suggestion(a.sess.Selection().Ann); ok {
		a.decide(document.Rejected)
		return
	}
	ann, ok := a.annotation(a.sess.Selection().Ann)
	if !ok {
		a.say(browser.T("status.remove.none"))
		return
	}
	_, name := a.label(ann.Label)
	words := text.Shorten(ann.Text(a.shown.Text), 60)
	a.hidePopup()
	if a.do(session.Delete{IDs: ids(ann.ID)}) {
		a.say(browser.T("status.removed", name, words))
	}
}

func pixels(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) + "px" }

// spread makes a list of strings the arguments of a sentence.
func spread(args []string) []any {
	out := make([]any, len(args))
	for i, v := range args {
		out[i] = v
	}
	return out
}
