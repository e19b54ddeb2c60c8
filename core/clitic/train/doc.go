// Package train makes the weights by which core/clitic chooses among the readings of a word in context, from the
// project's data folder: the treebank, and lists of names, whose words are whole.
//
// Where the treebank's own convention differs from the scheme of this project (see clitic), its answer is not learnt.
package train
