// Package gold reads the files that a model is scored against, sentence by sentence, so that a corpus may be of any
// size:
//
//   - [Columns]: named entities, a token and its IOB2 tag on each line;
//   - [Splits]: words and their segments, `word<TAB>seg+seg+…`;
//   - [Treebank]: CoNLL-U.
//
// In all of them a blank line ends a sentence, lines may end in CR LF, and a byte order mark may stand first. What is
// wrong in a file is an [Error], which names the line and column.
package gold
