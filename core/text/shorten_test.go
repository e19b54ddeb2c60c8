package text_test

import (
	"strings"
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

func TestAround(t *testing.T) {
	src := "زار الوفد الكبير مدينة حلب القديمة ثم عاد\nوكتب"
	at := func(words string) text.Span {
		i := strings.Index(src, words)
		return text.Span{Start: int32(i), End: int32(i + len(words))}
	}
	whole := text.Span{End: int32(len(src))}
	around := func(bounds, span text.Span, n int) []string {
		before, after := text.Around(src, bounds, span, n)
		return []string{before, after}
	}
	assert.Equal(t, []string{"زار الوفد الكبير مدينة ", " القديمة ثم عاد\nوكتب"}, around(whole, at("حلب"), 99))
	assert.Equal(t, []string{"… مدينة ", " القديمة …"}, around(whole, at("حلب"), 9), "within words on both sides")
	assert.Equal(t, []string{"… الكبير مدينة ", " القديمة ثم …"}, around(whole, at("حلب"), 13), "between words on one")
	assert.Equal(t, []string{"مدينة ", " القديمة"}, around(at("مدينة حلب القديمة"), at("حلب"), 99), "no further than the bounds")
	assert.Equal(t, []string{"", ""}, around(at("حلب"), at("حلب"), 9))
	src = strings.Repeat("\u0628\u064e", 9) + "!" + strings.Repeat("\u0628\u064e", 9)
	assert.Equal(t, []string{"…\u0628\u064e\u0628\u064e", "\u0628\u064e\u0628\u064e …"}, around(text.Span{End: int32(len(src))}, at("!"), 5), "a word too long keeps its marks")
}
