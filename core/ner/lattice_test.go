package ner

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/entity"
	"wusum/core/internal/chance"
)

// chains calls yield for every chain of n labels that the scheme allows.
func chains(n int, yield func([]label)) {
	var walk func(c []label)
	walk = func(c []label) {
		if len(c) == n {
			if !c[n-1].opens() {
				yield(c)
			}
			return
		}
		for b := range label(labels) {
			if len(c) == 0 && !b.continues() || len(c) > 0 && follows(c[len(c)-1], b) {
				walk(append(c, b))
			}
		}
	}
	walk(make([]label, 0, n))
}

// The lattice is held to the sums over all chains, one by one.
func TestLatticeAgainstAllChains(t *testing.T) {
	src := chance.Source(7)
	const n = 4
	scores := make([]float32, n*labels)
	for i := range scores {
		scores[i] = 2 * src.Normal()
	}
	var between [(labels + 1) * labels]float32
	for i := range between {
		between[i] = src.Normal()
	}
	weigh := func(c []label) float64 {
		sum, from := 0.0, labels
		for i, b := range c {
			sum += float64(scores[i*labels+int(b)] + between[from*labels+int(b)])
			from = int(b)
		}
		return math.Exp(sum)
	}
	total := 0.0
	marginal := make([]float64, n*labels)
	var pairs [(labels + 1) * labels]float64
	names := map[entity.Learnt]float64{}
	best, bestWeight := []label(nil), 0.0
	chains(n, func(c []label) {
		w := weigh(c)
		total += w
		from := labels
		for i, b := range c {
			marginal[i*labels+int(b)] += w
			pairs[from*labels+int(b)] += w
			from = int(b)
		}
		for i := 0; i < n; i++ {
			if c[i] == outside {
				continue
			}
			end := i + 1
			for end < n && c[end].continues() {
				end++
			}
			names[entity.Learnt{First: int32(i), Last: int32(end), Type: c[i].kind()}] += w
			i = end - 1
		}
		if w > bestWeight {
			best, bestWeight = append([]label(nil), c...), w
		}
	})
	var l lattice
	var got [(labels + 1) * labels]float32
	l.run(scores, n, &between, &got)
	for i := range marginal {
		assert.InDelta(t, marginal[i]/total, l.marginal[i], 1e-4)
	}
	for i := range pairs {
		assert.InDelta(t, pairs[i]/total, got[i], 1e-4)
	}
	for e, w := range names {
		c := chain(n, []entity.Learnt{e})
		assert.InDelta(t, w/total, l.chance(c, int(e.First), int(e.Last)), 1e-4, "%v", e)
	}
	m := &Model{between: between}
	st := &State{scores: scores}
	m.decode(st, n)
	assert.Equal(t, best, st.chain)
}

func TestChain(t *testing.T) {
	got := chain(5, []entity.Learnt{{First: 0, Last: 1, Type: entity.LOC}, {First: 2, Last: 5, Type: entity.PERS}})
	require.Equal(t, []label{of(entity.LOC, unit), outside, of(entity.PERS, begin), of(entity.PERS, inside), of(entity.PERS, last)}, got)
	for i := 1; i < len(got); i++ {
		assert.True(t, follows(got[i-1], got[i]))
	}
	assert.False(t, follows(of(entity.PERS, begin), of(entity.LOC, last)), "a name keeps its type")
	assert.False(t, follows(of(entity.PERS, begin), outside), "a name that was begun is ended")
}

func TestCalibrate(t *testing.T) {
	var m Model
	assert.Equal(t, float32(0.3), m.of(entity.LOC, 0.3), "without calibration a chance is taken at its word")
	var seen []Outcome
	src := chance.Source(3)
	for range 20_000 { // right half as often as the chain believes
		p := float32(src.Below(1000)) / 1000
		seen = append(seen, Outcome{Type: entity.LOC, Chance: p, Right: float32(src.Below(1000))/1000 < p/2})
	}
	m.Calibrate(seen)
	was := float32(0)
	for p := float32(0); p <= 1; p += 0.01 {
		now := m.of(entity.LOC, p)
		assert.GreaterOrEqual(t, now, was, "a better chance never lowers the confidence")
		assert.InDelta(t, p/2, now, 0.05)
		was = now
	}
}
