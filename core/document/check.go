package document

import (
	"slices"

	"wusum/core/schema"
	"wusum/core/text"
)

// Check says whether a may stand in that layer of d under s: it returns nil or an *[Error]. An annotation of a's own
// ID in the layer is left out of account, so that a may be its new version. Rejected annotations take no part in the
// rules on overlap. The cost depends on the paragraphs that a touches.
//
// Errors, in the order they are looked for: "span.range", "span.empty", "span.grapheme", "span.parts",
// "span.paragraphs", "label.unknown", "overlap.flat", "overlap.crossing", "nest.refused".
func (d *Document) Check(s schema.Schema, layer string, a Annotation) error {
	if err := d.checkForm(s, &a); err != nil {
		return err
	}
	l, ok := d.Layer(layer)
	if !ok || a.Status == Rejected {
		return nil
	}
	last := d.ParaAt(a.Span.End - 1)
	var outer *Annotation  // the innermost annotation around a
	var inner []Annotation // those directly inside a
	for p := d.ParaAt(a.Span.Start); p <= last; p++ {
		seen := l.InPara(p)
		if p == d.ParaAt(a.Span.Start) {
			seen = slices.Collect(l.Touching(p))
		}
		for i := range seen {
			b := &seen[i]
			if b.ID == a.ID || b.Status == Rejected || !sharesText(&a, b) {
				continue
			}
			if err := checkOverlap(s, &a, b); err != nil {
				return err
			}
			switch {
			case a.Span == b.Span:
				if !s.Allows(a.Label, b.Label) && !s.Allows(b.Label, a.Label) {
					return nestError(b, &a)
				}
			case covers(b, &a):
				if outer == nil || b.Span.Len() <= outer.Span.Len() {
					outer = b
				}
			case covers(&a, b):
				if len(inner) == 0 || inner[len(inner)-1].Span.End <= b.Span.Start {
					inner = append(inner, *b)
				}
			}
		}
	}
	if outer != nil && !s.Allows(outer.Label, a.Label) {
		return nestError(outer, &a)
	}
	for i := range inner {
		if !s.Allows(a.Label, inner[i].Label) {
			return nestError(&a, &inner[i])
		}
	}
	return nil
}

// Compatible reports whether two annotations may stand in one layer as far as they alone go. It is a little stricter
// than Check, which asks what may lie inside a label only of the next one out: what is compatible with each of the
// others passes Check among them.
func Compatible(s schema.Schema, a, b *Annotation) bool {
	if !sharesText(a, b) {
		return true
	}
	if checkOverlap(s, a, b) != nil {
		return false
	}
	switch {
	case a.Span == b.Span:
		return s.Allows(a.Label, b.Label) || s.Allows(b.Label, a.Label)
	case covers(b, a):
		return s.Allows(b.Label, a.Label)
	case covers(a, b):
		return s.Allows(a.Label, b.Label)
	}
	return true
}

// Crosses reports whether two annotations share text and neither lies inside the other.
func Crosses(a, b *Annotation) bool { return sharesText(a, b) && !covers(a, b) && !covers(b, a) }

// checkForm checks what concerns a alone. It returns error, not *Error, so that nil is nil.
func (d *Document) checkForm(s schema.Schema, a *Annotation) error {
	switch {
	case a.Span.Start < 0 || int(a.Span.End) > len(d.Text) || a.Span.End < a.Span.Start:
		return &Error{Code: CodeSpanRange, Span: a.Span}
	case a.Span.Empty():
		return &Error{Code: CodeSpanEmpty, Span: a.Span}
	}
	for _, part := range a.pieces() {
		if int(part.Start) != text.GraphemeStart(d.Text, int(part.Start)) || int(part.End) != text.GraphemeStart(d.Text, int(part.End)) {
			return &Error{Code: CodeSpanGrapheme, Span: part}
		}
		if !d.Paras[d.ParaAt(part.Start)].Contains(part) {
			return &Error{Code: CodeSpanParagraphs, Span: part}
		}
	}
	if _, _, ok := s.Label(a.Label); !ok {
		return &Error{Code: CodeLabelUnknown, Span: a.Span, Args: []string{string(a.Label)}}
	}
	return checkParts(a)
}

// checkParts: two parts at least, in order, none empty, a gap between each two, and together they fill the extent.
func checkParts(a *Annotation) error {
	if a.Parts == nil {
		return nil
	}
	bad := len(a.Parts) < 2 || a.Parts[0].Start != a.Span.Start || a.Parts[len(a.Parts)-1].End != a.Span.End
	for i, p := range a.Parts {
		bad = bad || p.Empty() || i > 0 && a.Parts[i-1].End >= p.Start
	}
	if bad {
		return &Error{Code: CodeSpanParts, Span: a.Span}
	}
	return nil
}

func checkOverlap(s schema.Schema, a, b *Annotation) error {
	switch s.Policy.Overlap {
	case schema.OverlapNone:
		return &Error{Code: CodeFlat, Span: a.Span, Args: []string{string(b.ID)}}
	case schema.OverlapNested:
		if !covers(a, b) && !covers(b, a) {
			return &Error{Code: CodeCrossing, Span: a.Span, Args: []string{string(b.ID)}}
		}
	}
	return nil
}

func nestError(outer, inner *Annotation) error {
	return &Error{Code: CodeNest, Span: inner.Span, Args: []string{string(inner.Label), string(outer.Label), string(outer.ID)}}
}

// pieces returns the spans that a covers: its parts, or its whole extent.
func (a *Annotation) pieces() []text.Span {
	if a.Parts != nil {
		return a.Parts
	}
	return []text.Span{a.Span}
}

// Touches reports whether an annotation has text in a span; the gaps of a discontinuous one have none.
func Touches(a *Annotation, span text.Span) bool { return sharesText(a, &Annotation{Span: span}) }

// sharesText reports whether some byte is in both; what lies in a gap of the other shares nothing with it.
func sharesText(a, b *Annotation) bool {
	if a.Parts == nil && b.Parts == nil || !a.Span.Overlaps(b.Span) {
		return a.Span.Overlaps(b.Span)
	}
	return slices.ContainsFunc(a.pieces(), func(p text.Span) bool {
		return slices.ContainsFunc(b.pieces(), p.Overlaps)
	})
}

// covers reports whether each piece of inner lies in a piece of outer.
func covers(outer, inner *Annotation) bool {
	if outer.Parts == nil {
		return outer.Span.Contains(inner.Span)
	}
	return !slices.ContainsFunc(inner.pieces(), func(p text.Span) bool {
		return !slices.ContainsFunc(outer.Parts, func(o text.Span) bool { return o.Contains(p) })
	})
}
