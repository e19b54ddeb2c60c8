package document

import (
	"slices"
	"strings"

	"wusum/core/text"
)

// Original returns the text as it came: Text with each correction taken back.
func (d *Document) Original() string {
	if len(d.Corrections) == 0 {
		return d.Text
	}
	return Passage{d.Text, d.Corrections}.Original()
}

// Original returns what stood where the passage stands, before anything in it was corrected.
func (p Passage) Original() string {
	var b strings.Builder
	at := int32(0)
	for _, c := range p.Corrections {
		b.WriteString(p.Text[at:c.Span.Start])
		b.WriteString(c.Original)
		at = c.Span.End
	}
	b.WriteString(p.Text[at:])
	return b.String()
}

// sound reports whether the corrections of a passage lie in it, in order and apart from one another. Two that touch
// are apart: the first ends where the second begins, and at most one of them is empty.
func (p Passage) sound() bool {
	at := int32(0)
	for i, c := range p.Corrections {
		if c.Span.Start < at || c.Span.End < c.Span.Start || int(c.Span.End) > len(p.Text) || c.Original == c.Span.In(p.Text) ||
			i > 0 && p.Corrections[i-1].Span == c.Span {
			return false
		}
		at = c.Span.End
	}
	return true
}

// SoundCorrections reports whether corrections may stand beside a text: each in its range, in order, apart from one
// another, and each a change.
func SoundCorrections(src string, list []Correction) bool { return Passage{src, list}.sound() }

// PassageAt returns the passage of a range with what touches it: the range grown by the corrections that it meets, so
// that none is cut.
func (d *Document) PassageAt(r text.Span) (at int32, p Passage) {
	first, last := d.corrected(r)
	for n := 0; last-first > n; first, last = d.corrected(r) { // one that touches a grown edge belongs to it too
		n = last - first
		r.Start = min(r.Start, d.Corrections[first].Span.Start)
		r.End = max(r.End, d.Corrections[last-1].Span.End)
	}
	p.Text = r.In(d.Text)
	for _, c := range d.Corrections[first:last] {
		c.Span = c.Span.Shift(-r.Start)
		p.Corrections = append(p.Corrections, c)
	}
	return r.Start, p
}

// corrected returns the indexes of the corrections that a range overlaps or touches.
func (d *Document) corrected(r text.Span) (first, last int) {
	for first < len(d.Corrections) && d.Corrections[first].Span.End < r.Start {
		first++
	}
	last = first
	for last < len(d.Corrections) && d.Corrections[last].Span.Start <= r.End {
		last++
	}
	return first, last
}

// Touches reports whether an annotation, with the clitics that it leaves out, overlaps a range or touches it.
func (a *Annotation) Touches(r text.Span) bool {
	reach := a.Span
	for _, o := range a.Outside {
		reach.Start, reach.End = min(reach.Start, o.Span.Start), max(reach.End, o.Span.End)
	}
	return reach.Start <= r.End && reach.End >= r.Start
}

func (c TextChange) apply(p *Project) error {
	return p.edit(c.Doc, func(d *Document) error {
		was := text.Span{Start: c.At, End: c.At + int32(len(c.Removed.Text))}
		if c.At < 0 || int(was.End) > len(d.Text) || was.End < c.At || was.In(d.Text) != c.Removed.Text {
			return &Error{Code: CodeStale, Args: []string{string(c.Doc)}}
		}
		first, last := d.corrected(was)
		if !slices.EqualFunc(d.Corrections[first:last], c.Removed.Corrections, func(have, said Correction) bool {
			said.Span = said.Span.Shift(c.At)
			return have.Equal(said)
		}) {
			return &Error{Code: CodeStale, Span: was}
		}
		if !c.Removed.sound() || !c.Added.sound() || c.Removed.Original() != c.Added.Original() {
			return &Error{Code: CodeOriginal, Span: was}
		}
		src := d.Text[:was.Start] + c.Added.Text + d.Text[was.End:]
		if err := checkText(src); err != nil {
			return err
		}
		by := int32(len(c.Added.Text) - len(c.Removed.Text))
		corrections := slices.Clone(d.Corrections[:first])
		for _, x := range c.Added.Corrections {
			x.Span = x.Span.Shift(c.At)
			corrections = append(corrections, x)
		}
		for _, x := range d.Corrections[last:] {
			x.Span = x.Span.Shift(by)
			corrections = append(corrections, x)
		}
		if len(corrections) == 0 {
			corrections = nil
		}
		paras := text.AppendParagraphs(nil, src)
		layers := slices.Clone(d.Layers)
		for i := range layers {
			var err error
			if layers[i], err = layers[i].moved(paras, was, by); err != nil {
				return err
			}
		}
		d.Text, d.Paras, d.Layers, d.Corrections = src, paras, layers, corrections
		return nil
	})
}

// moved returns the layer over the paragraphs of a changed text: what lies behind the range moves by so many bytes.
// Nothing may touch the range itself. The cost is that of the layer.
func (l Layer) moved(paras []text.Span, was text.Span, by int32) (Layer, error) {
	all := make([]Annotation, 0, l.n)
	for a := range l.All() {
		switch {
		case a.Touches(was):
			return l, &Error{Code: CodeStale, Span: a.Span, Args: []string{string(a.ID)}}
		case a.Span.Start > was.Start:
			a = a.moved(by)
		}
		all = append(all, a)
	}
	return NewLayer(l.Name, paras, all)
}

// moved returns the annotation so many bytes further on.
func (a Annotation) moved(by int32) Annotation {
	a.Span = a.Span.Shift(by)
	a.Parts = slices.Clone(a.Parts)
	for i := range a.Parts {
		a.Parts[i] = a.Parts[i].Shift(by)
	}
	a.Outside = slices.Clone(a.Outside)
	for i := range a.Outside {
		a.Outside[i].Span = a.Outside[i].Span.Shift(by)
	}
	return a
}
