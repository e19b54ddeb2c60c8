package session

import (
	"slices"
	"strconv"
	"strings"

	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// fit returns the project's label for a model's; false where it has none, and what bears it is left out.
func (s *Session) fit(id schema.LabelID) (schema.LabelID, bool) {
	return schema.Fit(func(id schema.LabelID) bool {
		_, _, ok := s.project.Schema.Label(id)
		return ok
	}, id)
}

// resolve returns a suggestion as the project wants it: its label, and its span by the policies, with edges where
// they may stand. Asking about clitics begins with them out.
func (s *Session) resolve(g Suggestion) (Suggestion, bool) {
	label, ok := s.fit(g.Label)
	if !ok {
		return g, false
	}
	g.Label = label
	switch pol := s.project.Schema.Policy; {
	case pol.Clitics == schema.CliticsIn:
		g.Span = g.Whole
	case pol.Article == schema.ArticleOut:
		g.Span.Start = s.afterArticle(g.Span)
	}
	g.Span = s.clean(g.Span)
	d := s.Doc()
	return g, !g.Span.Empty() && d.Paras[d.ParaAt(g.Span.Start)].Contains(g.Span)
}

// afterArticle returns where a span begins without the article of its first word.
func (s *Session) afterArticle(span text.Span) int32 {
	p := s.after(span.Start)
	if !p.ok || p.span().Start > span.Start {
		return span.Start
	}
	for _, g := range p.segments() {
		if g.Kind == clitic.Article && g.Span.Start == span.Start && g.Span.End < span.End {
			return g.Span.End
		}
	}
	return span.Start
}

// shown returns the model's suggestions that show in a paragraph: in order, such that all of them could be accepted.
// The slice must not be changed.
func (s *Session) shown(p int) []Suggestion {
	d, o := s.Doc(), &s.overlay
	if d == nil || o.off || s.WithoutSuggestions(d) || p < 0 || p >= len(o.paras) || o.src != d.Text {
		return nil
	}
	q := &o.paras[p]
	if q.known {
		return q.shown
	}
	q.known, q.shown = true, nil
	if len(q.made) == 0 {
		return nil
	}
	fits := make([]Suggestion, 0, len(q.made))
	for _, g := range q.made {
		if g.Score < o.from {
			continue
		}
		if g, ok := s.resolve(g); ok {
			fits = append(fits, g)
		}
	}
	q.shown = s.sift(distinct(fits), s.touching(p))
	return q.shown
}

// touching returns the annotations that have text in a paragraph, in layer order.
func (s *Session) touching(p int) []document.Annotation { return slices.Collect(s.layer().Touching(p)) }

// sift keeps of suggestions, which are in order, those that neither an annotation nor an earlier suggestion forbids.
// One sweep: a paragraph may be a whole book.
func (s *Session) sift(list []Suggestion, anns []document.Annotation) []Suggestion {
	out := list[:0]
	var live []*document.Annotation // those that reach beyond the start of the suggestion at hand
	next, own := 0, make([]document.Annotation, 0, len(list))
	for _, g := range list {
		for ; next < len(anns) && anns[next].Span.Start < g.Span.End; next++ {
			live = append(live, &anns[next])
		}
		live = slices.DeleteFunc(live, func(a *document.Annotation) bool { return a.Span.End <= g.Span.Start })
		if !slices.ContainsFunc(live, func(a *document.Annotation) bool { return s.forbids(a, g) }) {
			out = append(out, g)
			own = append(own, document.Annotation{Span: g.Span, Label: g.Label, Status: document.Proposed})
			live = append(live, &own[len(own)-1])
		}
	}
	return out
}

// forbids reports whether a suggestion must not show beside an annotation: somebody has decided about these words, a
// suggestion about them is there already, or the two could not stand together.
func (s *Session) forbids(a *document.Annotation, g Suggestion) bool {
	same := s.sameWords(a, g)
	if a.Status == document.Rejected {
		return same && a.Label == g.Label
	}
	if same {
		return true
	}
	b := document.Annotation{Span: g.Span, Label: g.Label}
	return document.Crosses(a, &b) || !document.Compatible(s.project.Schema, a, &b)
}

// sameWords reports whether an annotation covers the words of a suggestion, whatever it does with their clitics.
func (s *Session) sameWords(a *document.Annotation, g Suggestion) bool {
	if a.Span == g.Span && a.Parts == nil {
		return true
	}
	whole := g.Whole.Union(g.Span)
	if a.Parts != nil || !whole.Contains(a.Span) || !a.Span.Overlaps(g.Span) {
		return false
	}
	src := s.Doc().Text
	between := func(from, to int32) bool { return strings.ContainsFunc(src[from:to], text.IsSpace) }
	return !between(whole.Start, a.Span.Start) && !between(a.Span.End, whole.End)
}

// overlaid returns the model's suggestion of that name, if it shows.
func (s *Session) overlaid(id document.ID) (Suggestion, bool) {
	name, ok := strings.CutPrefix(string(id), "?")
	start, _, cut := strings.Cut(name, "-")
	b, err := strconv.Atoi(start)
	if d := s.Doc(); d != nil && ok && cut && err == nil && b >= 0 && b < len(d.Text) {
		for _, g := range s.shown(d.ParaAt(int32(b))) {
			if g.ID == id {
				return g, true
			}
		}
	}
	return Suggestion{}, false
}

// adopt makes an annotation of a suggestion, still undecided.
func (s *Session) adopt(g Suggestion, at Stamp) document.Annotation {
	score := g.Score
	a := document.Annotation{
		ID: document.ID(at.NewID()), Label: g.Label, Status: document.Proposed, Origin: s.overlay.origin,
		Created: at.Now, Score: &score, Guideline: s.project.Guideline.Number(),
	}
	s.fill(&a, []text.Span{g.Span}, "")
	return a
}
