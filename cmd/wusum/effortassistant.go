package main

import (
	"wusum/core/document"
	"wusum/core/effort"
	"wusum/core/learn"
	"wusum/core/model"
	"wusum/core/schema"
	"wusum/core/session"
)

// newAssistant returns what suggests to the person of effort: the model and, where it learns, the learner of the page's
// engine beside it.
func newAssistant(m analyzer, sc schema.Schema, learns bool) effort.Assistant {
	plain := modelAssistant{model: m}
	features, ok := m.(learn.Model)
	if !ok || !learns {
		return &plain
	}
	a := &learningAssistant{modelAssistant: plain, learner: learn.New(features)}
	var labels []string
	for _, l := range sc.Labels {
		labels = append(labels, string(l.ID))
	}
	a.learner.Want(labels)
	return a
}

// modelAssistant suggests what the model says, and learns nothing.
type modelAssistant struct {
	model    analyzer
	analysis model.Analysis
}

func (a *modelAssistant) Open(s *session.Session) []session.Suggestion {
	a.model.Analyze(&a.analysis, s.Doc().Text)
	list := make([]session.Suggestion, len(a.analysis.Mentions))
	for i, m := range a.analysis.Mentions {
		list[i] = session.Suggestion{
			Span: m.Span, Whole: m.Whole, Label: schema.LabelID(m.Label), Score: float64(m.Score), Why: session.Why(m.Why), From: m.From,
		}
	}
	return list
}

func (a *modelAssistant) Learn(*session.Session, session.Change) ([]session.Suggestion, bool) {
	return nil, false
}

func (a *modelAssistant) Finish(*session.Session) {}

// learningAssistant learns from each decision, and from what a finished document leaves without a label.
type learningAssistant struct {
	modelAssistant
	learner *learn.Learner
	list    []learn.Suggestion
}

func (a *learningAssistant) Open(s *session.Session) []session.Suggestion {
	a.model.Analyze(&a.analysis, s.Doc().Text)
	return a.suggest(s)
}

func (a *learningAssistant) Learn(s *session.Session, _ session.Change) ([]session.Suggestion, bool) {
	a.learner.Learn(lesson(s, false), &a.analysis)
	return a.suggest(s), true
}

func (a *learningAssistant) Finish(s *session.Session) { a.learner.Learn(lesson(s, true), &a.analysis) }

func (a *learningAssistant) suggest(s *session.Session) []session.Suggestion {
	d := s.Doc()
	a.list = a.learner.Suggest(a.list[:0], learn.Text{ID: string(d.ID), Src: d.Text}, &a.analysis)
	out := make([]session.Suggestion, len(a.list))
	for i, g := range a.list {
		out[i] = session.Suggestion{
			Span: g.Span, Whole: g.Whole, Label: schema.LabelID(g.Label), Score: float64(g.Score), Why: session.Why(g.Why), From: g.From,
		}
	}
	return out
}

// lesson is what was decided in the open document.
func lesson(s *session.Session, done bool) learn.Text {
	d := s.Doc()
	t := learn.Text{ID: string(d.ID), Src: d.Text, Done: done}
	layer, _ := d.Layer("")
	for a := range layer.All() {
		one := learn.Decision{Span: a.Span, Label: string(a.Label), Verdict: learn.Open}
		switch a.Status {
		case document.Accepted:
			one.Verdict = learn.Accepted
		case document.Rejected:
			one.Verdict = learn.Rejected
		}
		t.Decisions = append(t.Decisions, one)
	}
	return t
}
