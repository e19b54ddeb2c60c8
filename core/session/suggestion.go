package session

import (
	"cmp"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/order"
	"wusum/core/schema"
	"wusum/core/text"
)

// Why says what a suggestion rests on: the reasons of entity.Reason, in its order, those of files, and those of learn.Reason.
type Why uint8

// The reasons.
const (
	WhyContext Why = iota // the words around
	WhyList               // a list of names
	WhyPattern            // a pattern of words, as of a date
	WhyEarlier            // another mention in this document: From is where
	WhyAcronym            // an acronym of the name at From
	WhyNested             // a name inside the longer one at From
	WhyFile               // none of ours: it stands in the document, from a file
	WhyTaught             // the person has labelled this name so, Times times
	WhyAlike              // what the person has labelled so stands in the like of these words
	WhyDoubted            // the model's, but the person has rejected it Times times
)

// Suggestion is one annotation that nobody has decided on. Most lie beside the document: they come from the model, are
// journalled by nobody, and make way for whatever a person does. Those of a file stand in the document, as annotations
// with the status Proposed. Both answer to the same motions and commands.
type Suggestion struct {
	ID    document.ID // for SelectAnnotation and the commands; SetSuggestions gives it
	Span  text.Span   // clitics left out; of an answer, as the schema's policies want it
	Whole text.Span   // with the clitics that are written onto it
	Label schema.LabelID
	Score float64 // confidence in [0, 1]; 0 for one of a file that has none
	Why   Why
	Times int       // see Why
	From  text.Span // see Why; empty for none
}

// overlay holds the model's suggestions for the open document, by paragraph.
type overlay struct {
	src    string // the text they are about
	origin document.Origin
	off    bool
	from   float64     // the least confidence that shows
	paras  []suggested // nil before the first suggestion
}

// suggested is what the model says of a paragraph, by start and then longer first, and what of that shows.
type suggested struct {
	made  []Suggestion
	shown []Suggestion
	known bool // shown is up to date
}

// forget has what shows worked out again: of the paragraphs named, or of all.
func (o *overlay) forget(paras []int, all bool) {
	if all {
		for p := range o.paras {
			o.paras[p].known = false
		}
	}
	for _, p := range paras {
		if p < len(o.paras) {
			o.paras[p].known = false
		}
	}
}

// ShowSuggestions shows the model's suggestions (the default) or hides them. Those of files stay.
func (s *Session) ShowSuggestions(on bool) {
	s.overlay.off = !on
}

// ShowSuggestionsFrom hides those of the model's suggestions that are less sure than score; the default is 0, which
// hides none. What is hidden is not counted, gone to or accepted, and stands in no one's way. Those of files stay.
func (s *Session) ShowSuggestionsFrom(score float64) {
	s.overlay.from = score
	s.overlay.forget(nil, true)
}

// SetSuggestions replaces the model's suggestions that begin within a range of the open document, since they come in
// pieces; those for another document are dropped. Spans need not be clean; what lies in no paragraph, or in more than
// one, is left out. It returns the paragraphs to be drawn again.
func (s *Session) SetSuggestions(doc document.DocID, within text.Span, list []Suggestion, origin document.Origin) []int {
	d, o := s.Doc(), &s.overlay
	if d == nil || d.ID != doc || within.Empty() {
		return nil
	}
	if o.paras == nil || o.src != d.Text {
		o.paras, o.src = make([]suggested, len(d.Paras)), d.Text
	}
	o.origin = origin
	first, last := d.ParaAt(within.Start), d.ParaAt(within.End-1)
	var paras []int
	for p := first; p <= last; p++ {
		q := &o.paras[p]
		kept := q.made[:0]
		for _, g := range q.made {
			if g.Span.Start < within.Start || g.Span.Start >= within.End {
				kept = append(kept, g)
			}
		}
		if len(q.made) > 0 {
			paras = append(paras, p)
		}
		q.made, q.known = kept, false
	}
	for _, g := range list {
		p := d.ParaAt(g.Span.Start)
		if g.Span.Empty() || p < first || p > last || !d.Paras[p].Contains(g.Span) {
			continue
		}
		if !d.Paras[p].Contains(g.Whole) || !g.Whole.Contains(g.Span) {
			g.Whole = g.Span
		}
		if !(g.Score >= 0) { // NaN too
			g.Score = 0
		}
		g.Score = min(g.Score, 1)
		g.ID = suggestionID(g.Span)
		o.paras[p].made = append(o.paras[p].made, g)
	}
	for p := first; p <= last; p++ {
		q := &o.paras[p]
		if len(q.made) == 0 {
			continue
		}
		q.made = distinct(q.made)
		if n := len(paras); n == 0 || paras[n-1] != p {
			paras = append(paras, p)
		}
	}
	order.Stable(paras, cmp.Compare[int])
	return unique(paras)
}

// suggestionID names a suggestion by its extent, so that the same one has the same name when it comes again.
func suggestionID(s text.Span) document.ID {
	return document.ID("?" + strconv.Itoa(int(s.Start)) + "-" + strconv.Itoa(int(s.End)))
}

// inOrder compares by start, then longer first, as layers do.
func inOrder(a, b Suggestion) int {
	if c := cmp.Compare(a.Span.Start, b.Span.Start); c != 0 {
		return c
	}
	return cmp.Compare(b.Span.End, a.Span.End)
}

// distinct sorts a list and keeps, of those with one extent, the surest.
func distinct(list []Suggestion) []Suggestion {
	order.Stable(list, func(a, b Suggestion) int {
		if c := inOrder(a, b); c != 0 {
			return c
		}
		return cmp.Compare(b.Score, a.Score)
	})
	out := list[:0]
	for _, g := range list {
		if n := len(out); n == 0 || out[n-1].Span != g.Span {
			out = append(out, g)
		}
	}
	return out
}

func unique(sorted []int) []int {
	var out []int
	for _, p := range sorted {
		if n := len(out); n == 0 || out[n-1] != p {
			out = append(out, p)
		}
	}
	return out
}
