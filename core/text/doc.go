// Package text holds positions and letters: the floor that everything else in Wusum stands on.
//
// One unit of position is used throughout the Go code: byte offsets into the original UTF-8, half-open, in a
// [Span]. The original is never normalised in place; folding returns a form beside the text with an alignment
// back to it.
package text
