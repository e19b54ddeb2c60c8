// Package cluster knows which words are used alike: a table from a word's key to its class, learnt from raw text.
//
// Classes are nested at three grains: each fine class lies in one middle class, each middle class in one coarse class.
// The table is made by package build; the taggers take a class as a feature, so that a word that was never labelled is
// tagged as those are that keep the same company.
package cluster
