// Package train makes the tagger of core/pos from the project's data folder.
//
// A first model is learnt from the treebank, with what word lists say of words. It tags raw text; how that uses each
// word, on average over its contexts, becomes a dictionary; the model that is shipped is learnt with it (self-training,
// after Yarowsky 1995). Nothing but the treebank is labelled by hand.
package train
