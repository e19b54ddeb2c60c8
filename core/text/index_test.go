package text

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestIndexCountsInEachUnit(t *testing.T) {
	src := "مَع 🇪🇬 و👩\u200d💻!"
	x := NewIndex(src)
	for _, c := range []struct {
		name string
		unit Unit
		want int
	}{
		{"bytes", Byte, len(src)},
		{"code points", CodePoint, utf8.RuneCountInString(src)},
		{"utf16", UTF16, len(utf16.Encode([]rune(src)))},
		{"graphemes: مَ ع space flag space و coder !", Grapheme, 8},
	} {
		assert.Equal(t, c.want, x.Len(c.unit), c.name)
		assert.Equal(t, c.want, x.At(c.unit, len(src)), c.name)
	}
}

func TestIndexInsideACharacter(t *testing.T) {
	src := "أ😀ب"
	x := NewIndex(src)
	assert.Equal(t, 0, x.At(CodePoint, 1), "inside the first letter: nothing comes before it")
	assert.Equal(t, 1, x.At(CodePoint, 4), "inside the emoji: one letter comes before it")
	assert.Equal(t, 1, x.At(UTF16, 5))
	_, ok := x.Byte(UTF16, 2)
	assert.False(t, ok, "between two surrogates")
	_, ok = x.Byte(Byte, 1)
	assert.False(t, ok, "inside a letter")
	for _, u := range []Unit{Byte, CodePoint, UTF16, Grapheme} {
		_, ok = x.Byte(u, -1)
		assert.False(t, ok)
		_, ok = x.Byte(u, x.Len(u)+1)
		assert.False(t, ok)
		assert.Equal(t, 0, x.At(u, -5))
		assert.Equal(t, x.Len(u), x.At(u, 99))
	}
}

func TestIndexOfBadBytes(t *testing.T) {
	src := "a\xffب\xe2\x82\xf0\x9f\x98"
	x := NewIndex(src)
	assert.Equal(t, utf8.RuneCountInString(src), x.Len(CodePoint))
	assert.Equal(t, x.Len(CodePoint), x.Len(UTF16))
	b, ok := x.Byte(CodePoint, 3)
	assert.True(t, ok)
	assert.Equal(t, 4, b)
}

func TestUnitNames(t *testing.T) {
	for _, u := range []Unit{Byte, CodePoint, UTF16, Grapheme} {
		got, ok := ParseUnit(u.String())
		assert.True(t, ok)
		assert.Equal(t, u, got)
	}
	_, ok := ParseUnit("rune")
	assert.False(t, ok)
	assert.Equal(t, "unit?", Unit(9).String())
}

// checkIndex is the law: positions agree with a plain count, and each boundary goes there and back.
func checkIndex(t testing.TB, src string) {
	x := NewIndex(src)
	points, units := 0, 0
	known := map[Unit][2]int{}
	for b, r := range src {
		for _, u := range []Unit{Byte, CodePoint, UTF16, Grapheme} { // from the position before, and from one further back
			pos := x.At(u, b)
			want, ok := x.Byte(u, pos)
			got, same := x.ByteAfter(u, pos, known[u][0], known[u][1])
			hold(t, got == want && ok == same, "%q: %v of %d is %d after %v", src, u, b, got, known[u])
			if b%5 == 0 {
				known[u] = [2]int{pos, want}
			}
		}
		hold(t, x.At(CodePoint, b) == points && x.At(UTF16, b) == units, "%q: wrong at %d", src, b)
		for _, u := range []Unit{Byte, CodePoint, UTF16} {
			got, ok := x.Byte(u, x.At(u, b))
			hold(t, ok && got == b, "%q: %v of %d comes back as %d", src, u, b, got)
		}
		points++
		units += utf16.RuneLen(r)
	}
	hold(t, x.Len(CodePoint) == points && x.Len(UTF16) == units, "%q: wrong length", src)
	n := 0
	for b := 0; b < len(src); b = NextGrapheme(src, b) {
		got, ok := x.Byte(Grapheme, n)
		hold(t, ok && got == b && x.At(Grapheme, b) == n, "%q: grapheme %d at %d", src, n, b)
		n++
	}
	hold(t, x.Len(Grapheme) == n, "%q: wrong number of graphemes", src)
	for b := range len(src) { // any byte, also inside characters: in order, and rounded down
		for _, u := range []Unit{CodePoint, UTF16, Grapheme} {
			back, _ := x.Byte(u, x.At(u, b))
			hold(t, x.At(u, b) <= x.At(u, b+1) && back <= b, "%q: %v at %d", src, u, b)
		}
	}
}

func TestIndexAcrossCheckpoints(t *testing.T) {
	for pad := range 70 {
		checkIndex(t, strings.Repeat("x", pad)+strings.Repeat("كِتَاب 😀👩\u200d💻\xff", 12))
	}
}
