package tag

import (
	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
)

// Word is one token as the taggers see it: any token but white space and line breaks.
type Word struct {
	Span text.Span // the whole token, clitics included: bytes of the source
	Core text.Span // what a name would take of it: article and stem, without proclitics and enclitics
	Kind token.Kind

	// First and Last bound its segments, half-open. A token that is no word has one, of kind Stem.
	First, Last int32

	Whole Key // of the whole token
	Name  Key // of the article and stem, spelt canonically: القاهره for للقاهرة
	Stem  Key // of the stem alone: قاهره
}

// Sentence is a run of words that are tagged together. Its slices are windows into those of a longer text.
type Sentence struct {
	Src      string           // the source; spans are bytes of it
	Words    []Word           // First and Last index Segments
	Segments []clitic.Segment // of the whole text, not of the sentence alone
	UPOS     []UPOS           // one a segment; filled by the part-of-speech tagger
}
