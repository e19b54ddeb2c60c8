//go:build js && wasm

package main

import (
	"strings"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

// queue is what is still to come of the open document. It begins anew with each.
type queue struct {
	coming  bool   // the engine has not said all of it
	awaited string // what was said when it was opened for its first suggestion; "" where nobody waits for one
}

// actQueue does what a key or a button says about documents and the sweep; false where that is something else.
func (a *app) actQueue(name string) bool {
	d := a.sess.Doc()
	switch name {
	case session.ActDocuments:
		a.togglePanel("documents", true)
		return true
	case session.ActQuestions:
		a.hidePopup()
		browser.ShowView("questions", nil)
		return true
	}
	if d == nil {
		return strings.HasPrefix(name, "document.") || strings.HasPrefix(name, "sweep")
	}
	switch name {
	case session.ActNextDoc, session.ActPreviousDoc:
		dir, none := 1, "status.document.last"
		if name == session.ActPreviousDoc {
			dir, none = -1, "status.document.first"
		}
		if next := a.nextDocument(d.ID, dir, false); next != nil {
			a.openDocument(next.ID)
		} else {
			a.say(browser.T(none))
		}
	case session.ActDone:
		a.finish(document.StateDone, "")
	case session.ActSkip:
		a.askSkip([]document.DocID{d.ID})
	case session.ActSweep:
		if _, _, on := a.sess.Sweeping(); on {
			a.sess.EndSweep()
			a.showSweep()
			a.say(browser.T("status.sweep.left"))
		} else {
			a.sweepFirst("")
		}
	case "sweep.on":
		a.sweepOn(1)
	case "sweep.back":
		a.sweepOn(-1)
	default:
		return false
	}
	return true
}

// finish marks the open document as done, or as skipped for a reason, and opens the next one of the queue.
func (a *app) finish(state document.State, reason string) {
	d := a.sess.Doc()
	a.sess.EndSweep()
	a.showSweep()
	if (d.Meta.State != state || d.Meta.Reason != reason) && !a.do(session.SetState{Docs: []document.DocID{d.ID}, State: state, Reason: reason}) {
		return
	}
	a.advance(browser.T("status.document."+stateNames[state], a.titleOf(d)))
}

// advance opens the next document of the queue, and says so behind what has happened; false where none is left.
func (a *app) advance(said string) bool {
	said += browser.T("status.comma")
	next := a.nextDocument(a.sess.Doc().ID, 1, true)
	if next == nil {
		a.say(said + browser.T("status.queue.empty"))
		return false
	}
	a.openDocument(next.ID)
	a.focusArticle()
	a.say(said + browser.T("status.opened", a.titleOf(next)))
	return true
}

// nextAcross goes on to the first suggestion of the next document of the queue, since the open one has none left.
func (a *app) nextAcross() {
	d := a.sess.Doc()
	if d == nil || a.nextDocument(d.ID, 1, true) == nil {
		a.say(browser.T("status.queue.none"))
		return
	}
	a.advance(browser.T("status.queue.next", a.titleOf(d)))
	a.queue.awaited = el("status").TextContent()
	a.awaited()
}

// awaited selects the first suggestion of a document that was opened for it, as soon as there is one; where there is none
// the sentences are gone through instead.
func (a *app) awaited() {
	said := a.queue.awaited
	n, _ := a.sess.CountSuggestions(0)
	if said == "" || a.queue.coming && (n == 0 || a.engine.doubtful) { // the least confident may be still to come
		return
	}
	a.queue.awaited = ""
	if n > 0 {
		a.selectNext(said)
		return
	}
	if !a.sess.WithoutSuggestions(a.sess.Doc()) {
		said += browser.T("status.comma") + browser.T("status.queue.bare")
	}
	a.sweepFirst(said)
}

// doubt marks what is selected as unsure, and asks what about it.
func (a *app) doubt() {
	a.takeUp()
	sel := a.sess.Selection()
	g, asked := a.sess.Suggestion(sel.Ann)
	if _, stored := a.annotation(sel.Ann); !asked && !stored {
		a.say(browser.T("status.unsure.none"))
		return
	}
	question := ""
	for _, n := range a.shown.Notes {
		if n.On == sel.Ann && n.Kind == document.Question {
			question = n.Body
		}
	}
	words := text.Shorten(sel.Span.In(a.shown.Text), 60)
	a.ask("unsure", question, func(question string) {
		c := session.Doubt{ID: sel.Ann, Question: question}
		if asked {
			_, name := a.label(g.Label)
			a.settleOn(c, browser.T("status.doubted", name, words))
			return
		}
		a.do(c)
		a.say(browser.T("status.unsure", words))
	})
}

// sweepFirst begins the walk through the sentences without labels, and says so behind what has happened.
func (a *app) sweepFirst(said string) {
	if said != "" {
		said += browser.T("status.comma")
	}
	if _, ok := a.sess.Sweep(); ok {
		a.sweepTo(said)
		return
	}
	a.showSweep()
	a.showSelection(browser.SelectNative)
	a.say(said + browser.T("status.sweep.none"))
}

// sweepOn goes on to the next such sentence, or back to the one before. At the end of the walk the document is done.
func (a *app) sweepOn(dir int) {
	_, ok := a.sess.SweepOn(dir)
	switch {
	case ok:
		a.sweepTo("")
	case dir < 0:
		a.say(browser.T("status.sweep.first"))
	default:
		a.finish(document.StateDone, "")
	}
}

// sweepTo shows the sentence at hand.
func (a *app) sweepTo(said string) {
	a.hidePopup()
	a.showSweep()
	a.showSelection(browser.SelectReveal)
	at, _, _ := a.sess.Sweeping()
	a.say(said + el("sweep-said").TextContent() + browser.T("status.colon") + text.Shorten(at.In(a.shown.Text), 80))
}

// showSweep shows how many sentences are left, and which one is at hand.
func (a *app) showSweep() {
	at, left, on := a.sess.Sweeping()
	hide(el("sweep"), !on)
	if on {
		setText("sweep-said", browser.Plural("count.sweep", left))
	}
	before := a.swept
	if a.swept = at; at != before && a.shown != nil {
		a.paint(uniqueInts([]int{a.shown.ParaAt(before.Start), a.shown.ParaAt(at.Start)}))
	}
	a.showIdle()
}

// showAid says where a document is shown without suggestions.
func (a *app) showAid() {
	hide(el("unaided"), a.shown == nil || !a.sess.WithoutSuggestions(a.shown))
}
