// Package lexicon carries the lexicon that splits Arabic words: ar.lex, made by `wusum lexicon` from openly licensed
// data (see NOTICE.md), CC BY-SA 4.0.
//
// Commands and tests embed it by importing this package; the page fetches the same file, so page programs must not
// import it.
package lexicon
