//go:build js && wasm

package main

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/wire"
)

// survey is what the engine expects to be learnt from each document. It asks about one at a time, behind all that the
// person waits for, and only while documents are ordered by it.
type survey struct {
	known map[document.DocID]surveyed
	asked *document.Document // nil while nothing is asked
	fresh int                // answers that the panel has not been told of
}

// surveyed is an answer, and what it is about: for as long as text and model are the same it holds.
type surveyed struct {
	text, model string
	information uint32
}

// surveySize is how much of a text is looked at: a long one is like its beginning.
const surveySize = 24 << 10 // bytes

// survey goes on with the first document that is still to be done and not known.
func (a *app) survey() {
	s := &a.surveys
	if a.docs.order != "information" || !a.engine.ready || s.asked != nil {
		return
	}
	if a.queue.coming { // the person's text comes first
		browser.After(100, a.survey)
		return
	}
	for _, d := range a.sess.Project().Docs {
		if have, ok := s.known[d.ID]; ok && have.text == d.Text && have.model == a.engine.origin.Version || d.Meta.State >= document.StateDone {
			continue
		}
		s.asked = d
		sample := d.Text
		if len(sample) > surveySize {
			sample = sample[:text.GraphemeStart(sample, surveySize)]
		}
		browser.AskEngine(0, &wire.Survey{Text: sample})
		return
	}
	a.informed()
}

func (a *app) surveyed(information uint32) {
	s := &a.surveys
	d := s.asked
	if s.asked = nil; d == nil {
		return
	}
	if s.known == nil {
		s.known = map[document.DocID]surveyed{}
	}
	s.known[d.ID] = surveyed{d.Text, a.engine.origin.Version, information}
	if s.fresh++; s.fresh >= 200 {
		a.informed()
	}
	browser.After(0, a.survey)
}

// informed tells the panel that more is known.
func (a *app) informed() {
	if panel := browser.DocumentPanel(); a.surveys.fresh > 0 && panel.Truthy() {
		a.surveys.fresh = 0
		panel.Call("informed")
	}
}

// tellInformation packs what is known for documentlist.js.
func (a *app) tellInformation() string {
	var b strings.Builder
	for id, have := range a.surveys.known {
		b.WriteString(string(id) + "\x1f" + strconv.Itoa(int(have.information)) + "\x1e")
	}
	return b.String()
}
