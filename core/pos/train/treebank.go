package train

import (
	"wusum/core/clitic"
	"wusum/core/internal/corpus"
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

// joined returns the spans and tags of segments with the article left on its stem, as the treebank has it.
func joined(segs []clitic.Segment, tags []tag.UPOS) ([]text.Span, []tag.UPOS) {
	var spans []text.Span
	var out []tag.UPOS
	start := int32(-1)
	for i, s := range segs {
		if s.Kind == clitic.Article {
			if start < 0 {
				start = s.Span.Start
			}
			continue
		}
		if start >= 0 {
			s.Span.Start, start = start, -1
		}
		spans, out = append(spans, s.Span), append(out, tags[i])
	}
	return spans, out
}

// Score counts words of ours, of the treebank, those of one extent, and of them those of one part of speech.
type Score struct{ Ours, Gold, Words, UPOS int }

func (s *Score) add(gold []corpus.Unit, spans []text.Span, tags []tag.UPOS, miss func(g corpus.Unit, t tag.UPOS)) {
	at := make(map[text.Span]tag.UPOS, len(spans))
	for i, x := range spans {
		at[x] = tags[i]
	}
	s.Ours += len(spans)
	s.Gold += len(gold)
	for _, g := range gold {
		u, ok := at[g.Span]
		if !ok {
			continue
		}
		s.Words++
		if u.String() == g.UPOS {
			s.UPOS++
		} else if miss != nil {
			miss(g, u)
		}
	}
}

func (s Score) WordsF1() float64 { return 2 * float64(s.Words) / float64(s.Ours+s.Gold) }
func (s Score) UPOSF1() float64  { return 2 * float64(s.UPOS) / float64(s.Ours+s.Gold) }
