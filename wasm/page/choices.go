//go:build js && wasm

package main

import (
	"strconv"
	"syscall/js"

	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/wasm/browser"
)

const maxChoices = 4

// showChoices offers the other readings of the selection: with and without clitics or article, and where للـ hides
// which of two words is meant. One reading needs no choice.
func (a *app) showChoices(sel session.Selection) {
	list := el("choices")
	list.empty()
	if g, ok := a.meant(sel); ok && sel.Ann == "" {
		list.AppendChild(a.takeChoice(g))
	}
	a.choices = a.sess.Choices(sel.Span)
	if len(a.choices) > maxChoices {
		a.choices = a.choices[:maxChoices]
	}
	ask := a.sess.Project().Schema.Policy.Clitics == schema.CliticsAsk
	if len(a.choices) < 2 || !ask && !ambiguous(a.choices) && !browser.Media("(pointer: coarse)") {
		a.choices = nil
		return
	}
	now := a.sess.Canonical(sel.Span)
	if a.reading.Span == sel.Span && a.reading.Canonical != "" {
		now = a.reading.Canonical
	}
	for i, c := range a.choices {
		b := create("button")
		name := c.Canonical
		if name == "" {
			name = c.Span.In(a.shown.Text)
		}
		b.SetAttribute("type", "button")
		b.SetAttribute("class", "choice")
		b.SetAttribute("data-choice", strconv.Itoa(i))
		b.SetAttribute("title", browser.T(c.Note))
		b.SetTextContent(text.Shorten(name, 30))
		pressed := c.Span == sel.Span && (name == now || c.Canonical == "" && now == "")
		b.SetAttribute("aria-pressed", strconv.FormatBool(pressed))
		list.AppendChild(b)
	}
}

// takeChoice is a button that accepts what is suggested of the selected words, in the colour of its label.
func (a *app) takeChoice(g session.Suggestion) element {
	label, name := a.label(g.Label)
	b := cloneTranslated("template-take")
	paintSwatch(b, label.Color)
	b.SetAttribute("title", browser.T("suggestion.why", browser.T("action.accept"), name))
	b.SetAttribute("aria-label", browser.T("suggestion.why", browser.T("action.accept"), name))
	return b
}

// ambiguous reports whether two readings share a span and differ in spelling, as للجنة does: only a person can tell.
func ambiguous(choices []session.Choice) bool {
	for i, c := range choices {
		for _, o := range choices[:i] {
			if o.Span == c.Span && o.Canonical != c.Canonical {
				return true
			}
		}
	}
	return false
}

func (a *app) wireChoices() {
	listen(el("choices"), "click", func(ev js.Value) {
		b := ev.Get("target").Call("closest", "[data-choice]")
		if b.IsNull() {
			return
		}
		i, err := strconv.Atoi(b.Get("dataset").Get("choice").String())
		if err != nil || i >= len(a.choices) {
			return
		}
		a.choose(a.choices[i])
	})
}

// choose takes a reading: for the next label, or for the annotation that is selected.
func (a *app) choose(c session.Choice) {
	canonical := c.Canonical
	if canonical == "" {
		canonical = c.Span.In(a.shown.Text)
	}
	if ann := a.sess.Selection().Ann; ann != "" {
		if a.do(session.Resize{ID: ann, Span: c.Span, Canonical: canonical}) {
			a.sess.SelectAnnotation(ann)
			a.showSelection(0)
		}
		return
	}
	a.sess.Pick(c.Span.Start, c.Span.End, 1, session.Grapheme)
	a.reading = session.Choice{Span: c.Span, Canonical: canonical}
	a.showSelection(browser.SelectNative)
	a.announceSelection()
}
