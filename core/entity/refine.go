package entity

import (
	"sync"

	"wusum/core/gazetteer"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// longestPiece is how many words the rules look at together; sentences of more are cut, but not through a learnt mention.
const longestPiece = 384

// work is the memory of one call of Refine.
type work struct {
	rules *Rules
	in    *Input

	words  []tag.Word // of the piece
	facts  []fact
	hits   []gazetteer.Hit
	hitAt  []int32  // the first hit at each word
	learnt []Learnt // of the piece, by its words; disjoint
	cover  []int32  // the learnt mention of each word, plus one
	found  []candidate
	order  []int32

	parts    []tag.Word // of a hashtag
	partHits []gazetteer.Hit
	seen     memory
	later    []Mention
}

// pool keeps the memory of calls that are over. Its zero value works.
type pool struct{ sync.Pool }

func (p *pool) get() *work {
	if w, ok := p.Get().(*work); ok {
		return w
	}
	return new(work)
}

// Refine appends the mentions of a text, by their start and the longer first: the learnt ones with their finer types,
// those of the rules, the names inside names, acronyms, and further mentions of what is sure. No two cross, and no two
// have one span. Their spans lie on the edges of words and clitics, but for those inside a hashtag. A call allocates
// nothing in steady state but room in dst; goroutines may share r.
//
// Words must be in order and lie in Src, as tag.AppendWords gives them; learnt mentions must be in order too.
func (r *Rules) Refine(dst []Mention, in Input) []Mention {
	w := r.spares.get()
	w.rules, w.in = r, &in
	start := len(dst)
	one := [1]Range{{0, int32(len(in.Words))}}
	sentences := in.Sentences
	if len(sentences) == 0 {
		sentences = one[:]
	}
	l := 0
	for _, s := range sentences {
		first, end := max(s.First, 0), min(s.Last, int32(len(in.Words)))
		for first < end {
			last := w.pieceEnd(first, end, l)
			l = w.take(first, last, l)
			w.piece()
			dst = w.emit(dst)
			first = last
		}
	}
	dst = w.agree(dst, start)
	w.in, w.words = nil, nil
	r.spares.Put(w)
	return dst
}

// pieceEnd returns where a piece that begins at first ends.
func (w *work) pieceEnd(first, end int32, l int) int32 {
	last := min(end, first+longestPiece)
	if last == end {
		return end
	}
	for ; l < len(w.in.Learnt); l++ {
		x := w.in.Learnt[l]
		if x.First >= last {
			break
		}
		if x.Last > last && x.Last <= end && x.Last-x.First <= longestLearnt {
			last = x.Last
		}
	}
	return last
}

// take makes words first to last the piece, with the learnt mentions that lie in it; l is where those may begin. It
// returns where those of the next piece do.
func (w *work) take(first, last int32, l int) int {
	w.words = w.in.Words[first:last]
	w.learnt, w.found, w.cover = w.learnt[:0], w.found[:0], w.cover[:0]
	for range w.words {
		w.cover = append(w.cover, 0)
	}
	for l < len(w.in.Learnt) && w.in.Learnt[l].First < last {
		x := w.in.Learnt[l]
		l++
		if x.First < first || x.Last > last || x.First >= x.Last || x.Last-x.First > longestLearnt || x.Type > MISC {
			continue
		}
		x.First, x.Last = x.First-first, x.Last-first
		if n := len(w.learnt); n > 0 && w.learnt[n-1].Last > x.First {
			continue
		}
		x.Score = max(0, min(1, x.Score))
		w.learnt = append(w.learnt, x)
		for i := x.First; i < x.Last; i++ {
			w.cover[i] = int32(len(w.learnt))
		}
	}
	return l
}

// piece finds the mentions of the piece. What comes first has its way: the tagger, then figures, then names.
func (w *work) piece() {
	w.learn()
	w.addLearnt()
	w.addresses()
	w.walk((*work).date)
	w.walk((*work).time)
	w.walk((*work).numbered)
	w.walk((*work).statute)
	w.walk((*work).ranked)
	w.walk((*work).measure)
	w.walk((*work).title)
	w.walk((*work).named)
	w.walk((*work).people)
	w.nest()
	w.acronyms()
}

// walk tries a rule at each word; it says where to go on.
func (w *work) walk(find func(*work, int) int) {
	for i := 0; i < len(w.words); {
		i = max(i+1, find(w, i))
	}
}

// emit appends the mentions of the piece in order.
func (w *work) emit(dst []Mention) []Mention {
	w.order = w.order[:0]
	for k := range w.found {
		w.order = append(w.order, int32(k))
		for i := len(w.order) - 1; i > 0 && w.precedes(w.order[i], w.order[i-1]); i-- {
			w.order[i], w.order[i-1] = w.order[i-1], w.order[i]
		}
	}
	for _, k := range w.order {
		c := &w.found[k]
		if !w.between(c.span) || !w.between(c.whole) {
			continue
		}
		dst = append(dst, Mention{Span: c.span, Whole: c.whole, Label: Labels[c.label], Score: c.score, Why: c.why, From: c.from, Type: c.typ})
	}
	return dst
}

// between reports whether both edges of a span lie between graphemes. Those of a token do, unless a stray format
// character joins it to the next.
func (w *work) between(s text.Span) bool {
	src := w.in.Src
	return text.GraphemeStart(src, int(s.Start)) == int(s.Start) && text.GraphemeStart(src, int(s.End)) == int(s.End)
}

func (w *work) precedes(a, b int32) bool {
	return before2(w.found[a].span, w.found[b].span)
}

// before2 orders spans by start, the longer first.
func before2(a, b text.Span) bool {
	return a.Start < b.Start || a.Start == b.Start && a.End > b.End
}

// addresses adds web addresses, and the names inside hashtags.
func (w *work) addresses() {
	for i := range w.words {
		switch w.words[i].Kind {
		case token.URL:
			w.add(i, i+1, site, urlRule)
		case token.Hashtag:
			w.hashtag(i)
		}
	}
}
