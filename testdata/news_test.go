package testdata

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestNews(t *testing.T) {
	labels, mentions := map[string]int{}, 0
	seen := map[string]bool{}
	var first Story
	n := 0
	for s := range News(1) {
		if n++; n == 1 {
			first = s
		}
		words := len(strings.Fields(s.Text))
		assert.True(t, 395 < words && words < 480, "%d words", words)
		assert.True(t, utf8.ValidString(s.Text))
		end := 0
		for _, m := range s.Mentions {
			assert.LessOrEqual(t, end, m.Start)
			end = m.End
			assert.NotContains(t, s.Text[m.Start:m.End], "\n")
			assert.Equal(t, strings.TrimSpace(s.Text[m.Start:m.End]), s.Text[m.Start:m.End])
			labels[m.Label]++
		}
		mentions += len(s.Mentions)
		assert.False(t, seen[s.Text])
		seen[s.Text] = true
		if n == 200 {
			break
		}
	}
	assert.Greater(t, mentions, 200*20)
	assert.Greater(t, len(labels), 15)
	for s := range News(1) {
		assert.Equal(t, first, s, "the same seed, the same stories")
		break
	}
}
