//go:build js && wasm

package main

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

// pointer answers the surface: every selection goes through session.Pick, which snaps it to segments.
func (a *app) pointer(p browser.Pointer) {
	if a.shown == nil {
		return
	}
	if p.Kind == browser.PointerHover {
		a.hover(p.P1, p.O1)
		return
	}
	level := session.Segment
	if p.Flags&browser.ModAlt != 0 {
		level = session.Grapheme
	}
	from, to := a.offset(p.P1, p.O1), a.offset(p.P2, p.O2)
	switch p.Kind {
	case browser.PointerDrag:
		a.sess.Pick(from, to, 1, level)
		a.hidePopup()
		a.showSelection(0)
	case browser.PointerDragEnd:
		a.sess.Pick(from, to, 1, level)
		a.showSelection(browser.SelectNative)
		a.announceSelection()
		a.showPopup()
	case browser.PointerTouch:
		clicks := 1
		if a.oneWord(from, to) {
			clicks = 2 // a long press takes the word whole; what is meant is what a double tap takes
		}
		a.sess.Pick(from, to, clicks, level)
		a.showSelection(browser.SelectHandles)
		a.announceSelection()
	case browser.PointerClick:
		if p.Flags&browser.ModShift != 0 {
			a.sess.ExtendTo(to, level)
		} else {
			a.sess.Pick(to, to, p.Clicks, level)
		}
		flags := browser.SelectNative
		if p.Flags&browser.ModTouch != 0 {
			flags |= browser.SelectHandles
		}
		a.showSelection(flags)
		if a.relatesTo(a.sess.Selection().Ann) {
			a.hidePopup()
			return
		}
		a.announceSelection()
		if sel := a.sess.Selection(); sel.Ann != "" || p.Clicks > 1 && !sel.Span.Empty() {
			a.showPopup()
		} else {
			a.hidePopup()
		}
	}
}

// oneWord reports whether a range holds exactly one written word, as a long press selects it.
func (a *app) oneWord(from, to int32) bool {
	from, to = min(from, to), max(from, to)
	s := a.shown.Text
	edge := func(b int32) bool {
		if b <= 0 || int(b) >= len(s) {
			return true
		}
		before, _ := utf8.DecodeLastRuneInString(s[:b])
		after, _ := utf8.DecodeRuneInString(s[b:])
		return !letter(before) || !letter(after)
	}
	return from < to && edge(from) && edge(to) && strings.IndexFunc(s[from:to], func(r rune) bool { return !letter(r) }) < 0
}

// letter reports whether a character belongs to a word: a letter, a digit or a mark on one.
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// swipe goes to the document after or before this one; the next page of a text that runs right to left comes from the left.
func (a *app) swipe(right bool) {
	if len(a.sess.Project().Docs) > 1 && !dialogOpen() {
		a.act(map[bool]string{true: "document.next", false: "document.previous"}[right == (browser.Dir() == "rtl")])
	}
}

// handle answers a drag of one of the two handles: the other end stays.
func (a *app) handle(phase, edge, para, offset int) {
	if a.shown == nil {
		return
	}
	b := a.offset(para, offset)
	sel := a.sess.Selection()
	fixed := sel.Span.End
	if edge == 1 {
		fixed = sel.Span.Start
	}
	if fixed == b {
		return
	}
	ann := sel.Ann
	if ann == "" {
		a.sess.Pick(fixed, b, 1, session.Segment)
		a.showSelection(browser.SelectHandles)
		if phase == 1 {
			a.announceSelection()
		}
		return
	}
	picked := a.sess.Pick(fixed, b, 1, session.Segment)
	span := picked.Span
	a.sess.SelectAnnotation(ann)
	if phase == 1 && !span.Empty() {
		if a.do(session.Resize{ID: ann, Span: span}) {
			a.say(browser.T("status.resized", text.Shorten(span.In(a.shown.Text), 60)))
		} else {
			a.showSelection(browser.SelectHandles) // as it was
		}
		return
	}
	a.drawSelection(span, b, browser.SelectHandles|browser.SelectAnnotation)
}

// showSelection draws the session's selection and brings every view of it up to date.
func (a *app) showSelection(flags int) {
	sel := a.sess.Selection()
	if a.shown == nil {
		a.showEdges(sel)
		return
	}
	if sel.Ann != a.selected {
		old := a.selected
		a.selected = sel.Ann
		a.paint(a.parasOf(old, sel.Ann))
	}
	if sel.Ann != "" {
		flags |= browser.SelectAnnotation | browser.SelectHandles
	}
	a.drawSelection(sel.Span, sel.Focus, flags)
	a.showEdges(sel)
}

func (a *app) drawSelection(span text.Span, focus int32, flags int) {
	a.dim(span, focus)
	cp, co := a.place(focus)
	if span.Empty() {
		a.surface.Select(browser.None, 0, browser.None, 0, cp, co, flags)
		return
	}
	p1, o1 := a.place(span.Start)
	p2, o2 := a.place(span.End)
	a.surface.Select(p1, o1, p2, o2, cp, co, flags)
}

// dim leaves only the sentence of the selection clear, where the person wants to see no more.
func (a *app) dim(span text.Span, focus int32) {
	if !a.focused {
		return
	}
	if !span.Empty() {
		focus = span.Start
	}
	s := a.sess.SentenceAt(focus)
	if s.Empty() {
		a.surface.Dim(browser.None, 0, 0)
		return
	}
	p, from := a.place(s.Start)
	_, to := a.place(s.End)
	a.surface.Dim(p, from, to)
}

// parasOf lists the paragraphs that annotations touch, ascending.
func (a *app) parasOf(ids ...document.ID) []int {
	var paras []int
	for _, id := range ids {
		ann, ok := a.annotation(id)
		if g, asked := a.sess.Suggestion(id); asked {
			ann.Span = g.Span
		} else if !ok {
			continue
		}
		first, last := a.shown.ParaAt(ann.Span.Start), a.shown.ParaAt(max(ann.Span.Start, ann.Span.End-1))
		for p := first; p <= last; p++ {
			paras = append(paras, p)
		}
	}
	return uniqueInts(paras)
}

// showEdges fills the bar under the article: what is selected, how it is spelt in a dictionary, other readings.
func (a *app) showEdges(sel session.Selection) {
	bar := el("nudges")
	if sel.Span.Empty() {
		hide(bar, true)
		a.reading = session.Choice{}
		setText("place", "")
		a.showInspector("")
		a.pressLabel("")
		a.showIdle()
		return
	}
	setText("nudge-text", text.Shorten(sel.Span.In(a.shown.Text), 80))
	canonical := a.sess.Canonical(sel.Span)
	if a.reading.Span == sel.Span {
		canonical = a.reading.Canonical
	} else {
		a.reading = session.Choice{}
	}
	if ann, ok := a.annotation(sel.Ann); ok {
		canonical = ann.Canonical
	}
	if canonical == sel.Span.In(a.shown.Text) {
		canonical = ""
	}
	setText("nudge-canonical", canonical)
	g, asked := a.meant(sel)
	hide(el("nudge-delete"), sel.Ann == "" || asked)
	hide(el("nudge-decide"), !asked)
	bar.class("words", asked && sel.Ann == "")
	dir := "ltr"
	if a.sess.ParaRTL(a.shown.ParaAt(sel.Span.Start)) {
		dir = "rtl"
	}
	el("nudge-edges").SetAttribute("dir", dir)
	setText("nudge-why", "")
	if asked {
		setText("nudge-why", a.because(g))
	}
	if from, ok := a.annotation(a.relating); ok {
		setText("nudge-why", browser.T("relation.choose", a.words(from)))
	}
	hide(bar, false)
	a.showIdle()
	a.showChoices(sel)
	start, end := a.index.At(text.CodePoint, int(sel.Span.Start)), a.index.At(text.CodePoint, int(sel.Span.End))
	setText("place", strconv.Itoa(start)+"–"+strconv.Itoa(end))
	a.showInspector(sel.Ann)
	ann, _ := a.annotation(sel.Ann)
	if asked && sel.Ann != "" {
		ann.Label = g.Label
	}
	a.pressLabel(ann.Label)
}

func uniqueInts(s []int) []int {
	seen := make(map[int]bool, len(s))
	out := s[:0]
	for _, v := range s {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// announceSelection says the selection in the status line, which screen readers read out.
func (a *app) announceSelection() {
	sel := a.sess.Selection()
	if sel.Span.Empty() {
		a.say("")
		return
	}
	words := text.Shorten(sel.Span.In(a.shown.Text), 60)
	if g, ok := a.sess.Suggestion(sel.Ann); ok {
		_, name := a.label(g.Label)
		a.say(browser.T("status.suggested", name, words, a.because(g)))
		return
	}
	if ann, ok := a.annotation(sel.Ann); ok {
		_, name := a.label(ann.Label)
		a.say(browser.T("status.selected", name, words))
		return
	}
	a.say(browser.T("status.selection", words))
}
