// Package vocabulary carries the list of words that the rules of core/entity know: ar.txt, written for Wusum and under
// its licence.
//
// Tests and the command that makes the model embed it by importing this package. The page has it in the model file, so
// page programs must not import it.
package vocabulary
