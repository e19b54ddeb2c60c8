package session

import (
	"slices"

	"wusum/core/clitic"
	"wusum/core/schema"
	"wusum/core/text"
)

// Choices returns the readings of a span, for the person to choose from: first what the policy takes, then the words
// at its ends without their clitics, with and without the article, and whole, and each other likely reading of them.
// للجنة is ل+اللجنة or ل+الجنة, which are one span and two spellings; hand the chosen Canonical, or the span's own text
// where it is "", to Annotate. A word that has no clitics gives one choice.
func (s *Session) Choices(span text.Span) []Choice {
	if s.Doc() == nil {
		return nil
	}
	span = s.clean(span)
	first, last := s.after(span.Start), s.before(span.End)
	if span.Empty() || !first.ok || !last.ok || first.span().Start >= span.End || last.span().End <= span.Start {
		return nil
	}
	pol := s.project.Schema.Policy
	e := edges{first, last, first.segments(), last.segments(), pol.Article}
	var out []Choice
	add := func(e edges, clitics schema.Clitics, note string) {
		ch := Choice{Span: s.clean(e.cut(clitics)), Note: note}
		if ch.Span.Empty() {
			return
		}
		if clitics != schema.CliticsIn {
			ch.Canonical = e.spell(s.Doc().Text, ch.Span)
		}
		if !slices.ContainsFunc(out, func(o Choice) bool { return o.Span == ch.Span && o.Canonical == ch.Canonical }) {
			out = append(out, ch)
		}
	}
	if pol.Clitics == schema.CliticsIn {
		add(e, pol.Clitics, "choice.word")
	}
	add(e, schema.CliticsOut, "choice.stem")
	for _, r := range s.allEdges(e) {
		note := "choice.reading"
		if r.article != pol.Article {
			note = "choice.article"
		}
		add(r, schema.CliticsOut, note)
	}
	add(e, schema.CliticsIn, "choice.word")
	return out
}

// cut returns what is taken of the words under a policy for clitics.
func (e edges) cut(c schema.Clitics) text.Span {
	at := func(p place, segs []clitic.Segment) text.Span { return coreBy(p.word(), segs, c, e.article) }
	return text.Span{Start: at(e.first, e.head).Start, End: at(e.last, e.tail).End}
}
