package effort

import (
	"fmt"
	"math"

	"wusum/core/clitic"
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// Document is a text and what is to be labelled in it. Spans are as a person would have them at the end: under the
// schema's policies for clitics and article.
type Document struct {
	Doc  *document.Document // without annotations
	Gold []Entity
}

// Entity is one labelled span, in bytes of the document's text.
type Entity struct {
	Span  text.Span
	Label schema.LabelID
}

// Assistant is what suggests and learns, as the page's engine does.
type Assistant interface {
	// Open is told of the document that is open now, and returns the suggestions for it.
	Open(s *session.Session) []session.Suggestion

	// Learn is told of each change; it returns the suggestions for the open document anew, and whether they are others.
	Learn(s *session.Session, c session.Change) ([]session.Suggestion, bool)

	// Finish is told that the open document is done.
	Finish(s *session.Session)
}

// Options say how the person works.
type Options struct {
	Lexicon *clitic.Lexicon
	Origin  document.Origin // of what the assistant suggests
	From    float64         // the least confidence that shows; the page's default is 0.295
	Least   float64         // the confidence that accepting all at once asks for
	Unaided int             // of a hundred documents, how many are shown without suggestions; the page's default is 10
	ByHand  bool            // no suggestions and no applying to all: Wusum's own gestures alone
}

// Way is how an entity came to be labelled, or what else was done.
type Way struct {
	Count   int     `json:"count"`
	Seconds float64 `json:"seconds"`
}

func (w *Way) add(n int, seconds float64) {
	w.Count += n
	w.Seconds += seconds
}

// Breakdown says where the time went. Accepted to Manual count entities of the gold, each once; Rejected counts
// suggestions that were wrong.
type Breakdown struct {
	Accepted   Way `json:"accepted"`         // one by one, as suggested
	AtOnce     Way `json:"accepted_at_once"` // with all above a confidence
	Relabelled Way `json:"relabelled"`       // suggested under another label
	Adjusted   Way `json:"adjusted"`         // suggested with other edges
	Applied    Way `json:"applied_to_all"`   // beyond the mention that was applied
	Manual     Way `json:"manual"`
	Rejected   Way `json:"rejected"`
	Walked     Way `json:"walked"` // keys that only go to the next suggestion
	Hands      Way `json:"hands"`  // moved between keyboard and mouse
	Documents  Way `json:"documents"`
}

func (b *Breakdown) ways() []*Way {
	return []*Way{
		&b.Accepted, &b.AtOnce, &b.Relabelled, &b.Adjusted, &b.Applied, &b.Manual, &b.Rejected, &b.Walked, &b.Hands, &b.Documents,
	}
}

// Seconds is the time of all ways together.
func (b *Breakdown) Seconds() float64 {
	sum := 0.0
	for _, w := range b.ways() {
		sum += w.Seconds
	}
	return sum
}

// Entities is how many entities of the gold were labelled.
func (b *Breakdown) Entities() int {
	return b.Accepted.Count + b.AtOnce.Count + b.Relabelled.Count + b.Adjusted.Count + b.Applied.Count + b.Manual.Count
}

// Add adds what another run took, to the hundredth of a second: every operator is a whole number of those.
func (b *Breakdown) Add(other *Breakdown) {
	more := other.ways()
	for i, w := range b.ways() {
		w.Count += more[i].Count
		w.Seconds = math.Round(100*(w.Seconds+more[i].Seconds)) / 100
	}
}

// Cost is what one document cost.
type Cost struct {
	Entities, Single int     // all, and those of one written word
	Seconds          float64 // in Wusum
}

// Result is what a run has measured.
type Result struct {
	Documents []Cost
	Breakdown Breakdown
}

// Run labels the documents in order, in one project. It is an error if what stands in a document at the end is not its
// gold: then something that a person relies on does not work.
func Run(docs []Document, sc schema.Schema, helper Assistant, opt Options) (Result, error) {
	sc.Policy = sc.Policy.WithUnaided(opt.Unaided)
	p := document.Project{Schema: sc}
	for _, d := range docs {
		p.Docs = append(p.Docs, d.Doc)
	}
	s := session.New(p, opt.Lexicon)
	s.ShowSuggestionsFrom(opt.From)
	s.ShowSuggestions(!opt.ByHand)
	var out Result
	one := &person{s: s, helper: helper, opt: opt, keys: costs(sc), b: &out.Breakdown}
	for _, d := range docs {
		before := out.Breakdown.Seconds()
		if err := one.label(d); err != nil {
			return out, fmt.Errorf("effort: %s: %w", d.Doc.ID, err)
		}
		cost := Cost{Entities: len(d.Gold), Seconds: out.Breakdown.Seconds() - before}
		for _, g := range d.Gold {
			if oneWord(s, g.Span) {
				cost.Single++
			}
		}
		out.Documents = append(out.Documents, cost)
	}
	return out, nil
}

// oneWord reports whether a span lies within one written word, which is what a double click takes elsewhere.
func oneWord(s *session.Session, span text.Span) bool {
	word := s.Pick(span.Start, span.Start, 3, session.Word).Span
	return word.Contains(span)
}
