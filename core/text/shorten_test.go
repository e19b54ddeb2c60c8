package text_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/text"
)

func TestShorten(t *testing.T) {
	assert.Equal(t, "مصر", text.Shorten("مصر", 3))
	assert.Equal(t, "ab … yz", text.Shorten("abcdefuvwxyz", 4))
	assert.Equal(t, "أَ … ابَ", text.Shorten("أَكِتَابَ", 6), "half a cluster is left out")
	assert.Equal(t, "a … z", text.Shorten("ab👩🏽‍🚒yz", 3))
	assert.Equal(t, "", text.Shorten("", 0))
}

func TestUnmarked(t *testing.T) {
	assert.Equal(t, "مصر", text.Unmarked("مِصْـــر\u200c"))
}
