package entity

import (
	"wusum/core/clitic"
	"wusum/core/tag"
	"wusum/core/text"
)

// Range is a half-open range of words.
type Range struct{ First, Last int32 }

// Input is a text with what is known of it before its mentions are refined.
type Input struct {
	Src       string
	Words     []tag.Word
	Segments  []clitic.Segment
	UPOS      []tag.UPOS // one a segment; nil if there is no tagger
	Sentences []Range    // of Words, in order; nil means one sentence
	Learnt    []Learnt   // what the tagger has found; overlapping or broken ones are left out
}

// label is a type of the default schema.
type label uint8

const (
	pers label = iota
	norp
	occ
	org
	gpe
	loc
	fac
	event
	date
	clockTime
	cardinal
	ordinalNumber
	percentage
	languageName
	quantity
	site
	unit
	lawName
	money
	product
	curr
)

// Labels are the types that Refine gives, by their names in the default schema.
var Labels = [...]string{
	"PERS", "NORP", "OCC", "ORG", "GPE", "LOC", "FAC", "EVENT", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT",
	"LANGUAGE", "QUANTITY", "WEBSITE", "UNIT", "LAW", "MONEY", "PRODUCT", "CURR",
}

func set(labels ...label) (m uint32) {
	for _, l := range labels {
		m |= 1 << l
	}
	return m
}

// inside says which types may lie in a mention of another (the schema's own rules for nesting allow at least these).
var inside = [len(Labels)]uint32{
	norp:         set(pers, org, gpe, loc, fac, norp),
	occ:          set(org, gpe, loc, fac, norp, ordinalNumber, date),
	org:          set(pers, org, gpe, loc, fac, norp, event, ordinalNumber, date, cardinal),
	gpe:          set(pers, norp),
	loc:          set(pers, gpe, norp),
	fac:          set(pers, org, gpe, loc, fac, norp),
	event:        set(pers, org, gpe, loc, fac, norp, date, ordinalNumber, cardinal, occ),
	clockTime:    set(date),
	lawName:      set(org, gpe, loc, norp, pers, date, ordinalNumber, cardinal),
	product:      set(org, gpe, norp, cardinal),
	money:        set(curr),
	quantity:     set(unit),
	languageName: 0,
}

// candidate is a mention in the making.
type candidate struct {
	span, whole text.Span
	from        text.Span
	first, last int32 // words of the piece
	score       float32
	label       label
	why         Reason
	rule        rule
	typ         Type
}
