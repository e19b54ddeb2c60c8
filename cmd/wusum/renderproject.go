package main

import (
	"strconv"

	"wusum/core"
	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/entity"
	"wusum/core/format/native"
	"wusum/core/model"
	"wusum/core/schema"
	"wusum/core/text"
)

// projectRenderer writes the native JSON: a project whose documents are the passages, each a whole one.
type projectRenderer struct {
	tagOptions
	project document.Project
	options native.Options
	origin  document.Origin
}

func newProjectRenderer(opt tagOptions, m analyzer) projectRenderer {
	return projectRenderer{
		tagOptions: opt,
		project:    document.Project{Schema: opt.choice.schema()},
		options:    native.Options{Unit: opt.unit, Generator: "wusum " + core.Version},
		origin:     document.Origin{Kind: document.Model, Name: m.Name(), Version: m.Version()},
	}
}

func (r projectRenderer) head() []byte { return native.AppendHead(nil, r.project, r.options) }
func (r projectRenderer) tail() []byte { return native.AppendTail(nil, r.project) }

func (r projectRenderer) append(dst []byte, p *passage, a *model.Analysis) ([]byte, error) {
	d, err := document.NewDocument(document.DocID("d"+strconv.Itoa(p.doc+1)), document.Meta{Title: p.name}, p.text)
	if err != nil {
		return dst, err
	}
	if p.meta != nil {
		d.Extra = append([]byte(`"meta":`), p.meta...)
	}
	if p.id != nil {
		if d.Extra != nil {
			d.Extra = append(d.Extra, ',')
		}
		d.Extra = append(append(d.Extra, `"source_id":`...), p.id...)
	}
	layer, err := document.NewLayer("", d.Paras, r.annotations(d, a))
	if err != nil {
		return dst, err
	}
	d.Layers = []document.Layer{layer}
	opt := r.options
	if r.tokens {
		opt.Tokens = func(src string, para text.Span, yield func(native.Token) bool) { tokensOf(src, para, a, yield) }
	}
	return native.AppendDocument(dst, d, p.doc == 0, opt), nil
}

// annotations turns the mentions into proposals. One that its schema refuses where it stands, because it crosses
// another or may not lie inside it, would only be a problem to its reader, and is left out.
func (r projectRenderer) annotations(d *document.Document, a *model.Analysis) []document.Annotation {
	var out []document.Annotation
	var open []document.Annotation // those that reach beyond the start of the one at hand, outer ones first
	for _, m := range r.choice.append(nil, a.Mentions) {
		m.Span = text.SnapOut(d.Text, m.Span) // a sign may join its word from in front (U+0604)
		for len(open) > 0 && open[len(open)-1].Span.End <= m.Span.Start {
			open = open[:len(open)-1]
		}
		if n := len(open); n > 0 && !nests(r.project.Schema, open[n-1], m) || d.SpanParts(m.Span) != nil || m.Span.Empty() {
			continue
		}
		score := rounded(float64(m.Score))
		ann := document.Annotation{
			ID: document.ID("m" + strconv.Itoa(len(out)+1)), Span: m.Span, Label: schema.LabelID(m.Label),
			Status: document.Proposed, Origin: r.origin, Score: &score,
		}
		ann.Canonical, ann.Outside = reading(d.Text, a, m.Span)
		out = append(out, ann)
		open = append(open, ann)
	}
	return out
}

func nests(s schema.Schema, outer document.Annotation, m entity.Mention) bool {
	label := schema.LabelID(m.Label)
	return outer.Span.Contains(m.Span) &&
		(s.Allows(outer.Label, label) || outer.Span == m.Span && s.Allows(label, outer.Label))
}

// reading returns the canonical spelling of a span, "" where it is that of the text, and the clitics of its first and
// last word that it leaves out.
func reading(src string, a *model.Analysis, span text.Span) (canonical string, outside []document.Outside) {
	first, last := wordsIn(a, span)
	if first > 0 && a.Words[first-1].Span.End > span.Start {
		first--
	}
	at := span.Start // spelt up to here
	for i := first; i < last; i++ {
		w := &a.Words[i]
		var inside []clitic.Segment
		part := text.Span{Start: max(w.Span.Start, span.Start), End: min(w.Span.End, span.End)}
		for _, s := range a.Segments[w.First:w.Last] {
			switch {
			case s.Span.Start >= span.Start && s.Span.End <= span.End && !(s.Kind == clitic.Proclitic && s.Span.Empty()):
				inside = append(inside, s)
			case s.Kind != clitic.Stem && !s.Span.Overlaps(span):
				outside = append(outside, document.Outside{Span: s.Span, Kind: s.Role().String(), Form: s.Form(src)})
			}
		}
		canonical += src[at:part.Start]
		at = part.End
		spelt := part.In(src)
		if part != w.Span && len(inside) > 0 { // as session.read: a whole word is left as it is written
			if form := clitic.Canonical(src, inside); form != bare(spelt) {
				spelt = form
			}
		}
		canonical += spelt
	}
	if canonical += src[at:span.End]; canonical == span.In(src) {
		canonical = ""
	}
	return canonical, outside
}

// tokensOf yields the tokens of a paragraph.
func tokensOf(src string, para text.Span, a *model.Analysis, yield func(native.Token) bool) {
	first, last := wordsIn(a, para)
	for _, w := range a.Words[first:last] {
		t := native.Token{Span: w.Span, Kind: w.Kind.String()}
		for k := w.First; k < w.Last; k++ {
			s := a.Segments[k]
			upos, _ := uposOf(a, k, s)
			t.Segments = append(t.Segments, native.Segment{Span: s.Span, Form: formOf(src, w.Last-w.First, s), Kind: s.Kind.String(), UPOS: upos})
		}
		if !yield(t) {
			return
		}
	}
}
