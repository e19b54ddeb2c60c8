package format

import "wusum/core/document"

// Loss lists what a format could not hold, by the IDs of the annotations. Annotations in = annotations out + losses.
type Loss struct {
	Widened            []document.ID // edges moved out to those of whole words
	NestedDropped      []document.ID
	CrossingDropped    []document.ID
	DiscontinuousSplit []document.ID
	AttrsDropped       []document.ID
	RelationsDropped   []document.ID
	TextChanged        []document.ID
}

// Empty reports whether nothing was lost.
func (l Loss) Empty() bool {
	return len(l.Widened)+len(l.NestedDropped)+len(l.CrossingDropped)+len(l.DiscontinuousSplit)+
		len(l.AttrsDropped)+len(l.RelationsDropped)+len(l.TextChanged) == 0
}
