package session

import (
	"cmp"
	"iter"
	"slices"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/text"
)

// Shown returns the model's suggestions that show in a paragraph of the open document, in order. The slice must not be
// changed; it holds until the next command.
func (s *Session) Shown(para int) []Suggestion { return s.shown(para) }

// Suggestions yields every suggestion of the open document in order of position, the model's and those of files.
func (s *Session) Suggestions() iter.Seq[Suggestion] {
	return func(yield func(Suggestion) bool) {
		d := s.Doc()
		if d == nil {
			return
		}
		for p := range d.Paras {
			for _, g := range s.undecided(p) {
				if !yield(g) {
					return
				}
			}
		}
	}
}

// undecided returns the suggestions of both kinds that begin in a paragraph, in order.
func (s *Session) undecided(p int) []Suggestion {
	list := s.shown(p)
	own := len(list)
	anns := s.layer().InPara(p)
	for i := range anns {
		if anns[i].Status == document.Proposed {
			list = append(list[:len(list):len(list)], stored(&anns[i]))
		}
	}
	if len(list) > own && own > 0 {
		order.Stable(list, inOrder)
	}
	return list
}

// stored is a proposed annotation as a suggestion.
func stored(a *document.Annotation) Suggestion {
	g := Suggestion{ID: a.ID, Span: a.Span, Whole: a.Span, Label: a.Label, Why: WhyFile}
	if a.Score != nil {
		g.Score = *a.Score
	}
	return g
}

// Suggestion returns the suggestion of that name, of either kind.
func (s *Session) Suggestion(id document.ID) (Suggestion, bool) {
	if a, ok := s.layer().Find(id); ok {
		return stored(&a), a.Status == document.Proposed
	}
	return s.overlaid(id)
}

// SuggestionAt returns the innermost suggestion that holds a byte.
func (s *Session) SuggestionAt(b int32) (found Suggestion, ok bool) {
	d := s.Doc()
	if d == nil {
		return found, false
	}
	for _, g := range s.undecided(d.ParaAt(b)) {
		if g.Span.Start <= b && b < g.Span.End && (!ok || g.Span.Len() <= found.Span.Len()) {
			found, ok = g, true
		}
	}
	return found, ok
}

// CountSuggestions returns how many suggestions there are, and how many of them have at least that confidence.
func (s *Session) CountSuggestions(above float64) (all, sure int) {
	for g := range s.Suggestions() {
		all++
		if g.Score >= above {
			sure++
		}
	}
	return all, sure
}

// SuggestionsIn returns the names of the suggestions that lie within a span, in order.
func (s *Session) SuggestionsIn(span text.Span) []document.ID {
	d := s.Doc()
	if d == nil {
		return nil
	}
	var ids []document.ID
	for p := d.ParaAt(span.Start); p < len(d.Paras) && d.Paras[p].Start < span.End; p++ {
		for _, g := range s.undecided(p) {
			if span.Contains(g.Span) {
				ids = append(ids, g.ID)
			}
		}
	}
	return ids
}

// NextSuggestion selects the next suggestion after the selection (dir > 0) or the one before it; where there is none
// nothing changes.
func (s *Session) NextSuggestion(dir int) Selection {
	d := s.Doc()
	if d == nil || dir == 0 {
		return s.sel
	}
	at := s.sel.Span.Start
	if s.sel.Span.Empty() {
		at = s.sel.Focus
	}
	start := d.ParaAt(at)
	for p := start; p >= 0 && p < len(d.Paras); p += cmp.Compare(dir, 0) {
		list := s.undecided(p)
		i := 0
		if dir < 0 {
			i = len(list) - 1
		}
		if p == start {
			i = besideIn(list, s.sel.Ann, at, dir)
		}
		if i >= 0 && i < len(list) {
			return s.SelectAnnotation(list[i].ID)
		}
	}
	return s.sel
}

// besideIn returns the index of the suggestion after, or before, the one of that name, or else after or before a place;
// one that begins there comes after it.
func besideIn(list []Suggestion, id document.ID, at int32, dir int) int {
	i := slices.IndexFunc(list, func(g Suggestion) bool { return g.ID == id })
	if i >= 0 {
		return i + cmp.Compare(dir, 0)
	}
	i = slices.IndexFunc(list, func(g Suggestion) bool { return g.Span.Start >= at })
	switch {
	case i < 0 && dir < 0:
		return len(list) - 1
	case i < 0:
		return len(list)
	case dir < 0:
		return i - 1
	}
	return i
}

// DoubtfulSuggestion selects the suggestion of least confidence, or where one is selected the next surer one; after the
// surest comes the first again.
func (s *Session) DoubtfulSuggestion() Selection {
	now, selected := s.Suggestion(s.sel.Ann)
	doubt := func(a, b Suggestion) int {
		if c := cmp.Compare(a.Score, b.Score); c != 0 {
			return c
		}
		return inOrder(a, b)
	}
	var least, next Suggestion
	for g := range s.Suggestions() {
		if least.ID == "" || doubt(g, least) < 0 {
			least = g
		}
		if selected && g.ID != now.ID && doubt(g, now) >= 0 && (next.ID == "" || doubt(g, next) < 0) {
			next = g
		}
	}
	switch {
	case next.ID != "":
		return s.SelectAnnotation(next.ID)
	case least.ID != "":
		return s.SelectAnnotation(least.ID)
	}
	return s.sel
}

// plan accepts what may stand. The model's suggestions always may, beside each other and all that is there; one of a
// file that breaks a rule is left for a person to look at.
func (c AcceptAbove) plan(s *Session, at Stamp) (document.Step, error) {
	d := s.Doc()
	if d == nil {
		return document.Step{}, fault(CodeNone, text.Span{})
	}
	var ids []document.ID
	for g := range s.Suggestions() {
		if g.Score < c.Score {
			continue
		}
		if a, ok := s.layer().Find(g.ID); ok {
			a.Status = document.Accepted
			if _, twin := twin(s.layer(), d.ParaAt(a.Span.Start), a); twin || d.Check(s.project.Schema, "", a) != nil {
				continue
			}
		}
		ids = append(ids, g.ID)
	}
	return SetStatus{IDs: ids, Status: document.Accepted}.plan(s, at)
}

// WithSuggestions returns the project with the model's suggestions for the open document written into it, as proposed
// annotations; the session is left as it is.
func (s *Session) WithSuggestions(at Stamp) document.Project {
	p, d := s.project, s.Doc()
	if d == nil {
		return p
	}
	var come []document.Annotation
	for para := range d.Paras {
		for _, g := range s.shown(para) {
			come = append(come, s.adopt(g, at))
		}
	}
	step := document.Step{Changes: layerChanges(d, []document.Edit{{Added: come}})}
	if next, err := p.Apply(step); err == nil {
		return next
	}
	return p
}
