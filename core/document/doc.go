// Package document holds what people annotate: texts, their annotations in layers, and the steps that change them.
// A text changes only where somebody corrects it, and what stood there is kept ([Correction]).
//
// Everything that changes is a [Step]: a list of changes, each a Removed/Added pair, that happens wholly or not at
// all and that can be inverted. Undo, journal, learning, repaint and sync all act on that one value.
//
//	next, err := project.Apply(step)        // project is as it was, next shares what the step left alone
//	back, err := next.Apply(step.Inverse()) // back equals project
//
// Things are kept in an order that follows from what they are, never from when they were put in, so that a step
// followed by its inverse restores a project exactly:
//
//   - annotations of a layer by start, then longer first, then [Annotation.Created], then ID;
//   - layers after the first by name (a layer other than the first exists as long as it has annotations);
//   - relations and document labels by ID, notes by Created and ID; a shorter ID comes first, so T9 is before T10.
//
// Units: every offset is a byte offset into [Document.Text]. Errors are [Error] values: a code, a span and
// arguments; the sentence for people lives in web/i18n under "error.<code>".
package document
