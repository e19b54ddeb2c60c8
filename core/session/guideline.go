package session

import (
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/text"
)

func (c SetGuideline) plan(s *Session, _ Stamp) (document.Step, error) {
	g := s.project.Guideline
	if g.Text == c.Text {
		return document.Step{}, nil
	}
	return one(document.GuidelineChange{
		Removed: document.GuidelineEdit{Version: g.Version, Text: &g.Text},
		Added:   document.GuidelineEdit{Version: g.Number() + 1, Text: &c.Text},
	}), nil
}

func (c AddExample) plan(s *Session, at Stamp) (document.Step, error) {
	if _, _, ok := s.project.Schema.Label(c.Label); !ok {
		return document.Step{}, fault(document.CodeLabelUnknown, text.Span{}, string(c.Label))
	}
	if c.Span.Start < 0 || c.Span.End < c.Span.Start || int(c.Span.End) > len(c.Sentence) {
		return document.Step{}, fault(document.CodeSpanRange, c.Span)
	}
	if c.Span.Empty() {
		return document.Step{}, fault(document.CodeSpanEmpty, c.Span)
	}
	e := document.Example{
		ID: document.ID(at.NewID()), Label: c.Label, Sentence: c.Sentence, Span: c.Span, Note: strings.TrimSpace(c.Note),
		Doc: c.Doc, By: at.By, Created: at.Now,
	}
	return one(s.nextGuideline(nil, []document.Example{e})), nil
}

func (c DeleteExample) plan(s *Session, _ Stamp) (document.Step, error) {
	list := s.project.Guideline.Examples
	i := slices.IndexFunc(list, func(e document.Example) bool { return e.ID == c.ID })
	if i < 0 {
		return document.Step{}, fault(CodeUnknownExample, text.Span{}, string(c.ID))
	}
	return one(s.nextGuideline(list[i:i+1:i+1], nil)), nil
}

// nextGuideline is the change to the version after this one.
func (s *Session) nextGuideline(removed, added []document.Example) document.GuidelineChange {
	g := s.project.Guideline
	return document.GuidelineChange{
		Removed: document.GuidelineEdit{Version: g.Version, Examples: removed},
		Added:   document.GuidelineEdit{Version: g.Number() + 1, Examples: added},
	}
}

// ExampleOf returns the ruling that an annotation of the open document would make: its own sentence, or sentences
// where it crosses them, less the white space around; note is why. False where there is no such annotation.
func (s *Session) ExampleOf(id document.ID, note string) (AddExample, bool) {
	d := s.Doc()
	if d == nil {
		return AddExample{}, false
	}
	a, layer := d.Find(id)
	if layer < 0 {
		return AddExample{}, false
	}
	around := a.Span
	first, last := d.Paras[d.ParaAt(a.Span.Start)], d.Paras[d.ParaAt(a.Span.End-1)]
	within := text.Span{Start: first.Start, End: max(first.End, last.End)}
	for sent := range text.Sentences(within.In(d.Text)) {
		sent = text.Span{Start: sent.Start + within.Start, End: sent.End + within.Start}
		if sent.Overlaps(a.Span) {
			around = around.Union(sent)
		}
	}
	words := around.In(d.Text)
	lead := int32(len(words) - len(strings.TrimLeft(words, " \t\r\n")))
	lead = min(lead, a.Span.Start-around.Start)
	around.Start += lead
	around.End = max(a.Span.End, around.Start+int32(len(strings.TrimRight(around.In(d.Text), " \t\r\n"))))
	return AddExample{
		Label: a.Label, Sentence: around.In(d.Text), Note: note, Doc: d.ID,
		Span: text.Span{Start: a.Span.Start - around.Start, End: a.Span.End - around.Start},
	}, true
}

func (c SetDocLabels) plan(s *Session, at Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	ch := document.DocLabelChange{Doc: d.ID}
	have := map[string]bool{}
	for _, l := range d.Labels {
		if l.Name != c.Name {
			continue
		}
		if have[l.Value] || !slices.Contains(c.Values, l.Value) {
			ch.Removed = append(ch.Removed, l)
			continue
		}
		have[l.Value] = true
	}
	for _, v := range c.Values {
		if v != "" && !have[v] {
			have[v] = true
			ch.Added = append(ch.Added, document.DocLabel{ID: document.ID(at.NewID()), Name: c.Name, Value: v})
		}
	}
	if len(ch.Removed)+len(ch.Added) == 0 {
		return document.Step{}, nil
	}
	return s.begin(ch), nil
}
