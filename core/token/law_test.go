package token

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"wusum/core/text"
)

// hold fails t unless ok.
func hold(t testing.TB, ok bool, format string, args ...any) {
	if !ok {
		t.Helper()
		t.Fatalf(format, args...)
	}
}

// checkTokens is the laws of tokens: they tile the text; a Break is one break, and no other token holds one; both doors
// agree; each paragraph, tokenised alone, gives the same; no edge lies inside a grapheme; words begin and end with ink.
func checkTokens(t testing.TB, src string) {
	all := Append(nil, src)
	at := int32(0)
	for _, tok := range all {
		s := tok.Span
		hold(t, s.Start == at && s.End > at, "%q: %v after %d", src, s, at)
		at = s.End
		if n := text.BreakLen(src, int(s.Start)); tok.Kind == Break {
			hold(t, n == s.Len(), "%q: %v is no break", src, s)
		} else {
			for i := s.Start; i < s.End; i++ {
				hold(t, text.BreakLen(src, int(i)) == 0, "%q: %v holds a break", src, s)
			}
		}
		checkEdges(t, src, tok)
	}
	hold(t, int(at) == len(src), "%q: tokens end at %d", src, at)

	k := 0
	for tok := range All(src) {
		hold(t, k < len(all) && all[k] == tok, "%q: All and Append differ at %d", src, k)
		k++
	}
	hold(t, k == len(all), "%q: All stops early", src)
	inked := slices.DeleteFunc(slices.Clone(all), func(tok Token) bool { return tok.Kind == Space || tok.Kind == Break })
	hold(t, slices.Equal(inked, slices.Collect(Ink(src))), "%q: Ink and All differ", src)

	for p := range text.Paragraphs(src) {
		var alone []Token
		for _, tok := range inked {
			if p.Contains(tok.Span) {
				alone = append(alone, tok)
			}
		}
		hold(t, slices.Equal(alone, slices.Collect(InkOf(src, p))), "%q: InkOf differs in %v", src, p)
	}

	var byParagraph []Token
	for p := range text.Paragraphs(src) {
		if n := text.BreakLen(src, int(at)); n > 0 {
			byParagraph = append(byParagraph, Token{text.Span{Start: at, End: at + int32(n)}, Break})
		}
		byParagraph = AppendSpan(byParagraph, src, p)
		at = p.End
		alone := Append(nil, p.In(src))
		for i, tok := range byParagraph[len(byParagraph)-len(alone):] {
			hold(t, alone[i].Kind == tok.Kind && alone[i].Span.Start+p.Start == tok.Span.Start && alone[i].Span.End+p.Start == tok.Span.End,
				"%q: a paragraph differs when alone", src)
		}
	}
	if len(all) > 0 || len(byParagraph) > 0 {
		require.Equal(t, all, byParagraph, "%q", src)
	}
}

// checkSentences is the law that binds tokens and sentences: no token lies on both sides of a sentence's edge, a mark
// on the stop itself excepted, through which UAX #29 sees the letters on both sides.
func checkSentences(t testing.TB, src string) {
	edge := make([]bool, len(src)+1)
	for tok := range All(src) {
		edge[tok.Span.Start], edge[tok.Span.End] = true, true
	}
	for s := range text.Sentences(src) {
		last, _ := utf8.DecodeLastRuneInString(s.In(src))
		hold(t, edge[s.Start] && (edge[s.End] || isExtend(last)), "%q: the sentence %q cuts a token", src, s.In(src))
	}
}

func checkEdges(t testing.TB, src string, tok Token) {
	s := tok.Span
	first, w := utf8.DecodeRuneInString(s.In(src))
	last, lw := utf8.DecodeLastRuneInString(s.In(src))
	bad := func(r rune, w int) bool { return r == utf8.RuneError && w == 1 }
	if tok.Kind <= Handle || tok.Kind == Emoji {
		hold(t, !isBlank(first) && !bad(first, w) && !bad(last, lw), "%q: %v %v begins or ends badly", src, tok.Kind, s)
		hold(t, !isBlank(last) || last == text.ZWJ || last == text.ZWNJ, "%q: %v ends blank", src, s)
	}
	if tok.Kind == Word {
		for _, r := range s.In(src) {
			hold(t, !text.IsSpace(r), "%q: %v holds a space", src, s)
		}
	}
	if start := int(s.Start); text.GraphemeStart(src, start) != start {
		before, _ := utf8.DecodeLastRuneInString(src[:start])
		// A space and the stray mark on it; a control picture of a Prepend and what is not its number.
		hold(t, isBlank(before) && tok.Kind == Mark || isPrepend(before) || before >= 0x700 && prepends(src, start),
			"%q: %v cuts a grapheme", src, s)
	}
}

// prepends reports whether the character before b joins any plain letter after it (GB9b).
func prepends(src string, b int) bool {
	_, w := utf8.DecodeLastRuneInString(src[:b])
	return text.NextGrapheme(src[b-w:b]+"a", 0) > w
}
