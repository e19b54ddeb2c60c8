// Package train learns the tagger of package ner from the project's data folder: sentences with names, and raw text.
//
// Raw text is used twice over, by two taggers that were each learnt from one half of the sentences. What they find there
// becomes the evidence of package ner; a sentence is learnt with the evidence of the tagger that has not seen it, so that
// evidence is worth as much in learning as it will be in use.
package train
