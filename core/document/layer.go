package document

import "wusum/core/text"

// Layer is one annotator’s or one purpose’s annotations over a document, kept per paragraph so that an edit copies only what it touches.
type Layer struct {
	Name string

	paras  [][]Annotation // by the paragraph an annotation starts in
	cross  []Annotation   // those that reach beyond their first paragraph
	bounds []text.Span
}
