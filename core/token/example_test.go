package token_test

import (
	"fmt"

	"wusum/core/text"
	"wusum/core/token"
)

func ExampleAll() {
	src := "وصل د. سامي إلى القاهرة-أسوان عام 1990م."
	for tok := range token.All(src) {
		if tok.Kind != token.Space {
			fmt.Println(tok.Kind, tok.Span.In(src))
		}
	}
	// Output:
	// word وصل
	// word د.
	// word سامي
	// word إلى
	// word القاهرة
	// punct -
	// word أسوان
	// word عام
	// number 1990
	// word م
	// punct .
}

func ExampleAppendSpan() {
	src := "عنوان\nنسبة ١٢٫٥٪ في 12/5/2024"
	var tokens []token.Token
	for para := range text.Paragraphs(src) {
		tokens = token.AppendSpan(tokens[:0], src, para) // one paragraph at a time, in the same room
	}
	for _, tok := range tokens {
		if tok.Kind == token.Percent || tok.Kind == token.Date {
			fmt.Println(tok.Kind, tok.Span, tok.Span.In(src))
		}
	}
	// Output:
	// percent {20 30} ١٢٫٥٪
	// date {36 45} 12/5/2024
}
