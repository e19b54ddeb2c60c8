//go:build js && wasm

package main

import (
	"strconv"
	"strings"
	"syscall/js"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

func init() { answers["questions"] = (*app).askQuestions }

// questionsShown is how many the list shows at once; the rest come as these are answered.
const questionsShown = 100

// askQuestions answers the list of what people are unsure about (web/js/views/questions.js): which there are, and what
// somebody rules.
func (a *app) askQuestions(args js.Value) (any, error) {
	id := document.ID(args.Get("id").String())
	switch args.Get("want").String() {
	case "show", "rule":
		doc := document.DocID(args.Get("doc").String())
		if string(doc) != a.openID() {
			a.openDocument(doc)
		}
		if args.Get("want").String() == "show" {
			a.goTo(id)
			a.focusArticle()
			return nil, nil
		}
		a.do(session.Rule{ID: id, Label: schema.LabelID(args.Get("label").String()), Ruling: strings.TrimSpace(args.Get("ruling").String())})
		return nil, nil
	}
	var list []any
	all := 0
	for _, d := range a.sess.Project().Docs {
		layer, _ := d.Layer("")
		for ann := range layer.All() {
			if ann.Status != document.Unsure {
				continue
			}
			if all++; all <= questionsShown {
				list = append(list, a.question(d, ann))
			}
		}
	}
	return map[string]any{"list": list, "more": strconv.Itoa(max(0, all-questionsShown)), "readonly": a.readonly}, nil
}

// question is one annotation that somebody is unsure about, in its sentence.
func (a *app) question(d *document.Document, ann document.Annotation) any {
	para := d.Paras[d.ParaAt(ann.Span.Start)]
	around := ann.Span
	for s := range text.Sentences(para.In(d.Text)) {
		if s = (text.Span{Start: s.Start + para.Start, End: s.End + para.Start}); s.Overlaps(ann.Span) {
			around = around.Union(s)
		}
	}
	asked := ""
	for _, n := range d.Notes {
		if n.On == ann.ID && n.Kind == document.Question {
			asked = n.Body
		}
	}
	return map[string]any{
		"doc": string(d.ID), "id": string(ann.ID), "title": a.titleOf(d), "label": string(ann.Label), "question": asked,
		"before": d.Text[around.Start:ann.Span.Start], "words": ann.Span.In(d.Text), "after": d.Text[ann.Span.End:around.End],
	}
}
