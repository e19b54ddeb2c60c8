package main

import (
	"math"

	"wusum/core/entity"
	"wusum/core/learn"
	"wusum/wasm/wire"
)

// What is to be learnt from a text: the bits that somebody's decisions on its suggestions are expected to bring (the
// entropy of each confidence), and a bit for each name that is known from its context alone, in no list and from no
// decision; all that for each word, since words are what reading costs. A text of a few words counts as one of evenWords, or a single
// doubtful headline would come before every article.
const evenWords = 60

// survey answers what is to be learnt from a text.
func (e *engine) survey(request uint32, m *wire.Survey) []byte {
	e.look(m.Text)
	said := e.learner.Suggest(nil, learn.Text{Src: m.Text}, &e.analysis)
	return wire.Append(nil, request, &wire.Surveyed{Information: information(said, m.Text, len(e.analysis.Words))})
}

// information returns what is to be learnt from a text of so many words, in thousandths of a bit a word; said is what may
// be suggested in it, with what was learnt before.
func information(said []learn.Suggestion, src string, words int) uint32 {
	bits := 0.0
	unseen := map[string]bool{}
	for _, s := range said {
		bits += entropy(float64(s.Score))
		if s.Why == learn.Reason(entity.Context) || s.Why == learn.Alike {
			unseen[s.Span.In(src)] = true
		}
	}
	bits += float64(len(unseen))
	return uint32(1000 * bits / float64(max(words, evenWords)))
}

// entropy is that of a decision of which one way has that probability, in bits.
func entropy(p float64) float64 {
	if !(p > 0 && p < 1) {
		return 0
	}
	return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
}
