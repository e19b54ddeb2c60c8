//go:build js && wasm

package main

import (
	"slices"
	"strconv"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/wire"
)

// engine is the page's side of the engine program: what it was asked, and how people go through what it says.
type engine struct {
	ready   bool
	origin  document.Origin // of what it suggests
	request uint32          // the number of the last text it was asked about
	tagged  document.DocID  // and the document that it is of

	pending   int  // suggestions that nobody has decided on
	from      int  // percent of confidence from which suggestions show
	folded    bool // the list of suggestions is put away
	least     int  // percent of confidence that accepting all asks for
	doubtful  bool // the person goes by least confidence, not by position
	laterTold bool
}

// wireEngine listens to the engine; the host has started it.
func (a *app) wireEngine() {
	browser.OnEngine(browser.EngineEvents{Progress: a.modelProgress, Message: a.engineSaid, Fault: a.engineFailed})
}

// suggest asks the engine about the open document, what is seen of it first.
func (a *app) suggest() {
	a.engine.request++ // what is still to come for another text is not for this one
	a.queue.coming = false
	if !a.engine.ready || a.shown == nil || a.shown.Text == "" || a.sess.WithoutSuggestions(a.shown) {
		return
	}
	a.queue.coming = true
	m := &wire.Tag{Doc: string(a.shown.ID), Text: a.shown.Text}
	if first, last := a.surface.Visible(); first >= 0 && last >= first && last < len(a.shown.Paras) {
		m.From, m.To = uint32(a.shown.Paras[first].Start), uint32(a.shown.Paras[last].End)
	}
	a.engine.tagged = a.shown.ID
	browser.AskEngine(a.engine.request, m)
}

func (a *app) engineSaid(request uint32, m wire.Message) {
	switch m := m.(type) {
	case *wire.Loaded:
		hide(el("model"), true)
		a.dropBanner("engine")
		a.engine.ready = true
		a.engine.origin = document.Origin{Kind: document.Model, Name: m.Name, Version: m.Version}
		a.suggest()
		a.surveys = survey{} // of another engine
		a.course(true)
		a.survey()
	case *wire.Surveyed:
		a.surveyed(m.Information)
	case *wire.Suggestions:
		if request == a.engine.request && a.shown != nil {
			a.takeSuggestions(m)
		}
	}
}

// takeSuggestions shows one piece of an answer.
func (a *app) takeSuggestions(m *wire.Suggestions) {
	list := make([]session.Suggestion, 0, len(m.Mentions))
	at := func(start, end uint32) text.Span { return text.Span{Start: int32(start), End: int32(end)} }
	for _, f := range m.Mentions {
		if int(f.Label) >= len(m.Labels) {
			continue
		}
		list = append(list, session.Suggestion{
			Span: at(f.Start, f.End), Whole: at(f.WholeStart, f.WholeEnd), Label: schema.LabelID(m.Labels[f.Label]),
			Score: float64(f.Score), Why: session.Why(f.Why), Times: int(f.Times), From: at(f.FromStart, f.FromEnd),
		})
	}
	within := at(m.From, m.To)
	if g, ok := a.sess.Suggestion(a.sess.Selection().Ann); ok && !a.learning.undone && g.Why != session.WhyFile && within.Contains(g.Span) && !slices.ContainsFunc(list, func(o session.Suggestion) bool {
		return o.Span == g.Span && o.Score >= confidence(a.engine.from)
	}) {
		list = append(list, g) // somebody is about to decide on it: it stays until then
	}
	a.paint(a.sess.SetSuggestions(a.shown.ID, within, list, a.engine.origin))
	a.leaveHidden()
	a.queue.coming = m.Left > 0
	a.awaited()
	switch {
	case m.Left == 0:
		a.later()
	case !a.engine.laterTold: // a book comes in hundreds of pieces, and each would draw the panels anew
		a.engine.laterTold = true
		browser.After(500, func() {
			a.engine.laterTold = false
			a.later()
		})
	}
}

// modelProgress shows how much of the model has come, on its first load.
func (a *app) modelProgress(done, total int) {
	hide(el("model"), false)
	bar := el("model-progress").v
	bar.Set("max", total)
	bar.Set("value", done)
	setText("model-bytes", browser.T("engine.bytes", megabytes(done), megabytes(total)))
}

func megabytes(n int) string { return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) }

// engineFailed says so, once; labelling goes on.
func (a *app) engineFailed(code string) {
	a.engine.ready = false
	hide(el("model"), true)
	a.banner("engine", codeSentence(code), browser.T("action.again"), func() {
		a.dropBanner("engine")
		browser.StartEngine()
	})
}

// wantSuggestions switches suggestions on or off, for later visits too.
func (a *app) wantSuggestions(on bool) {
	browser.WantEngine(on)
	a.sess.ShowSuggestions(on)
	if !on {
		a.engine.ready = false
		hide(el("model"), true)
		a.dropBanner("engine")
	}
	a.showFrom()
}
