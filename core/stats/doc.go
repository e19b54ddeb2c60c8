// Package stats counts what a project holds and how the work on it goes, for people to look at.
//
//	fmt.Printf("%s", stats.Append(nil, project, 0))   // as wusum stats prints it
//
// The page counts the same in JavaScript (web/js/views/tally.js), out of [AppendRows], in slices and only anew what
// changed: this package as a whole would cost the page's download 18 KB. Both are held to each other by the golden files
// of this package.
//
// All figures are about the first layer of each document, the one that is worked on.
//
// A mention is an annotation that stands: accepted, or unsure. Two mentions bear one name if they have one label and
// their canonical spellings (القاهرة for لقاهرة) are equal once folded.
//
// A decision is one of five things. A suggestion of the model's was accepted as it is, relabelled, or rejected; or a
// person made the annotation; or a rule made it, as when a name is applied to all its mentions. What of the model's was
// kept under its own label still has the model's confidence, by which the two are told apart: so what another program
// wrote as a model's, without a confidence, counts as relabelled. What came from a file and what nobody has decided on
// are no decisions, nor is a suggestion that somebody is unsure about. A decision's time is that of the last change.
//
// Time is what lies between two stamps that one person left in one document, be it on an annotation made, changed or
// rejected, or on a note, if no more than [Gap] seconds lie between them. Longer gaps are pauses and count nothing. So
// the reading before the first stamp and after the last one is not seen, and the figure is a little low.
package stats
