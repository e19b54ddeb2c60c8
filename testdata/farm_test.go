package testdata

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/text"
)

// TestFarm holds the corpus to what farm/README.md says of it.
func TestFarm(t *testing.T) {
	list := FarmArticles()
	require.Len(t, list, 20)
	known := map[string]bool{} // names of the first ten, folded
	fresh := map[string]bool{} // names of the second ten: true if the first ten lack it
	var count [2]int
	var kinds [2]map[string]int
	kinds[0], kinds[1] = map[string]int{}, map[string]int{}
	for i, name := range list {
		half := i / 10
		article, mentions := Farm(name)
		words := len(strings.Fields(article))
		assert.True(t, 120 <= words && words <= 220, "%s: %d words", name, words)
		last := 0
		for _, m := range mentions {
			surface := article[m.Start:m.End]
			assert.GreaterOrEqual(t, m.Start, last, "%s: %q", name, surface)
			assert.Contains(t, []string{"CROP", "DISEASE", "TOOL"}, m.Label, "%s: %q", name, surface)
			assert.Equal(t, m.Start, text.GraphemeStart(article, m.Start), "%s: %q starts inside a letter", name, surface)
			assert.Equal(t, m.End, text.GraphemeStart(article, m.End), "%s: %q ends inside a letter", name, surface)
			assert.Equal(t, strings.TrimSpace(surface), surface, name)
			last = m.End
			count[half]++
			kinds[half][m.Label]++
			keys := forms(article[:m.Start], surface)
			if half == 0 {
				known[keys[0]] = true
				continue
			}
			unseen := true
			for _, k := range keys {
				unseen = unseen && !known[k]
			}
			fresh[keys[0]] = unseen
		}
	}
	assert.GreaterOrEqual(t, count[0], 150)
	assert.GreaterOrEqual(t, count[1], 150)
	for _, half := range kinds {
		for _, label := range []string{"CROP", "DISEASE", "TOOL"} {
			assert.Greater(t, half[label], 30, label)
		}
	}
	unseen := 0
	for _, isNew := range fresh {
		if isNew {
			unseen++
		}
	}
	assert.Greater(t, unseen*100, 40*len(fresh), "%d of %d distinct names are new in the second half", unseen, len(fresh))
	t.Logf("mentions %v, by label %v; %d of %d distinct names of the second half are new", count, kinds, unseen, len(fresh))
}

// forms returns the folded spellings under which a mention may have been met: without its article, with and without
// the lam that the article left behind another lam, with and without the alef of tanwin.
func forms(before, surface string) []string {
	f := text.Fold(surface, text.FoldOptions{}).Text
	list := []string{strings.TrimPrefix(f, "ال")}
	if rest, ok := strings.CutPrefix(f, "ل"); ok && strings.HasSuffix(before, "ل") {
		list = append(list, rest)
	}
	return append(list, strings.TrimSuffix(list[0], "ا"))
}

// TestUnmark reads marks and refuses those that are broken.
func TestUnmark(t *testing.T) {
	got, mentions, ok := unmark("ل[[لقمح|CROP]] و[[فأس|TOOL]]ه")
	require.True(t, ok)
	assert.Equal(t, "للقمح وفأسه", got)
	require.Len(t, mentions, 2)
	assert.Equal(t, Mention{Start: 2, End: 10, Label: "CROP"}, mentions[0])
	assert.Equal(t, "فأس", got[mentions[1].Start:mentions[1].End])
	for _, bad := range []string{"[[قمح", "قمح]]", "[[قمح]]", "[[|CROP]]", "[[قمح|]]", "[[a[[b|X]]|Y]]", "[[a|X]]]]", "]][[a|X]]", "[[a\nb|X]]"} {
		_, _, ok := unmark(bad)
		assert.False(t, ok, bad)
	}
}
