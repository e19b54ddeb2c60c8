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
	role   Role
}

// Analysis is one reading of a word.
type Analysis struct {
	Segments []Segment
	Score    float32 // natural logarithm of its likelihood; comparable only among readings of one word
}

// String names the kind as the native format writes it.
func (k Kind) String() string {
	switch k {
	case Proclitic:
		return "proclitic"
	case Article:
		return "article"
	case Enclitic:
		return "enclitic"
	}
	return "stem"
}

// Role says what a segment does in its word.
type Role uint8

// The roles. The zero value means that the kind alone decides.
const (
	byKind   Role = iota
	Conj          // و ف
	Interrog      // أ
	Prep          // ب ك ل
	Fut           // س
	Emph          // ل before a verb or قد
	Art           // ال
	Host          // the stem
	Pron          // an enclitic pronoun
)

// String names the role as the native format writes it.
func (r Role) String() string {
	switch r {
	case Conj:
		return "conj"
	case Interrog:
		return "interrog"
	case Prep:
		return "prep"
	case Fut:
		return "fut"
	case Emph:
		return "emph"
	case Art:
		return "article"
	case Pron:
		return "pron"
	}
	return "stem"
}

// Role returns what s does in its word. A segment that was not made by this package has the role of its kind.
func (s Segment) Role() Role {
	if s.role != byKind {
		return s.role
	}
	switch s.Kind {
	case Proclitic:
		return Prep
	case Article:
		return Art
	case Enclitic:
		return Pron
	}
	return Host
}
