package score_test

import (
	"testing"

	"wusum/core/score"
	"wusum/core/text"
)

// FuzzWords holds any two lists of words to what a score must be, and the alignment to an end.
func FuzzWords(f *testing.F) {
	f.Add([]byte{1, 2, 3}, []byte{0x83, 2, 1})
	f.Add([]byte{0x81, 0x41, 2}, []byte{1, 1, 1, 1})
	f.Fuzz(func(t *testing.T, gold, found []byte) {
		g, h := decode(gold), decode(found)
		var w, self score.Words
		w.Add(g, h)
		if c := w.Words; c.Right > min(c.Gold, c.Found) || c.F1() > 1 || w.Tags.Right > c.Right || w.Aligned() > 1 {
			t.Fatalf("%+v", w)
		}
		if self.Add(g, g); self.Words.Right != len(g) || self.Tags.Right != len(g) {
			t.Fatalf("gold data against themselves: %+v", self)
		}
	})
}

// decode makes words of bytes: the length in the low bits, then how many parts the token has.
func decode(data []byte) []score.Word {
	var out []score.Word
	at := int32(0)
	for _, b := range data[:min(len(data), 200)] {
		span := text.Span{Start: at, End: at + 1 + int32(b&7)}
		at = span.End
		for i := range b >> 6 {
			out = append(out, score.Word{Span: span, Forms: []string{string('a' + i + b>>3&3)}, Multi: true})
		}
		if b>>6 == 0 {
			out = append(out, score.Word{Span: span, Forms: []string{string('a' + b>>3&3)}})
		}
	}
	return out
}
