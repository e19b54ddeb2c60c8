package model

import (
	"wusum/core/clitic"
	"wusum/core/entity"
	"wusum/core/tag"
)

// Range is a half-open range of indexes.
type Range struct{ First, Last int32 }

// Analysis is what a model says of one text. An Analysis that is used again allocates nothing in steady state.
type Analysis struct {
	Words     []tag.Word       // the tokens but spaces and breaks, in order
	Segments  []clitic.Segment // those of all words, in order
	UPOS      []tag.UPOS       // one a segment
	Sentences []Range          // of Words
	Mentions  []entity.Mention // by start, the longer first
}
