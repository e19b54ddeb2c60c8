// Package entity turns what the tagger has learnt into the mentions that a person is asked about: finer types, dates,
// sums and numbers, names inside names, acronyms, and one opinion for all mentions of a name in a document.
package entity
