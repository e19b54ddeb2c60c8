package core_test

import (
	"fmt"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/token"
)

// The snippet of README.md, under "As a library"; TestReadmeSnippet holds the two together.
func Example() {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		panic(err)
	}
	src := "وصل الوفد للقاهرة"
	for tok := range token.All(src) {
		if tok.Kind != token.Word {
			continue
		}
		for _, seg := range lex.Append(nil, src, tok.Span) {
			fmt.Printf("%s %s %s\n", seg.Kind, seg.Span.In(src), seg.Form(src))
		}
	}
	// Output:
	// stem وصل وصل
	// article ال ال
	// stem وفد وفد
	// proclitic ل ل
	// article ل ال
	// stem قاهرة قاهرة
}
