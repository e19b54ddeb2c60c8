package session

import (
	"wusum/core/document"
	"wusum/core/match"
	"wusum/core/schema"
	"wusum/core/text"
)

// Standing says what would become of a mention if it were labelled.
type Standing uint8

// The standings.
const (
	Free      Standing = iota // it would be labelled
	Asked                     // a suggestion is about these words: it would be accepted under the label
	Turned                    // a person has rejected the label here: it would be accepted after all
	Labelled                  // it bears the label
	Otherwise                 // it bears another
	Refused                   // it would cross another annotation, or lie where the schema forbids
)

// String names the standing as views do.
func (f Standing) String() string {
	return [...]string{"free", "asked", "turned", "labelled", "otherwise", "refused"}[f]
}

// Mention is one mention of a name in a document.
type Mention struct {
	match.Hit
	Doc      document.DocID
	Span     text.Span // what is labelled by the schema's policies: the name, or with clitics in its words
	Standing Standing
	Ann      document.ID    // the annotation or suggestion about these words; "" for none
	Label    schema.LabelID // its label
}

// Place returns what ApplyToAll wants to know of m.
func (m Mention) Place() Place {
	p := Place{Doc: m.Doc, Span: m.Span, Words: m.Word}
	if m.Span == m.Name {
		p.Canonical = m.Canonical
	}
	return p
}

// AppendMentions appends the mentions of a name in a document of the project, and what would become of each under a
// label; "" for no label yet.
func (s *Session) AppendMentions(dst []Mention, d *document.Document, p *match.Pattern, label schema.LabelID) []Mention {
	var room [64]match.Hit
	hits := p.Append(room[:0], d.Text)
	if len(hits) == 0 {
		return dst
	}
	t := s.on(d)
	in := s.project.Schema.Policy.Clitics == schema.CliticsIn
	for _, h := range hits {
		span := h.Name
		if in {
			span = h.Word
		}
		m := t.standing(span, h.Word, label)
		m.Hit, m.Doc, m.Span = h, d.ID, span
		dst = append(dst, m)
	}
	return dst
}

// standing says what stands at a span of the open document, or about its words, and whether a label may stand there.
func (s *Session) standing(span, words text.Span, label schema.LabelID) (m Mention) {
	d := s.Doc()
	para := d.ParaAt(span.Start)
	here := Suggestion{Span: span, Whole: words}
	rank := func(f Standing) int { return [...]int{Free: 0, Turned: 1, Asked: 2, Otherwise: 3, Labelled: 4}[f] }
	about := func(f Standing, id document.ID, l schema.LabelID) {
		if rank(f) > rank(m.Standing) {
			m.Standing, m.Ann, m.Label = f, id, l
		}
	}
	for a := range s.layer().Touching(para) {
		if !a.Span.Overlaps(words) || a.Span != span && a.Parts != nil || a.Span != span && !s.sameWords(&a, here) {
			continue
		}
		switch {
		case a.Status == document.Rejected && a.Label == label:
			about(Turned, a.ID, a.Label)
		case a.Status == document.Rejected:
		case a.Status == document.Proposed:
			about(Asked, a.ID, a.Label)
		case a.Label == label:
			about(Labelled, a.ID, a.Label)
		default:
			about(Otherwise, a.ID, a.Label)
		}
	}
	for _, g := range s.shown(para) {
		if g.Span.Overlaps(words) && s.sameWords(&document.Annotation{Span: g.Span}, here) {
			about(Asked, g.ID, g.Label)
		}
	}
	if label == "" || m.Standing == Labelled || m.Standing == Otherwise {
		return m
	}
	a := document.Annotation{ID: m.Ann, Span: span, Parts: d.SpanParts(span), Label: label}
	if d.Check(s.project.Schema, "", a) != nil {
		m.Standing = Refused
	}
	return m
}
