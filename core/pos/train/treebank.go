package train

import (
	"wusum/core/clitic"
	"wusum/core/internal/corpus"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// sentence is a sentence of the treebank as our own stages cut it.
type sentence struct {
	gold  corpus.Sentence
	words []tag.Word
	segs  []clitic.Segment
	tags  []tag.UPOS // of segs, as the treebank has them
}

// cut splits a sentence by itself; each segment has the part of speech of the unit that it shares most letters with.
func cut(s corpus.Sentence, lex *clitic.Lexicon, ctx *clitic.Context) sentence {
	out := sentence{gold: s}
	out.words, out.segs = tag.AppendWordsInContext(nil, nil, s.Text, token.Append(nil, s.Text), lex, ctx)
	for _, seg := range out.segs {
		best, size := tag.X, int32(0)
		for _, u := range s.Units {
			if n := min(u.Span.End, seg.Span.End) - max(u.Span.Start, seg.Span.Start); n > size {
				best, _ = tag.ParseUPOS(u.UPOS)
				size = n
			}
		}
		if seg.Kind == clitic.Article {
			best = tag.DET
		}
		out.tags = append(out.tags, best)
	}
	return out
}

// tally counts words of ours, of the treebank, those of one extent, and of them those of one part of speech: what the
// scorer of CoNLL 2018 counts.
type tally struct{ ours, gold, words, upos int }

func (t *tally) add(s *sentence, tags []tag.UPOS, miss func(word, gold, got string)) {
	all := pos.AppendSyntactic(nil, s.gold.Text, s.words, s.segs, tags)
	at := make(map[text.Span]tag.UPOS, len(all))
	for _, x := range all {
		at[x.Span] = x.UPOS
	}
	t.ours += len(all)
	t.gold += len(s.gold.Units)
	for _, g := range s.gold.Units {
		u, ok := at[g.Span]
		switch {
		case !ok:
			continue
		case u.String() == g.UPOS:
			t.upos++
		default:
			miss(g.Span.In(s.gold.Text), g.UPOS, u.String())
		}
		t.words++
	}
}

// f1 is twice what is right over what both have.
func (t tally) f1(right int) float64 { return 2 * float64(right) / float64(max(t.ours+t.gold, 1)) }
