package clitic

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTables holds the tables to what the code takes for granted.
func TestTables(t *testing.T) {
	for _, row := range whole {
		assert.Equal(t, lam, row[0], "word.whole looks for lam first")
		assert.LessOrEqual(t, len(row), 6, "and at no more than six letters")
	}
	for i, row := range enclitics[1:] {
		assert.NotEmpty(t, row.phenomenon)
		assert.LessOrEqual(t, row.first, len(row.letters), "row %d", i+1)
		assert.Contains(t, []letter{heh, alef, meem, noon, kaf, yeh}, row.letters[len(row.letters)-1], "word.tails looks for these")
	}
	assert.Equal(t, []letter{noon, alef}, enclitics[ours].letters)
	assert.Equal(t, []letter{yeh}, enclitics[my].letters)
	assert.Equal(t, []letter{noon, yeh}, enclitics[me].letters)
	seen := make(map[int]bool)
	for i := range uint8(len(interrogatives) + 1) {
		for c := range uint8(len(conjunctions) + 1) {
			for p := range uint8(len(prepositions) + 1) {
				for _, article := range []bool{false, true} {
					seen[prefix{i, c, p, article}.index()] = true
				}
			}
		}
	}
	assert.Len(t, seen, prefixes, "each prefix has its own row")
}

// TestBounds tries every short run of the letters of clitics: no word has more beginnings, ends or repairs than there
// is room for.
func TestBounds(t *testing.T) {
	mostHeads, mostTails := 0, 0
	var heads [maxHeads]head
	var tails [maxTails]tail
	var w word
	var walk func(alphabet []letter, depth int, look func())
	walk = func(alphabet []letter, depth int, look func()) {
		look()
		if w.n == depth {
			return
		}
		w.n++
		for _, l := range alphabet {
			w.let[w.n-1] = l
			walk(alphabet, depth, look)
		}
		w.n--
	}
	walk([]letter{alefHamza, waw, feh, beh, lam, alef, yeh, meem}, 7, func() { mostHeads = max(mostHeads, w.heads(&heads)) })
	walk([]letter{heh, alef, meem, waw, noon, kaf, yeh}, 7, func() { mostTails = max(mostTails, w.tails(&tails)) })
	assert.Less(t, mostHeads, maxHeads)
	assert.Less(t, mostTails, maxTails)
}

func TestPresentationForms(t *testing.T) {
	for _, c := range []struct {
		r    rune
		want letter
	}{
		{0xFE80, hamza}, {0xFE8D, alef}, {0xFE8E, alef}, {0xFE91, beh}, {0xFE94, tehMarbuta}, {0xFED9, kaf}, {0xFEDF, lam},
		{0xFEED, waw}, {0xFEF0, alefMaksura}, {0xFEF1, yeh}, {0xFEF4, yeh}, {0xFEFB, strange}, {0xFDF2, strange},
	} {
		l, _, attached := classify(c.r)
		assert.Equal(t, c.want, l, "%U", c.r)
		assert.False(t, attached)
	}
}
