package match_test

import (
	"fmt"

	"wusum/core/match"
	"wusum/core/text"
)

func Example() {
	src := "عاد الوفد من مصر، ثم سافر وفد آخر للقاهرة."
	for _, h := range match.New("القاهرة", lex(), match.Options{}).Append(nil, src) {
		fmt.Println(h.Name.In(src), h.Word.In(src), h.Canonical, h.Group)
	}
	// Output: لقاهرة للقاهرة القاهرة proclitic
}

func ExampleOf() {
	src := "زار الوزير مصر. وفي مِصْر لقي نظيره، ومن هناك عاد لمصر."
	span := text.Span{Start: 20, End: 26}
	for _, h := range match.Of(src, span, lex(), match.Options{}).Append(nil, src) {
		fmt.Println(h.Name.In(src), h.Name.Start, h.Group)
	}
	// Output:
	// مصر 20 exact
	// مِصْر 35 spelling
	// مصر 91 proclitic
}
