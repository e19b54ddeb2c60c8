package main

import (
	"wusum/core/document"
	"wusum/core/session"
	"wusum/core/text"
)

// stretch is a part of the text, and what may take its place.
type stretch struct {
	Start, End int32
	With       string
}

func (s stretch) command() session.CorrectText {
	return session.CorrectText{Span: text.Span{Start: s.Start, End: s.End}, With: s.With}
}

// correction is one as views list it.
type correction struct {
	Start    int32  `json:"start"`
	End      int32  `json:"end"`
	Text     string `json:"text"`
	Original string `json:"original"`
	Before   string `json:"before"`
	After    string `json:"after"`
}

type fate struct {
	Label string `json:"label"`
	Color string `json:"color"`
	Was   string `json:"was"`
	Is    string `json:"is"`
	Fate  string `json:"fate"`
}

// aroundMost is how many code points that are at most, on each side.
const aroundMost = 30

// around returns a little of the text before and after a span, within its paragraphs.
func around(d *document.Document, span text.Span) (before, after string) {
	first, last := d.Paras[d.ParaAt(span.Start)], d.Paras[d.ParaAt(span.End)]
	bounds := text.Span{Start: min(first.Start, span.Start), End: max(last.End, span.End)}
	return text.Around(d.Text, bounds, span, aroundMost)
}

func init() {
	answers["correct.begin"] = func(q question, r *reply) error {
		var x stretch
		if err := q.read(&x); err != nil {
			return err
		}
		d := q.c.sess.Doc()
		span := x.command().Span
		if span.Start < 0 || span.End < span.Start || int(span.End) > len(d.Text) {
			return &document.Error{Code: document.CodeSpanRange}
		}
		c := correction{Start: x.Start, End: x.End, Text: span.In(d.Text)}
		c.Before, c.After = around(d, span)
		r.Answer = c
		return nil
	}
	answers["correct.foresee"] = func(q question, r *reply) error {
		var x stretch
		if err := q.read(&x); err != nil {
			return err
		}
		f, err := q.c.sess.Foresee(x.command(), q.stamp())
		if err != nil {
			return err
		}
		out := []fate{}
		for _, a := range f.Carried {
			e := q.end(a.Was.ID)
			out = append(out, fate{e.Label, e.Color, text.Shorten(a.Was.Text(q.c.sess.Doc().Text), 60), text.Shorten(f.TextOf(a), 60), [...]string{"kept", "changed", "lost"}[a.Fate]})
		}
		r.Answer = out
		return nil
	}
	answers["correct"] = func(q question, r *reply) error {
		var x stretch
		if err := q.read(&x); err != nil {
			return err
		}
		return q.do(x.command(), r)
	}
	answers["corrections"] = func(q question, r *reply) error {
		d := q.c.sess.Doc()
		out := []correction{}
		for _, c := range d.Corrections {
			x := correction{Start: c.Span.Start, End: c.Span.End, Text: c.Span.In(d.Text), Original: c.Original}
			x.Before, x.After = around(d, c.Span)
			out = append(out, x)
		}
		r.Answer = out
		return nil
	}
}
