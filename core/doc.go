// Package core is the signpost to everything of Wusum that knows Arabic and nothing of screens.
//
// From the floor upwards, each layer knowing only those above it in this list:
//
//	text      positions, letters, folding, graphemes, sentences
//	token     words, numbers, dates, links and what stands between them
//	clitic    a word's proclitics, article, stem and enclitics
//	match     the other mentions of a name, whatever is written onto it
//	tag       the words and segments that taggers see, and their universal parts of speech
//	cluster   words of like use
//	gazetteer names of people, places and bodies
//	pos       which part of speech a segment is
//	entity    mentions: finer types, dates and figures, names in names, one opinion for a document
//	ner       which words are names
//	model     all that is learnt, in one file: text in, an analysis out
//	schema    labels and the rules for them
//	document  a text, its annotations and the steps that change them
//	session   one open project as its user drives it
//	format    files: the native JSON, plain text and their relatives
//	gold      the files that a model is scored against
//	score     the measures that it is scored by
//	stats     what a project holds, and how the work on it goes
//
// Nothing below imports syscall/js, net or os, reads a clock or draws a random number:
// times and names are arguments, so every result can be had again.
// Offsets are bytes of the original UTF-8; whoever speaks to JavaScript or Python converts at the edge.
//
// Which package may import which is drawn in testdata/layers.golden and compared by a test here.
package core
