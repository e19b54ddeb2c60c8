// Package score measures what a model says against gold data, each measure with its formula and its source beside it:
//
//   - [Tally]: strict spans of named entities, micro and for each label, as conlleval counts them;
//   - [Words]: words and parts of speech found in raw text, as the scorer of the CoNLL 2018 shared task counts them;
//   - [Segments]: words that are split exactly, and the places at which they are split;
//   - [Calibration]: whether a confidence is worth what it says.
//
// All are sums over a corpus that arrives part by part; the zero value of each has seen nothing. Ratios lie in [0, 1],
// and one that would divide by zero is 0.
package score
