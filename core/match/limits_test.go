package match_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"wusum/core/match"
)

// What nobody writes costs no more than what people write: a word of a hundred kilobytes, a name of a thousand words, nothing but
// marks.
func TestLimits(t *testing.T) {
	for _, c := range []struct{ what, name, src string }{
		{"one word", "مصر", strings.Repeat("مصر", 1<<15)},
		{"one letter", "م", strings.Repeat("م", 1<<16)},
		{"no white space", "a", strings.Repeat("a.", 1<<16)},
		{"tatweel", "مصر", "م" + strings.Repeat("ـ", 1<<16) + "صر"},
		{"marks", "مصر", "مصر" + strings.Repeat("\u064E", 1<<16)},
		{"nearly", "م م م م م م ن", strings.Repeat("م ", 1<<15)},
		{"a long name", strings.Repeat("م ", 1000), strings.Repeat("م ", 1<<12)},
		{"joints", strings.Repeat("عبد ", 30), strings.Repeat("عبد ", 1<<11)},
	} {
		for _, opt := range []match.Options{{}, {Anywhere: true}} {
			start := time.Now()
			match.New(c.name, lex(), opt).Append(nil, c.src)
			assert.Less(t, time.Since(start), 5*time.Second, "%s %v", c.what, opt.Anywhere)
		}
	}
}
