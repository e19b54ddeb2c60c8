package clitic_test

import (
	"fmt"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/text"
)

func Example() {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		panic(err)
	}
	word := "وللجامعة"
	segs := lex.Append(nil, word, text.Span{End: int32(len(word))})
	for _, s := range segs {
		fmt.Println(s.Role(), s.Span.In(word), s.Form(word))
	}
	fmt.Println(clitic.Canonical(word, segs[2:]))
	// Output:
	// conj و و
	// prep ل ل
	// article ل ال
	// stem جامعة جامعة
	// الجامعة
}

func ExampleSplits() {
	word := "للجنة"
	for _, a := range clitic.Splits(word) {
		for _, s := range a.Segments {
			fmt.Print(s.Form(word), " ")
		}
		fmt.Println()
	}
	// Output:
	// للجنة
	// ل لجنة
	// ل ال جنة
	// ل ال لجنة
}
