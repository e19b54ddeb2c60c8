//go:build js && wasm

package main

import (
	"strconv"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/page/view"
)

// Confidence in percent: from which suggestions show at first, and from which all are accepted at once at first. What is
// less sure than the one would litter the text; a lower one costs a person more looks, a higher one more work by hand (`make effort`).
const (
	fromDefault  = 20
	leastDefault = 90
)

func (a *app) wireReview() {
	a.engine.from, a.engine.least = fromDefault, leastDefault
	a.placeSliders()
	listen(el("least"), "input", func(js.Value) {
		if n, err := strconv.Atoi(value("least")); err == nil {
			a.engine.least = n
			a.showLeast()
		}
	})
	listen(el("from"), "input", func(js.Value) {
		if n, err := strconv.Atoi(value("from")); err == nil {
			a.engine.from = n
			a.placeSliders()
			a.showFrom()
		}
	})
	for _, id := range []string{"least", "from"} {
		listen(el(id), "change", func(js.Value) { a.remember() })
	}
	listen(el("suggestions-fold"), "click", func(js.Value) {
		a.foldSuggestions(!a.engine.folded)
		a.remember()
	})
	listen(el("review"), "mousedown", func(ev js.Value) { ev.Call("preventDefault") })
	listen(el("article"), "scroll", func(js.Value) { hide(el("why"), true) })
	a.wireEngine()
}

// confidence is a percentage as suggestions have it; what is shown as 90 % is 90 %.
func confidence(percent int) float64 { return (float64(percent) - 0.5) / 100 }

// score is the confidence that accepting all asks for.
func (a *app) score() float64 { return confidence(a.engine.least) }

// recallConfidence takes up what remember wrote.
func (a *app) recallConfidence(fields []string) {
	for i, to := range []*int{&a.engine.from, &a.engine.least} {
		if i < len(fields) {
			if n, err := strconv.Atoi(fields[i]); err == nil && 0 <= n && n <= 100 {
				*to = n
			}
		}
	}
	a.placeSliders()
}

// foldSuggestions puts the list of suggestions away, or opens it.
func (a *app) foldSuggestions(folded bool) {
	a.engine.folded = folded
	el("suggestions").class("folded", folded)
	el("suggestions-fold").SetAttribute("aria-expanded", strconv.FormatBool(!folded))
	a.later() // an opened list has to be filled
}

// placeSliders shows both; what does not show cannot be accepted.
func (a *app) placeSliders() {
	a.engine.least = max(a.engine.least, a.engine.from)
	el("least").SetAttribute("min", strconv.Itoa(a.engine.from))
	setValue("from", strconv.Itoa(a.engine.from))
	setValue("least", strconv.Itoa(a.engine.least))
}

// showFrom shows the suggestions that are sure enough, and says how many they are.
func (a *app) showFrom() {
	a.sess.ShowSuggestionsFrom(confidence(a.engine.from))
	a.leaveHidden()
	a.paintAll()
	a.showSelection(0)
	a.later()
	a.sayFrom()
}

func (a *app) sayFrom() {
	el("from").v.Set("disabled", !browser.WantsEngine())
	from := browser.T("count.percent", a.engine.from)
	el("from").SetAttribute("aria-valuetext", from)
	setText("from-said", browser.T("settings.suggestions.from", from))
	n, _ := a.sess.CountSuggestions(0)
	setText("from-count", browser.Plural("count.suggestions", n))
}

// leaveHidden gives up a selection whose suggestion shows no longer.
func (a *app) leaveHidden() {
	sel := a.sess.Selection()
	if _, stored := a.annotation(sel.Ann); !stored {
		if _, shows := a.sess.Suggestion(sel.Ann); !shows && sel.Ann != "" {
			a.sess.Pick(sel.Focus, sel.Focus, 0, session.Grapheme)
		}
	}
}

func percent(score float64) string {
	return browser.T("count.percent", int(score*100+0.5))
}

// reasons are the keys of the sentences that say what a suggestion rests on.
var reasons = [...]string{
	session.WhyContext: "why.context", session.WhyList: "why.list", session.WhyPattern: "why.pattern",
	session.WhyEarlier: "why.earlier", session.WhyAcronym: "why.acronym", session.WhyNested: "why.nested",
	session.WhyFile: "why.file", session.WhyTaught: "why.taught", session.WhyAlike: "why.alike", session.WhyDoubted: "why.doubted",
}

// because says how sure a suggestion is, and why it is made.
func (a *app) because(g session.Suggestion) string {
	why := ""
	if int(g.Why) < len(reasons) {
		from := ""
		if !g.From.Empty() && int(g.From.End) <= len(a.shown.Text) && g.From.Start >= 0 {
			from = text.Shorten(g.From.In(a.shown.Text), 40)
		}
		switch g.Why {
		case session.WhyTaught, session.WhyDoubted:
			_, name := a.label(g.Label)
			why = browser.Plural(reasons[g.Why], g.Times, name)
		default:
			why = browser.T(reasons[g.Why], from)
		}
	}
	if g.Why == session.WhyFile && g.Score == 0 {
		return why
	}
	return browser.T("suggestion.because", percent(g.Score), why)
}

// stepSuggestion goes to another suggestion, and remembers the order in which the person goes.
func (a *app) stepSuggestion(name string) {
	before := a.sess.Selection()
	a.engine.doubtful = name == session.ActDoubtful
	switch name {
	case session.ActPrevious:
		a.sess.NextSuggestion(-1)
	case session.ActDoubtful:
		a.sess.DoubtfulSuggestion()
	default:
		a.sess.NextSuggestion(1)
	}
	a.hidePopup()
	if sel := a.sess.Selection(); sel.Ann == before.Ann && sel.Span == before.Span {
		switch {
		case name == session.ActPrevious:
			a.say(browser.T("status.suggestion.previous"))
		case a.engine.pending > 0 || a.queue.coming:
			a.say(browser.T("status.suggestion.next"))
		default:
			a.nextAcross()
		}
		return
	}
	a.moved()
	a.markRow()
}

// decide accepts, rejects or doubts the selected suggestion, and goes on to the next.
func (a *app) decide(status document.Status) {
	a.takeUp()
	g, ok := a.sess.Suggestion(a.sess.Selection().Ann)
	if !ok {
		if status == document.Rejected {
			a.say(browser.T("status.reject.none"))
		}
		return
	}
	_, name := a.label(g.Label)
	key := map[document.Status]string{
		document.Accepted: "status.accepted", document.Rejected: "status.rejected", document.Unsure: "status.doubted",
	}[status]
	a.settleOn(session.SetStatus{IDs: ids(g.ID), Status: status}, browser.T(key, name, text.Shorten(g.Span.In(a.shown.Text), 60)))
}

// takeAs accepts a suggestion under a label that may be another than its own, and goes on to the next.
func (a *app) takeAs(g session.Suggestion, label schema.LabelID) {
	if label == g.Label {
		a.decide(document.Accepted)
		return
	}
	_, name := a.label(label)
	a.settleOn(session.Relabel{IDs: ids(g.ID), Label: label}, browser.T("status.relabelled", text.Shorten(g.Span.In(a.shown.Text), 60), name))
}

// acceptNested accepts the selected suggestion and those inside it.
func (a *app) acceptNested() {
	span := a.sess.Selection().Span
	inside := a.sess.SuggestionsIn(span)
	if len(inside) == 0 {
		a.say(browser.T("status.suggestion.none"))
		return
	}
	a.settleOn(session.SetStatus{IDs: inside, Status: document.Accepted}, browser.Plural("status.taken", len(inside)))
}

// acceptAbove accepts every suggestion of enough confidence; one undo takes all of it back.
func (a *app) acceptAbove() {
	_, sure := a.sess.CountSuggestions(a.score())
	if sure == 0 {
		a.say(browser.T("status.suggestion.none"))
		return
	}
	a.hidePopup()
	if a.do(session.AcceptAbove{Score: a.score()}) {
		a.sess.Pick(0, 0, 0, session.Grapheme) // what is left comes next, from the top
		a.sess.NextSuggestion(1)
		a.moved()
		a.markRow()
		a.say(browser.Plural("status.taken", sure))
	}
}

// settleOn carries out a decision and selects what is to be decided next; both are said.
func (a *app) settleOn(c session.Command, said string) {
	a.hidePopup()
	if !a.do(c) {
		return
	}
	a.selectNext(said)
}

// selectNext selects what is to be decided next and says it behind what has happened. Where nothing is left, the sentences
// without labels come.
func (a *app) selectNext(said string) {
	decided := a.sess.Selection()
	if a.engine.doubtful {
		a.sess.DoubtfulSuggestion()
	} else if sel := a.sess.NextSuggestion(1); sel == decided { // none after: perhaps one was passed over
		a.sess.Pick(0, 0, 0, session.Grapheme)
		a.sess.NextSuggestion(1)
	}
	g, ok := a.sess.Suggestion(a.sess.Selection().Ann)
	if !ok {
		a.sess.Pick(decided.Span.End, decided.Span.End, 0, session.Grapheme)
		if !a.queue.coming {
			a.sweepFirst(said)
			return
		}
	}
	a.showSelection(browser.SelectReveal | browser.SelectNative)
	a.markRow()
	if ok {
		_, name := a.label(g.Label)
		said += browser.T("status.comma") + browser.T("status.then", name, text.Shorten(g.Span.In(a.shown.Text), 60))
	}
	a.say(said)
}

// askAgain selects the suggestion that an undo has brought back.
func (a *app) askAgain() {
	if id, ok := a.askedOf(a.sess.Selection()); ok {
		a.sess.SelectAnnotation(id)
		a.showSelection(browser.SelectReveal)
	}
}

// meant returns the suggestion that accepting and rejecting mean: the one that is selected, or that of exactly the words.
func (a *app) meant(sel session.Selection) (session.Suggestion, bool) {
	id := sel.Ann
	if asked, ok := a.askedOf(sel); ok {
		id = asked
	}
	return a.sess.Suggestion(id)
}

// askedOf returns the suggestion of exactly the words that are selected as text.
func (a *app) askedOf(sel session.Selection) (document.ID, bool) {
	if sel.Ann != "" || sel.Span.Empty() {
		return "", false
	}
	for _, id := range a.sess.SuggestionsIn(sel.Span) {
		if g, _ := a.sess.Suggestion(id); g.Span == sel.Span {
			return id, true
		}
	}
	return "", false
}

// takeUp selects the suggestion, or the one annotation, of exactly the words that are selected as text: who walked to them
// with the arrow keys or double-clicked them means it when they accept, reject, ask or delete.
func (a *app) takeUp() {
	sel := a.sess.Selection()
	id, ok := a.askedOf(sel)
	if !ok && sel.Ann == "" {
		var ann document.Annotation
		ann, ok = a.onlyAt(sel.Span)
		id = ann.ID
	}
	if ok {
		a.sess.SelectAnnotation(id)
		a.showSelection(0)
	}
}

// showSuggestions brings the list of suggestions, their counts and buttons up to date.
func (a *app) showSuggestions() {
	l := a.asked
	l.rows = l.rows[:0]
	a.engine.pending = 0
	if a.shown != nil {
		a.engine.pending, _ = a.sess.CountSuggestions(0)
		l.rows = view.SuggestionRows(l.rows, a.shown, a.sess.Suggestions(), a.list.query, func(id schema.LabelID) string {
			_, name := a.label(id)
			return name
		})
	}
	n := a.engine.pending
	hide(el("suggestions"), n == 0)
	counted := ""
	if n > 0 {
		counted = browser.Plural("count.suggestions", n)
	}
	setText("suggestion-count", browser.Number(n))
	setText("pending", counted)
	setText("idle-count", counted)
	a.showLeast()
	a.showIdle()
}

// showLeast says how many suggestions accepting all would take in.
func (a *app) showLeast() {
	_, sure := a.sess.CountSuggestions(a.score())
	least := browser.T("count.percent", a.engine.least)
	el("least").SetAttribute("aria-valuetext", least)
	setText("least-said", browser.T("suggestion.least", least))
	setText("accept-above", browser.T("action.accept.count", sure))
	setText("idle-accept", browser.T("action.accept.above", sure, least))
	for _, id := range []string{"accept-above", "idle-accept"} {
		el(id).v.Set("disabled", sure == 0)
	}
}

// showIdle offers a way into the suggestions in the row under the article, while that is not in use for a selection.
func (a *app) showIdle() {
	several := len(a.sess.Project().Docs) > 1
	hide(el("review"), a.engine.pending == 0 && !several || a.shown == nil || !a.sess.Selection().Span.Empty())
	el("review").class("alone", a.engine.pending == 0)
	el("review").class("several", several)
}

// hover shows why the suggestion under the pointer is made.
func (a *app) hover(para, offset int) {
	tip := el("why")
	b := int32(-1)
	if para < len(a.shown.Paras) && para >= 0 {
		b = a.offset(para, offset)
	}
	g, ok := session.Suggestion{}, false
	if para < len(a.shown.Paras) && para >= 0 {
		g, ok = a.sess.SuggestionAt(a.offset(para, offset))
	}
	said := ""
	if !ok && b >= 0 {
		if c, corrected := a.correctionAt(b); corrected {
			ok, g.Span, said = true, c.Span, browser.T("correct.was", c.Original)
		}
	}
	if !ok || !hidden(el("popup")) || g.ID != "" && g.ID == a.sess.Selection().Ann { // the bar says it of what is selected

		hide(tip, true)
		return
	}
	p1, o1 := a.place(g.Span.Start)
	_, o2 := a.place(g.Span.End)
	r, laid := a.surface.RectOf(p1, o1, o2)
	if !laid {
		return
	}
	if said == "" {
		_, name := a.label(g.Label)
		said = browser.T("suggestion.why", name, a.because(g))
	}
	tip.SetTextContent(said)
	hide(tip, false)
	_, _, width, height := tip.box()
	_, top, _, tall := el("article").box()
	y := r.Y + r.H + 4
	if y+height > top+tall {
		y = r.Y - height - 20
	}
	place(tip, r.X+r.W/2-width/2, y, width)
}

// place puts something that floats where it is wanted, as far as the window's sides allow.
func place(e element, x, y, width float64) {
	x = max(8, min(x, js.Global().Get("innerWidth").Float()-width-8))
	style := e.v.Get("style")
	style.Set("left", pixels(x))
	style.Set("top", pixels(y))
}
