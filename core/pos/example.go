package pos

import (
	"wusum/core/clitic"
	"wusum/core/tag"
)

// Add adds a sentence and its answers, one a segment; those of articles are not looked at. Weight says how much it is
// worth beside others.
func (l *Learner) Add(src string, words []tag.Word, segs []clitic.Segment, gold []tag.UPOS, weight float32) {
	if len(words) == 0 {
		return
	}
	units := l.Model.append(nil, src, words, segs)
	e := example{weight: weight}
	var w window
	var f features
	w.reset(units)
	for i := range units {
		w.step(i)
		f.of(&w.sight)
		rows := append([]uint32(nil), f.row[:f.n]...)
		if sure(&units[i]) >= 0 {
			rows = nil
		}
		e.rows = append(e.rows, rows)
		e.own = append(e.own, f.own)
		g := gold[units[i].seg-words[0].First]
		if g == tag.X {
			g = tag.NOUN
		}
		e.gold = append(e.gold, int8(g)-1)
	}
	l.sentences = append(l.sentences, e)
}

func New(r Resources) *Model { return &Model{Resources: r} }
