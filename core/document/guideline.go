package document

import (
	"bytes"
	"slices"
	"strings"

	"wusum/core/internal/order"
	"wusum/core/schema"
	"wusum/core/text"
)

// Guideline is how a project's people are to annotate. Its zero value is Wusum's own guideline, which the page has in
// both languages, as the first version.
type Guideline struct {
	Version  uint32 // 0 where nothing was changed yet; read it by Number
	Text     GuidelineText
	Examples []Example // rulings, in the order they were made; they stand below what is said about their labels
	Extra    []byte    // unknown JSON members, as in Annotation
}

// GuidelineText is a project's own guideline, Markdown. A language without a text is read in the other one; without
// any, Wusum's own guideline applies.
type GuidelineText struct{ Ar, En string }

// Example is a ruling: a span in its sentence, and why it was labelled so.
type Example struct {
	ID       ID
	Label    schema.LabelID
	Sentence string    // a copy, so that it stays what it was when the document goes
	Span     text.Span // of Sentence, in bytes
	Note     string
	Doc      DocID  // where it comes from; "" if that is not known
	By       string // who ruled
	Created  string // RFC 3339, UTC
	Extra    []byte
}

// Number is the version that people work under, from 1: each change makes it one more.
func (g Guideline) Number() uint32 { return max(1, g.Version) }

// GuidelineChange makes another version of the guideline.
type GuidelineChange struct{ Removed, Added GuidelineEdit }

// GuidelineEdit is one side of a change. A version that is read again and again, with each ruling, says only what
// the change is about: Text is nil where it leaves the text alone.
type GuidelineEdit struct {
	Version  uint32
	Text     *GuidelineText
	Examples []Example
}

// Inverse swaps the two sides of the change.
func (c GuidelineChange) Inverse() Change { return GuidelineChange{c.Added, c.Removed} }

func (c GuidelineChange) apply(p *Project) (err error) {
	g := p.Guideline
	if g.Version != c.Removed.Version || (c.Removed.Text == nil) != (c.Added.Text == nil) ||
		c.Removed.Text != nil && *c.Removed.Text != g.Text {
		return &Error{Code: CodeStale}
	}
	g.Version = c.Added.Version
	if c.Added.Text != nil {
		g.Text = *c.Added.Text
	}
	g.Examples, err = amend(g.Examples, c.Removed.Examples, c.Added.Examples, compareExamples, Example.Equal, func(e Example) ID { return e.ID })
	if err == nil {
		p.Guideline = g
	}
	return err
}

func compareExamples(a, b Example) int {
	if c := strings.Compare(a.Created, b.Created); c != 0 {
		return c
	}
	return compareID(a.ID, b.ID)
}

// Equal reports whether e and o are the same in every field.
func (e Example) Equal(o Example) bool {
	return e.ID == o.ID && e.Label == o.Label && e.Sentence == o.Sentence && e.Span == o.Span && e.Note == o.Note &&
		e.Doc == o.Doc && e.By == o.By && e.Created == o.Created && bytes.Equal(e.Extra, o.Extra)
}

// Equal reports whether g and o are the same in every field.
func (g Guideline) Equal(o Guideline) bool {
	return g.Version == o.Version && g.Text == o.Text && slices.EqualFunc(g.Examples, o.Examples, Example.Equal) &&
		bytes.Equal(g.Extra, o.Extra)
}

// SortExamples brings examples into the order that a project keeps them in.
func SortExamples(list []Example) { order.Stable(list, compareExamples) }
