// Package ner finds the names of persons, places and organisations, and other names, among the words of a text.
//
// It is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over words, labelled with the
// BILOU scheme (Ratinov and Roth 2009), so that clitics never stand inside a span: features look at the article and stem,
// at what is written onto them, at the company that a word keeps (package cluster) and at lists of names (package
// gazetteer).
//
// It is learnt with a softmax margin that makes a missed name dearer than an invented one (Gimpel and Smith 2010; Mohit
// et al. 2012), by AdaGrad with regularised dual averaging (Duchi, Hazan and Singer 2011), which leaves most weights at
// zero. What is shipped keeps a byte for each weight.
package ner
