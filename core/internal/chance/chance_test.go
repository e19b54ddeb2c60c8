package chance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/internal/chance"
)

func TestSource(t *testing.T) {
	a, b := chance.Source(7), chance.Source(7)
	seen, sum := map[int]int{}, float32(0)
	for range 10_000 {
		assert.Equal(t, a.Uint64(), b.Uint64(), "same seed, same numbers")
		seen[a.Below(10)]++
		b.Below(10)
		sum += a.Normal()
		b.Normal()
	}
	for i := range 10 {
		assert.InDelta(t, 1000, seen[i], 150, "even")
	}
	assert.InDelta(t, 0, sum/10_000, 0.05)
	list := []int{0, 1, 2, 3, 4, 5, 6, 7}
	a.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	assert.ElementsMatch(t, []int{0, 1, 2, 3, 4, 5, 6, 7}, list)
	var zero chance.Source
	assert.NotZero(t, zero.Uint64())
}
