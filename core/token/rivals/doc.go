// Package rivals measures wusum/core/token, and the whole of tokens and clitics, beside the maintained libraries that do
// something near: the words of clipperhouse/uax29 and of rivo/uniseg, and bleve's Arabic analyser (tokens, then
// normalising, stop words and a light stemmer). It is a module of its own, so that none of them enters go.mod of Wusum.
//
//	cd core/token/rivals && go test -bench . -benchmem
package rivals
