package document

import "wusum/core/schema"

// Edit is one action in one layer: what it takes away and what it puts in place.
type Edit struct{ Removed, Added []Annotation }

// Change is one part of a Step: a Removed/Added pair over one kind of thing. The set of kinds is closed:
// LayerChange, TextChange, RelationChange, DocLabelChange, NoteChange, MetaChange, SchemaChange, GuidelineChange,
// DocumentChange.
type Change interface {
	Inverse() Change
	apply(*Project) error
}

// Step is what undo, journal, learning and sync act on: changes that happen together or not at all.
type Step struct{ Changes []Change }

// LayerChange edits the annotations of one layer of one document. Layer is the layer's name; "" is the first.
type LayerChange struct {
	Doc   DocID
	Layer string
	Edit  Edit
}

// TextChange corrects the text of one document: at byte At of it, before and after, one passage takes the place of
// another. What the document holds behind it moves along: annotations of all layers, corrections. Annotations that touch
// the passage, in their extent or in the clitics they leave out, must have been taken away before, in the same step, and
// are put back after it; so that the inverse, too, says exactly where each edge goes.
//
// Both passages stand for the same original text; that cannot be lost.
type TextChange struct {
	Doc            DocID
	At             int32
	Removed, Added Passage
}

// Passage is a stretch of a text with the corrections in it, whose spans count from the start of the passage. A correction
// that only touches it is in it.
type Passage struct {
	Text        string
	Corrections []Correction
}

// RelationChange edits the relations of one document.
type RelationChange struct {
	Doc            DocID
	Removed, Added []Relation
}

// DocLabelChange edits the labels of a whole document.
type DocLabelChange struct {
	Doc            DocID
	Removed, Added []DocLabel
}

// NoteChange edits the notes of one document.
type NoteChange struct {
	Doc            DocID
	Removed, Added []Note
}

// MetaChange renames a document or changes its state or direction.
type MetaChange struct {
	Doc            DocID
	Removed, Added Meta
}

// SchemaChange replaces the schema.
type SchemaChange struct{ Removed, Added schema.Schema }

// DocumentAt is a document and its place in the project's list.
type DocumentAt struct {
	Index int
	Doc   *Document
}

// DocumentChange takes documents out of the project's list and puts documents in. Indexes of Removed are those
// before the change, of Added those after it; both ascend.
type DocumentChange struct{ Removed, Added []DocumentAt }

// Inverse returns the step that takes s back: each change inverted, in the opposite order.
func (s Step) Inverse() Step {
	out := Step{Changes: make([]Change, len(s.Changes))}
	for i, c := range s.Changes {
		out.Changes[len(s.Changes)-1-i] = c.Inverse()
	}
	return out
}
