// Package entity turns what the tagger has learnt into the mentions that a person is asked about: finer types, dates,
// sums and numbers, names inside names, acronyms, and one opinion for all mentions of a name in a document.
//
// Rules.Refine is all of it. It looks at a sentence at a time, in passes, and what comes first has its way: the learnt
// mentions with their finer types, dates and times, laws, figures, titles, names of the gazetteer, groups of people; then
// what lies inside those, acronyms in brackets, and, over the whole document, what is named again. The words that the
// rules know are data (package vocabulary), the confidence of each rule is measured (precision.go), and types and spans
// follow the guidelines of Wojood as the default schema words them.
package entity
