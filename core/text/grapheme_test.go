package text

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// standIns replaces each bad byte by U+FFFD and returns where each byte of src went.
func standIns(src string) (string, []int) {
	var b strings.Builder
	at := make([]int, len(src)+1)
	for i := 0; i < len(src); {
		r, w := utf8.DecodeRuneInString(src[i:])
		for k := range w {
			at[i+k] = b.Len()
		}
		b.WriteRune(r)
		i += w
	}
	at[len(src)] = b.Len()
	return b.String(), at
}

// checkGraphemes is the law: boundaries are those of the library, bad bytes counting as U+FFFD, and the local queries
// find them from any offset.
func checkGraphemes(t testing.TB, src string) {
	valid, at := standIns(src)
	boundary := make([]bool, len(valid)+1)
	boundary[0] = true
	for it := graphemes.FromString(valid); it.Next(); {
		boundary[it.End()] = true
	}
	for b, next := 0, 0; b < len(src); b = next {
		next = NextGrapheme(src, b)
		hold(t, boundary[at[next]], "%q: %d is no boundary", src, next)
		prev := b // PrevGrapheme of any offset in (b, next]
		for i := b; i < next; i++ {
			hold(t, i == b || !boundary[at[i]] || at[i] == at[i-1], "%q: %d is a boundary", src, i)
			hold(t, GraphemeStart(src, i) == b, "%q: start of %d", src, i)
			hold(t, PrevGrapheme(src, i+1) == prev, "%q: before %d", src, i+1)
			hold(t, i == b || GraphemeEnd(src, i) == next, "%q: end of %d", src, i)
		}
		hold(t, GraphemeStart(src, next) == next && GraphemeEnd(src, next) == next, "%q: boundary %d", src, next)
	}
}

func TestGraphemes(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"letters with marks", "كَتَّبَ", []string{"كَ", "تَّ", "بَ"}},
		{"CR LF is one", "a\r\nb", []string{"a", "\r\n", "b"}},
		{"flags pair up", "🇪🇬🇸🇦", []string{"🇪🇬", "🇸🇦"}},
		{"joined emoji", "👩\u200d💻👍🏽", []string{"👩\u200d💻", "👍🏽"}},
		{"end of ayah and its number", "\u06dd١٢", []string{"\u06dd١", "٢"}},
		{"ZWNJ joins what is before", "می\u200cخ", []string{"م", "ی\u200c", "خ"}},
		{"RLM stands alone", "ب\u200f،", []string{"ب", "\u200f", "،"}},
		{"keycap", "1️⃣2", []string{"1️⃣", "2"}},
		{"bad bytes", "\xff\xe2\x82َa", []string{"\xff", "\xe2", "\x82َ", "a"}},
		{"Hangul", "한글", []string{"한", "글"}},
	} {
		var got []string
		for b := 0; b < len(c.src); {
			e := NextGrapheme(c.src, b)
			got = append(got, c.src[b:e])
			b = e
		}
		assert.Equal(t, c.want, got, c.name)
		checkGraphemes(t, c.src)
	}
}

func TestSnapOut(t *testing.T) {
	src := "قَالَ 👩\u200d💻"
	for _, c := range []struct {
		name      string
		span      Span
		wantStart int32
		wantEnd   int32
	}{
		{"whole", Span{0, int32(len(src))}, 0, int32(len(src))},
		{"mark cut off at the end", Span{0, 2}, 0, 4},
		{"mark cut off at the start", Span{2, 6}, 0, 6},
		{"inside a letter", Span{1, 1}, 0, 4},
		{"inside a joined emoji", Span{15, 16}, 11, int32(len(src))},
		{"empty on a boundary", Span{4, 4}, 4, 4},
	} {
		assert.Equal(t, Span{c.wantStart, c.wantEnd}, SnapOut(src, c.span), c.name)
	}
}

// Every character that startsCluster, isPictograph and prepends know is asked of the library.
func TestShortcutsAgreeWithTheLibrary(t *testing.T) {
	count := func(s string) int { return len(graphemes.FromString(s).First()) }
	for r := rune(' '); r <= 0xE01EF; r++ {
		if r == 0x18000 { // Tangut, Khitan, kana, symbols and Chinese behave as their neighbours do
			r = 0x1D000
		} else if r == 0x20000 {
			r = 0xE0000
		}
		s := string(r)
		if r == 0xFFFD || len(s) == 3 && s == stand {
			continue
		}
		if startsCluster(r) || isPictograph(r) {
			require.Equal(t, 1, count("a"+s), "U+%04X joins what is before", r)
			require.Equal(t, 2, count("ب"+s), "U+%04X joins what is before", r)
			require.Equal(t, 3, count("क"+s), "U+%04X joins what is before", r)
			require.Equal(t, 4, count("😀"+s), "U+%04X joins what is before", r)
			require.Equal(t, 4, count("🇪"+s), "U+%04X joins what is before", r)
		}
		if startsCluster(r) {
			require.Equal(t, 6, count("😀َ"+s), "U+%04X joins what is before", r)
			require.Equal(t, 7, count("😀\u200d"+s), "U+%04X is an emoji", r)
		}
		if !prepends(r) {
			require.Equal(t, len(s), count(s+" "), "U+%04X prepends", r)
		}
		require.Equal(t, IsMark(r), IsMark(r) && count("ب"+s) > 2, "U+%04X is no mark", r)
	}
}

// No query near the end of a long paragraph may cost its length.
func TestGraphemeQueriesAreLocal(t *testing.T) {
	for _, unit := range []string{"ب", "بَ", "word ", "😀", "漢"} {
		long := strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		for i := range 10_000 {
			GraphemeStart(long, len(long)-1-i)
		}
		assert.Less(t, time.Since(start), 2*time.Second, unit)
	}
}
