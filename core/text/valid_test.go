package text

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"wusum/testdata"
)

func TestValid(t *testing.T) {
	for _, name := range testdata.Articles() {
		assert.True(t, Valid(testdata.Article(name)), name)
	}
	parts := []string{"م", "مصر", "a", "abc", " ", "🎉", "—", "\xff", "\xd9", "\x85", "\xc0", "\xc1\x81", "\xe2\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x00", "\x7f", "\u0080", "\u07ff"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var b strings.Builder
		few := 2 + r.IntN(len(parts)-1)
		for range r.IntN(20) {
			b.WriteString(parts[r.IntN(few)])
		}
		s := b.String()
		s = s[min(len(s), r.IntN(3)):]
		assert.Equal(t, utf8.ValidString(s), Valid(s), "%q", s)
	}
}

func FuzzValid(f *testing.F) {
	f.Add("مصر 🎉")
	f.Fuzz(func(t *testing.T, s string) {
		assert.Equal(t, utf8.ValidString(s), Valid(s), "%q", s)
	})
}
