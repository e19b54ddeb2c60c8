package learn

import "wusum/core/text"

// Verdict is what a person has decided about a span.
type Verdict uint8

// The verdicts.
const (
	Accepted Verdict = iota // the span bears the label: made by hand, accepted or relabelled
	Rejected                // it does not bear the label
	Open                    // somebody has looked and does not know, or nobody has decided: it teaches nothing
)

// Decision is one decided span.
type Decision struct {
	Span    text.Span
	Label   string
	Verdict Verdict
}

// Text is one text, or a part of one that is analysed by itself, with what a person has decided in it.
type Text struct {
	ID        string // unique among the texts of a project
	Src       string
	Done      bool       // all of it has been looked at: what bears no label is none
	Decisions []Decision // by start, the longer first
}

// Reason says what a suggestion rests on: those of entity.Reason, and these.
type Reason uint8

// The reasons that the learner adds. Numbers 0 to 5 are those of entity.Reason, 6 is the page's own.
const (
	Taught  Reason = 7 // the person has labelled this name so, Times times
	Alike   Reason = 8 // what the person has labelled so stands in the like of these words
	Doubted Reason = 9 // the model's, but the person has rejected it Times times
)

// Suggestion is one span that the model, or what a person has taught, has a label for.
type Suggestion struct {
	Span  text.Span // clitics left out, bytes of the text
	Whole text.Span // with the clitics that are written onto it
	Label string
	Score float32 // confidence in [0, 1]
	Why   Reason
	Times int32     // see Reason
	From  text.Span // see entity.Mention
}
