// Package derive makes the lexicon of core/clitic from the project's data folder: word counts of raw text, and classes
// of stems from word lists. The estimation itself is clitic.Learn; here is where the evidence comes from.
//
// The same data gives the same bytes on one architecture; where the compiler fuses multiplication and addition, a few
// likelihoods may round differently. `wusum lexicon` is its command.
package derive
