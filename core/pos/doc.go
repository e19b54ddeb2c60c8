// Package pos tags the segments of a sentence with their universal parts of speech.
//
// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) reads units: every segment but the
// article, which is always DET and which the treebank leaves on its stem. Features of a unit and its neighbours are
// hashed into one table of weights of a byte each; a word that was never labelled is known by its letters, by the
// lexicon, by the classes of package cluster, and by a dictionary of how raw text uses it.
//
// The model is made by package train.
package pos
