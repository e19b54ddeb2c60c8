package model

import (
	"wusum/core/clitic"
	"wusum/core/entity"
	"wusum/core/ner"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/token"
)

// Range is a half-open range of words.
type Range = entity.Range

// Analysis is what a model says of one text. An Analysis that is used again allocates nothing in steady state. It is for
// one goroutine at a time.
type Analysis struct {
	Words     []tag.Word       // the tokens but spaces and breaks, in order
	Segments  []clitic.Segment // those of all words, in order
	UPOS      []tag.UPOS       // one a segment
	Sentences []Range          // of Words, in order
	Mentions  []entity.Mention // by start, the longer first; none cross, and no two are the same

	tokens []token.Token
	learnt []entity.Learnt
	parts  pos.State
	chain  ner.State
}
