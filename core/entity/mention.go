package entity

import "wusum/core/text"

// Reason says what a mention rests on.
type Reason uint8

// The reasons, as the page explains them.
const (
	Context   Reason = iota // the learnt tagger, from the words around
	Gazetteer               // a list of names
	Pattern                 // a pattern of words: dates, sums of money, ordinals
	Earlier                 // another mention in this document: From is where
	Acronym                 // an acronym in brackets, tied to the name at From
	Nested                  // a name inside a longer one, which is at From
)

// Mention is one suggested entity.
type Mention struct {
	Span  text.Span // bytes of the source, proclitics and enclitics left out
	Whole text.Span // the same with the clitics that are written onto it
	Label string    // of the default schema: PERS, GPE, …
	Score float32   // calibrated confidence in [0, 1]
	Why   Reason
	From  text.Span // see Reason; empty for none
	Type  Type      // what the tagger called it, where Why is Context: Label is finer and may belong elsewhere
}

// Type is a type that the tagger learns.
type Type uint8

// The learnt types.
const (
	PERS Type = iota
	LOC
	ORG
	MISC
)

// Learnt is an entity as the learnt tagger gives it.
type Learnt struct {
	First, Last int32 // words, half-open
	Type        Type
	Score       float32 // confidence in [0, 1]
}
