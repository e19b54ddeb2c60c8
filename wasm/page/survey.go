//go:build js && wasm

package main

import (
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/text"
	"wusum/wasm/browser"
	"wusum/wasm/wire"
)

// survey is what the engine expects to be learnt from each document. It asks about one at a time, behind all that the
// person waits for, and only while documents are ordered by it. Whenever another document has taught something the first
// ones in the order are asked about again, until they stay the first: what was expected of the others before can hardly
// have grown, which is lazy greedy choice (Minoux 1978). What is known is kept for later visits.
type survey struct {
	known    map[document.DocID]surveyed
	due      []document.DocID   // to be asked about
	asked    *document.Document // nil while nothing is asked
	fresh    int                // answers that the panel has not been told of
	unkept   bool               // some are not yet kept for later visits
	recalled bool               // what was kept is taken up
}

// surveyed is an answer, and what it is about.
type surveyed struct {
	size        int // bytes of the text; another length is another text
	information int // thousandths of a bit a word
	lessons     int // how many documents had taught something by then
}

const (
	surveySize = 24 << 10 // bytes of a text that are looked at: a long one is like its beginning
	surveyHead = 32       // so many at the front are asked about again
	surveyPref = "survey-" + projectID
)

// survey goes on with the next document that is to be asked about.
func (a *app) survey() {
	s := &a.surveys
	if a.docs.order != "information" || !a.engine.ready || s.asked != nil {
		return
	}
	if !s.recalled {
		a.store.Pref(surveyPref, func(kept string, _ error) {
			s.recalled = true
			a.recallSurvey(kept)
			a.survey()
		})
		return
	}
	if a.queue.coming { // the person's text comes first
		browser.After(100, a.survey)
		return
	}
	for range 2 {
		for len(s.due) > 0 {
			d, _ := a.sess.Project().Doc(s.due[0])
			s.due = s.due[1:]
			if d == nil || d.Meta.State >= document.StateDone {
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
		s.due = a.unsurveyed()
	}
	a.informed()
	if s.unkept {
		s.unkept = false
		a.store.SetPref(surveyPref, a.engine.origin.Version+"\n"+a.tellInformation(), nil)
	}
}

// unsurveyed returns the documents that nothing is known of, or if there are none the first ones of whom it is out of date.
func (a *app) unsurveyed() []document.DocID {
	var none, first []document.DocID
	for _, d := range a.sess.Project().Docs {
		if d.Meta.State >= document.StateDone {
			continue
		}
		have, ok := a.surveys.known[d.ID]
		if !ok || have.size != len(d.Text) {
			none = append(none, d.ID)
			continue
		}
		at := len(first)
		for at > 0 && a.surveys.known[first[at-1]].information < have.information {
			at--
		}
		if at < surveyHead {
			first = slices.Insert(first, at, d.ID)[:min(len(first)+1, surveyHead)]
		}
	}
	if len(none) > 0 {
		return none
	}
	return slices.DeleteFunc(first, func(id document.DocID) bool { return a.surveys.known[id].lessons == a.lessons() })
}

// lessons is how many documents the engine has learnt from.
func (a *app) lessons() int { return len(a.learning.taught) }

func (a *app) surveyed(information uint32) {
	s := &a.surveys
	d := s.asked
	if s.asked = nil; d == nil {
		return
	}
	s.known[d.ID] = surveyed{len(d.Text), int(information), a.lessons()}
	s.unkept = true
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

// recallSurvey takes up what was kept, if it is of the same model.
func (a *app) recallSurvey(kept string) {
	a.surveys.known = map[document.DocID]surveyed{}
	version, rows, _ := strings.Cut(kept, "\n")
	if version != a.engine.origin.Version {
		return
	}
	for rows != "" {
		var row string
		row, rows, _ = strings.Cut(rows, "\x1e")
		id, row, _ := strings.Cut(row, "\x1f")
		information, size, _ := strings.Cut(row, "\x1f")
		i, _ := strconv.Atoi(information)
		n, _ := strconv.Atoi(size)
		a.surveys.known[document.DocID(id)] = surveyed{n, i, -1}
		a.surveys.fresh++
	}
}

// tellInformation packs what is known for documentlist.js, and to be kept.
func (a *app) tellInformation() string {
	var b strings.Builder
	for id, have := range a.surveys.known {
		b.WriteString(string(id) + "\x1f" + strconv.Itoa(have.information) + "\x1f" + strconv.Itoa(have.size) + "\x1e")
	}
	return b.String()
}
