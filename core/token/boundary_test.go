package token

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/stretchr/testify/assert"

	"wusum/core/text"
)

// checkBoundaries is the law: our words are those of the library, a bad byte counting as U+FFFD.
func checkBoundaries(t testing.TB, src string) {
	valid, at := src, func(b int) int { return b }
	if !utf8.ValidString(src) {
		var b strings.Builder
		to := make([]int, len(src)+1)
		for i := 0; i < len(src); {
			r, w := utf8.DecodeRuneInString(src[i:])
			for k := range w {
				to[i+k] = b.Len()
			}
			b.WriteRune(r)
			i += w
		}
		to[len(src)] = b.Len()
		valid, at = b.String(), func(b int) int { return to[b] }
	}
	pos := 0
	for it := words.FromString(valid); it.Next(); {
		pos, _ = boundary(src, pos)
		hold(t, it.End() == at(pos), "%q: %q", src, src[:pos])
	}
	hold(t, pos == len(src), "%q: ends at %d", src, pos)
}

// Every string of up to three characters of the tables and some beside them is split as the library splits it.
func TestBoundaryAgreesWithTheLibrary(t *testing.T) {
	var all []string
	for c := range rune(0x80) {
		all = append(all, string(c))
	}
	for c := rune(0x600); c < 0x700; c++ {
		all = append(all, string(c))
	}
	beside := []string{"", " ", "a", "1", "ب", "َ", ".", ":", ",", "_", "'", "ـ", "\u200f", "\u200d", "«", "“", "’", "…", "–", "\xff", "ア", "א", "😀"}
	for _, a := range all {
		for _, b := range all {
			checkBoundaries(t, a+b)
		}
	}
	for _, a := range beside {
		for _, b := range all {
			for _, c := range beside {
				checkBoundaries(t, a+b+c)
			}
		}
	}
	for _, a := range beside {
		for _, b := range beside {
			for _, c := range beside {
				for _, d := range beside[:12] {
					checkBoundaries(t, a+b+c+d)
				}
			}
		}
	}
}

// The table of the Arabic block tells letters as Unicode does.
func TestLetters(t *testing.T) {
	for r := rune(0); r < 0x800; r++ {
		assert.Equal(t, text.IsArabicLetter(r) || r == text.Tatweel || unicode.IsLetter(r) && (r >= 0x80 || isAlpha(byte(r))), isLetter(r), "%x", r)
	}
}
