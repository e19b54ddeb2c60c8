package clitic_test

import (
	"fmt"
	"strings"

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
		var forms []string
		for _, s := range a.Segments {
			forms = append(forms, s.Form(word))
		}
		fmt.Println(a.Segments[0].Role(), strings.Join(forms, " + "))
	}
	// Output:
	// stem للجنة
	// prep ل + لجنة
	// prep ل + ال + جنة
	// prep ل + ال + لجنة
	// emph ل + لجنة
}
