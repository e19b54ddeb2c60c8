package clitic

import "wusum/core/text"

// Kind says what part of a word a segment is.
type Kind uint8

// The kinds of segment, in the order in which they may stand in a word.
const (
	Proclitic Kind = iota // و ف أ ب ك ل س
	Article               // ال, or what is left of it after ل (its span may be empty)
	Stem                  // the word itself, with its inflection
	Enclitic              // ه ها هما هم هن ك كما كم كن ي ني نا
)

// Segment is one part of a word. The spans of a word's segments tile the word, so their surfaces concatenate to it;
// the span of the article may be empty, as in للغة (ل + ال + لغة).
//
// The canonical form is computed on demand by Form, so that splitting allocates nothing.
type Segment struct {
	Span   text.Span
	Kind   Kind
	Repair Repair // how the canonical form differs from the surface; see Form
}

// Repair names the spelling change that Form undoes. The zero value changes nothing.
type Repair uint8
