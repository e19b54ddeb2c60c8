package build

import (
	"fmt"
	"io/fs"

	"wusum/core/clitic"
	"wusum/core/cluster"
)

// Options are the sizes of a table.
type Options struct {
	Words             int // how many words it knows, the commonest
	Neighbours        int // how many words are looked for beside them, the commonest
	Dimensions        int // of a word's vector
	Fine, Mid, Coarse int // how many classes of each grain
}

// Default are the sizes of the shipped table: as much as fits into 150 KB of brotli.
func Default() Options {
	return Options{Words: 55_000, Neighbours: 4000, Dimensions: 64, Fine: 1024, Mid: 256, Coarse: 64}
}

// Table reads the raw text below root, a folder laid out as ../shared/data, and returns the bytes of a table of
// clusters. Words are split by lex. It tells progress from 0 to 1, if that is not nil.
func Table(root fs.FS, lex *clitic.Lexicon, opt Options, progress func(done float64)) ([]byte, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	t, err := read(root, lex, opt)
	if err != nil {
		return nil, fmt.Errorf("build clusters: %w", err)
	}
	progress(0.3)
	vectors := embed(t.counts(opt.Neighbours), opt.Dimensions)
	progress(0.6)
	weights := make([]float32, len(t.words))
	for i := range weights {
		weights[i] = root4(float32(t.freq[i]))
	}
	fine, centres, mass := kmeans(vectors, weights, opt.Fine, rounds, seedFine, func(x float64) { progress(0.6 + 0.38*x) })
	mid, centres2, mass2 := kmeans(centres, mass, opt.Mid, 4*rounds, seedMid, nil)
	top, _, _ := kmeans(centres2, mass2, opt.Coarse, 4*rounds, seedCoarse, nil)
	coarse := make([]uint16, len(mid))
	for i, m := range mid {
		coarse[i] = top[m]
	}
	words := make([]cluster.Entry, len(t.words))
	for i, k := range t.words {
		words[i] = cluster.Entry{Key: k, Fine: fine[i]}
	}
	progress(1)
	return cluster.Encode(words, mid, coarse)
}
