package clitic

import (
	"wusum/core/token"
)

// Context chooses among the readings of a word by what stands around it. It is read-only once read, so goroutines may
// share it. A nil Context takes the reading that the lexicon likes best.
//
// It is a log-linear model: the score of a reading is that of the lexicon and the weights of its features, which tell of
// the reading, of the words beside it, and of a list of names that the lexicon would tear.
type Context struct {
	scale   float32           // of one unit of a weight
	weights [contextRows]int8 // by the hash of a feature
	names   names
}

const (
	contextRows = 1 << 14
	// closest is how many readings are weighed.
	closest = 10
	// near is how far behind the best reading of the lexicon another may lie and still be weighed.
	near = 10
)

// Past remembers the words before one. Its zero value stands at the start of a text; keep it while the text is read
// in order.
type Past struct {
	last, earlier before
}

// before is the word before, or what stood there.
type before struct {
	seg     Segment // its stem
	kind    beforeKind
	clitics uint16 // the roles of its clitics, as bits
}

type beforeKind uint8

const (
	nothing beforeKind = iota // the start of the text, or of a line
	stop                      // punctuation
	number
	arabicWord
	sign // anything else
)

// reading is one reading of a word that is weighed in context.
type reading struct {
	h     head
	t     tail
	r     Repair
	score float32
	total float32
}

// Append appends the segments of toks[i], a word of src, with what stands around it in mind. Call it for each word in
// order: past is what it remembers; survey, which may be nil, tells what else stands in the text. It allocates nothing
// beyond dst.
func (c *Context) Append(dst []Segment, l *Lexicon, past *Past, survey *Survey, src string, toks []token.Token, i int) []Segment {
	w := toks[i].Span
	if c == nil || l == nil {
		return l.Append(dst, src, w)
	}
	if w.Empty() {
		return dst
	}
	past.see(toks, i)
	var k ranker
	k.read(l, src, w)
	best := reading{h: k.heads[0], t: k.tails[0]}
	if k.nh > 1 || k.nt > 1 {
		var list [closest]reading
		n := k.readings(l, &list)
		if n > 1 && !k.settles(&list[0]) {
			c.weigh(&k, l, list[:n], past, src, toks, i)
			if survey != nil && survey.any {
				for j := range list[:n] {
					list[j].total += survey.met(&k, l, &list[j])
				}
			}
		}
		best = list[0]
		for _, x := range list[1:n] {
			if x.total > best.total {
				best = x
			}
		}
	}
	best = k.hidden(l, best, src, toks, i)
	first := len(dst)
	dst = k.append(dst, best.h, best.t, best.r)
	past.push(dst[first:])
	return dst
}

// readings lists the likeliest readings by the lexicon, the best first.
func (k *ranker) readings(l *Lexicon, list *[closest]reading) int {
	n := 0
	for _, h := range k.heads[:k.nh] {
		for _, t := range k.tails[:k.nt] {
			if !k.legal(h, t) {
				continue
			}
			for _, r := range k.fixes[:k.repairs(h, t, &k.fixes)] {
				x := reading{h: h, t: t, r: r, score: k.score(l, h, t, r)}
				j := n
				if n == closest {
					if j--; list[j].score >= x.score {
						continue
					}
				} else {
					n++
				}
				for ; j > 0 && list[j-1].score < x.score; j-- {
					list[j] = list[j-1]
				}
				list[j] = x
			}
		}
	}
	for n > 1 && list[n-1].score < list[0].score-near {
		n--
	}
	for i := range list[:n] {
		list[i].total = list[i].score
	}
	return n
}

// see takes note of what stands between the last word and token i.
func (p *Past) see(toks []token.Token, i int) {
	kind := nothing
	if i > 0 && toks[i-1].Kind == token.Space {
		i--
	}
	if i > 0 {
		if kind = kindOf(toks[i-1].Kind); kind == arabicWord {
			return
		}
	}
	*p = Past{last: before{kind: kind}}
}

func kindOf(k token.Kind) beforeKind {
	switch k {
	case token.Word:
		return arabicWord
	case token.Break:
		return nothing
	case token.Punct:
		return stop
	case token.Number, token.Date, token.Time, token.Percent:
		return number
	}
	return sign
}

// push takes note of a word that has been read.
func (p *Past) push(segs []Segment) {
	p.earlier = p.last
	p.last = before{kind: arabicWord}
	for _, s := range segs {
		p.last.clitics |= 1 << s.Role()
		if s.Kind == Stem {
			p.last.seg = s
		}
	}
}
