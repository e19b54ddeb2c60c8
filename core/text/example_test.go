package text_test

import (
	"fmt"
	"strings"

	"wusum/core/text"
)

// A name is found whatever marks and letter forms it is written with, and the hit is a span of the original.
func ExampleFold() {
	src := "وصلَ الوفدُ إلى مِصـــرَ أمس"
	folded := text.Fold(src, text.FoldOptions{})
	name := text.Fold("مصر", text.FoldOptions{}).Text
	at := int32(strings.Index(folded.Text, name))
	hit := folded.Source(text.Span{Start: at, End: at + int32(len(name))})
	fmt.Println(hit, hit.In(src))
	// Output: {29 45} مِصـــرَ
}

func ExampleIndex() {
	src := "وصل 🎉 سامي"
	x := text.NewIndex(src)
	b := strings.Index(src, "سامي")
	fmt.Println(x.At(text.Byte, b), x.At(text.CodePoint, b), x.At(text.UTF16, b), x.At(text.Grapheme, b))
	fmt.Println(x.Byte(text.UTF16, 7))
	_, ok := x.Byte(text.UTF16, 5) // between the two halves of the emoji
	fmt.Println(ok)
	// Output:
	// 12 6 7 6
	// 12 true
	// false
}

func ExampleSentences() {
	src := "قال د. سامي إن اللقاء انتهى. هل يعود؟"
	for s := range text.Sentences(src) {
		fmt.Println(s.In(src))
	}
	// Output:
	// قال د. سامي إن اللقاء انتهى.
	// هل يعود؟
}

func ExampleSnapOut() {
	src := "كَتَبَ"
	fmt.Println(text.SnapOut(src, text.Span{Start: 0, End: 2}).In(src)) // kaf without its fatha
	// Output: كَ
}
