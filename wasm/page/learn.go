//go:build js && wasm

package main

import (
	"maps"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
	"wusum/wasm/wire"
)

// learning is the page's side of what the engine learns. What is learnt follows from the project's decisions since a
// moment, on top of what a file brought; so these are all that is stored, and the engine is told the rest anew.
type learning struct {
	off   bool
	since string // decisions before it are not learnt from (RFC 3339); "" for none
	base  string // a file of what was learnt elsewhere, a letter for each byte; "" for none

	known   map[document.DocID]*document.Document // as they were when the engine was told of them
	taught  map[document.DocID]bool               // those of which there was something to tell
	waiting []document.DocID                      // those that it is yet to be told of
	sending bool

	undone bool // the last change took something back, and with it perhaps what is selected
}

// fullLessons is how many documents at the end of a project are learnt from sentence by sentence. Of the others the
// engine is told the names alone, which costs a hundredth, and what they would teach of contexts the last ones have
// taught already.
const fullLessons = 300

// tellingSlice is how long telling the engine of documents may hold up the page, in milliseconds, before it lets others have
// their turn.
const tellingSlice = 6

// course tells the engine which labels there are and, afresh, all that there is to learn from.
func (a *app) course(fresh bool) {
	if !a.engine.ready {
		return
	}
	m := &wire.Course{}
	for _, l := range a.sess.Project().Schema.Labels {
		m.Labels = append(m.Labels, string(l.ID))
	}
	if !fresh {
		browser.TellEngine(0, m)
		return
	}
	l := &a.learning
	m.Fresh = 1
	if l.off {
		m.Fresh = 2
	} else if l.base != "" {
		b := make([]byte, 0, len(l.base))
		for _, r := range l.base {
			b = append(b, byte(r))
		}
		browser.TellEngine(0, &wire.Base{Data: b})
	}
	browser.TellEngine(0, m)
	l.known, l.taught, l.waiting = map[document.DocID]*document.Document{}, map[document.DocID]bool{}, nil
	a.learnFrom(true)
}

// learnFrom tells the engine what has changed since it was told last: of the open document at once, of others when there
// is time. Afresh the open one comes last, so that what it teaches can be taken back.
func (a *app) learnFrom(fresh bool) {
	l := &a.learning
	if !a.engine.ready || l.off || l.known == nil {
		return
	}
	docs := a.sess.Project().Docs
	open := a.sess.Doc()
	changed := false
	for _, d := range docs {
		if l.known[d.ID] == d { // a document never changes: another is another
			continue
		}
		l.known[d.ID] = d
		if d == open {
			changed = true
		} else {
			l.waiting = append(l.waiting, d.ID)
		}
	}
	if len(l.known) > len(docs) {
		gone := maps.Clone(l.known)
		for _, d := range docs {
			delete(gone, d.ID)
		}
		for id := range gone {
			delete(l.known, id)
			l.waiting = append(l.waiting, id)
		}
	}
	switch {
	case changed && fresh:
		l.waiting = append(l.waiting, open.ID)
	case changed:
		a.teach(open.ID, false, false)
	}
	a.teachSoon()
}

// teachSoon tells the engine of the documents that wait, a few at a time.
func (a *app) teachSoon() {
	l := &a.learning
	if l.sending || len(l.waiting) == 0 {
		return
	}
	l.sending = true
	browser.After(0, func() {
		l.sending = false
		start := js.Global().Get("performance").Call("now").Float()
		for len(l.waiting) > 0 && js.Global().Get("performance").Call("now").Float()-start < tellingSlice {
			id := l.waiting[0]
			l.waiting = l.waiting[1:]
			a.teach(id, len(l.waiting) >= fullLessons, len(l.waiting) == 0)
		}
		if len(l.waiting) == 0 {
			a.tellViews(session.Change{}, false)
		}
		a.teachSoon()
	})
}

// teach tells the engine what is decided in a document, unless that is nothing and it knows of nothing.
func (a *app) teach(id document.DocID, names, last bool) {
	l := &a.learning
	var m *wire.Learn
	if d, _ := a.sess.Project().Doc(id); d != nil {
		m = view.Lesson(d, l.since, names)
	}
	switch {
	case m != nil:
		l.taught[id] = true
		if id == a.engine.tagged && !names && a.shown != nil && a.shown.ID == id {
			m.Text = "" // it has it
		}
	case l.taught[id]:
		delete(l.taught, id)
		m = &wire.Learn{Doc: string(id)}
	case last:
		m = &wire.Learn{}
	default:
		return
	}
	if last {
		m.Flags |= wire.LearnLast
	}
	browser.TellEngine(0, m)
}

// recallLearning takes up what the view stored: "off" or nothing, the moment, the file, with tabs between them.
func (a *app) recallLearning() {
	a.store.Pref(learningPref, func(kept string, _ error) {
		off, rest, _ := strings.Cut(kept, "\t")
		l := &a.learning
		l.off = off != ""
		l.since, l.base, _ = strings.Cut(rest, "\t")
		a.course(true)
		a.tellViews(session.Change{}, false)
	})
}

const learningPref = "learning." + projectID

// The view of what was learnt (web/js/views/learning.js) talks with the engine itself.
func init() {
	answers["learning"] = func(a *app, _ js.Value) (any, error) {
		labels := map[string]any{}
		for _, l := range a.sess.Project().Schema.Labels {
			labels[string(l.ID)] = []any{labelName(l), l.Color}
		}
		return map[string]any{
			"pref": learningPref, "off": a.learning.off, "since": a.learning.since, "base": a.learning.base, "ready": a.engine.ready, "readonly": a.readonly, "labels": labels,
		}, nil
	}
	answers["learning.recall"] = func(a *app, _ js.Value) (any, error) {
		a.recallLearning()
		return nil, nil
	}
}
