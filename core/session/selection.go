package session

import (
	"wusum/core/document"
	"wusum/core/text"
)

// Level is the size of what a selection snaps to.
type Level uint8

// The levels.
const (
	Segment  Level = iota // clitics and article by the schema's policy (default)
	Word                  // whole written words
	Grapheme              // raw: only white space and invisible characters are trimmed
	Sentence
)

// String returns the level's name, as settings and tests write it.
func (l Level) String() string {
	return [...]string{"segment", "word", "grapheme", "sentence"}[min(l, Sentence)]
}

// Selection is what keyboard and pointer have taken hold of. Its edges never lie inside a grapheme cluster, nor on
// white space or an invisible character; below the Grapheme level nor on punctuation.
type Selection struct {
	Anchor, Focus int32       // where it began, where it moves; Anchor > Focus when it runs backwards
	Span          text.Span   // what is taken, snapped; empty for a plain caret at Focus
	Ann           document.ID // the annotation or suggestion that is selected, or ""
	Level         Level
}

// Caret reports whether nothing is taken.
func (s Selection) Caret() bool { return s.Span.Empty() }

// Motion is a movement of the keyboard cursor. Forward and back are logical; left and right are as the eye sees
// them, by the direction of the paragraph the cursor is in.
type Motion uint8

// The motions.
const (
	WordForward Motion = iota
	WordBack
	SegmentForward
	SegmentBack
	GraphemeForward
	GraphemeBack
	SentenceForward
	SentenceBack
	ParaForward
	ParaBack
	ParaStart
	ParaEnd
	DocStart
	DocEnd
	WordLeft
	WordRight
	SegmentLeft
	SegmentRight
	GraphemeLeft
	GraphemeRight
)

// Edge is one end of a selection.
type Edge uint8

// The edges, in logical order.
const (
	Start Edge = iota
	End
)

// Direction says whether an edge moves away from the selection or into it.
type Direction uint8

// The directions.
const (
	Out Direction = iota
	In
)

// Choice is one reading of a selection: where it lies, and how it is spelt on its own.
type Choice struct {
	Span      text.Span
	Canonical string // "" where it equals the text
	Note      string // key of a sentence in web/i18n: "choice.stem", "choice.article", "choice.word", "choice.reading"
}
