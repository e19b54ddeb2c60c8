package order_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/core/internal/order"
)

// The same result as slices.SortStableFunc, on lists with many equal keys.
func TestStable(t *testing.T) {
	type item struct{ key, place int }
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		list := make([]item, random.IntN(60))
		for i := range list {
			list[i] = item{random.IntN(6), i}
		}
		want := slices.Clone(list)
		byKey := func(a, b item) int { return cmp.Compare(a.key, b.key) }
		slices.SortStableFunc(want, byKey)
		order.Stable(list, byKey)
		assert.Equal(t, want, list)
	}
}
