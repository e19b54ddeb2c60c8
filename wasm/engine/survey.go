package main

import (
	"math"

	"wusum/core/entity"
	"wusum/core/model"
)

// What is to be learnt from a text: the bits that somebody's decisions on its suggestions are expected to bring (the
// entropy of each confidence), and a bit for each name that the model knows from its context alone, in no list; all
// that for each word, since words are what reading costs. A text of a few words counts as one of evenWords, or a single
// doubtful headline would come before every article.
const evenWords = 60

// information returns what is to be learnt from a text in thousandths of a bit a word.
func information(a *model.Analysis, src string) uint32 {
	bits := 0.0
	unseen := map[string]bool{}
	for _, m := range a.Mentions {
		bits += entropy(float64(m.Score))
		if m.Why == entity.Context {
			unseen[m.Span.In(src)] = true
		}
	}
	bits += float64(len(unseen))
	return uint32(1000 * bits / float64(max(len(a.Words), evenWords)))
}

// entropy is that of a decision of which one way has that probability, in bits.
func entropy(p float64) float64 {
	if !(p > 0 && p < 1) {
		return 0
	}
	return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
}
