package clitic

import (
	"slices"

	"wusum/core/internal/order"
	"wusum/core/text"
)

// ranker weighs the readings of one word. It lives on the stack.
type ranker struct {
	word
	heads  [maxHeads]head
	tails  [maxTails]tail
	fixes  [maxRepairs]Repair
	nh, nt int

	sums  [longest + 1]sums    // of the word's beginnings
	novel [longest + 1]float32 // sums of Lexicon.pair up to each letter
}

func (k *ranker) read(l *Lexicon, src string, s text.Span) {
	k.scan(src, s)
	k.nh, k.nt = k.word.heads(&k.heads), k.word.tails(&k.tails)
	if l == nil || k.nh == 1 && k.nt == 1 {
		return
	}
	k.sums[0] = sums{}
	for i, x := range k.let[:k.n] {
		k.sums[i+1] = k.sums[i].add(x)
		if i > 0 {
			k.novel[i] = k.novel[i-1] + l.pair[k.let[i-1]][x]
		}
	}
}

// Append appends the segments of the best reading of the word that lies at span w of src, with spans in src. It
// allocates nothing beyond dst. An empty span appends nothing.
//
// A nil Lexicon cuts only what is a clitic beyond doubt: the article with what stands before it, and pronouns of two
// letters or more after a feminine ending.
//
// This is the reading without context. A disambiguator that sees the sentence ranks by [Lexicon.Rank], adds its own
// score to each [Analysis], and takes the best.
func (l *Lexicon) Append(dst []Segment, src string, w text.Span) []Segment {
	if w.Empty() {
		return dst
	}
	var k ranker
	k.read(l, src, w)
	bh, bt, br, best := k.heads[0], k.tails[0], Same, never*8
	if k.nh > 1 || k.nt > 1 {
		for _, h := range k.heads[:k.nh] {
			for _, t := range k.tails[:k.nt] {
				if !k.legal(h, t) {
					continue
				}
				for _, r := range k.fixes[:k.repairs(h, t, &k.fixes)] {
					if score := k.score(l, h, t, r); score > best {
						bh, bt, br, best = h, t, r, score
					}
				}
			}
		}
	}
	return k.append(dst, bh, bt, br)
}

// Rank gives each reading of word its score and puts the best first; among equals the order of Splits stays. Readings
// that are no split of word come last. It changes and returns all.
//
// The scores are logarithms, so a later disambiguator adds its own to them and sorts again.
func (l *Lexicon) Rank(all []Analysis, src string) []Analysis {
	var k ranker
	k.read(l, src, text.Span{End: int32(len(src))})
	for i := range all {
		all[i].Score = never * 8
	}
	var segs []Segment
	for _, h := range k.heads[:k.nh] {
		for _, t := range k.tails[:k.nt] {
			if !k.legal(h, t) {
				continue
			}
			for _, r := range k.fixes[:k.repairs(h, t, &k.fixes)] {
				segs = k.append(segs[:0], h, t, r)
				for i := range all {
					if slices.Equal(all[i].Segments, segs) {
						all[i].Score = k.score(l, h, t, r)
					}
				}
			}
		}
	}
	order.Stable(all, func(a, b Analysis) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	return all
}

// score returns the log-likelihood of one reading.
func (k *ranker) score(l *Lexicon, h head, t tail, r Repair) float32 {
	if l == nil {
		return k.plain(h, t, r)
	}
	prefix := h.prefix.index()
	if k.nh > 1 || k.nt > 1 {
		if p, row, ok := l.find(k.stemSums(l, h, t, r)); ok {
			best := never * 4
			for c, share := range l.share[row] {
				if share != never && k.agrees(h, t, r, Class(1)<<c, true) && (t.row <= me || Class(1)<<c != Perfect || k.object(t)) {
					best = max(best, p+share+l.head[c][prefix]+l.tail[c][t.row])
				}
			}
			if k.marks[t.stem-1]&tanwin != 0 || t.stem > 1 && k.marks[t.stem-2]&tanwin != 0 {
				best = max(best, k.accusative(l, h, t))
			}
			return max(best, k.subject(l, h, t, r))
		}
	}
	i, j := int(h.stem), int(t.stem)
	if p := h.prefix.prep; p != 0 && prepositions[p-1].role == Fut || t.row > me {
		return k.unknownVerb(l, h, t, r)
	}
	switch {
	case r != Same && r < Alef: // a repair is guessed for known stems only
		return never * 4
	case k.let[i] == foreign && i > 0: // nothing but a clitic is written onto another script
		return 0
	case !k.agrees(h, t, r, Noun, true):
		return never * 4
	case !k.agrees(h, t, r, Noun, false):
		return k.construct(l, h, t)
	}
	score := l.novel[0] + l.head[classes][prefix] + l.tail[classes][t.row]
	if j-i < 2 {
		return score
	}
	score += l.start[k.let[i]][k.let[i+1]] + k.novel[j-1] - k.novel[i+1] + l.end[k.let[j-2]][k.let[j-1]]
	return max(score, k.accusative(l, h, t), k.construct(l, h, t), k.subject(l, h, t, r))
}

// stemSums returns the hash of the stem as the lexicon spells it.
func (k *ranker) stemSums(l *Lexicon, h head, t tail, r Repair) sums {
	i, j := int(h.stem), int(t.stem)
	n, power := j-i, &l.powers
	s := k.sums[j].from(k.sums[i], power[n])
	short := k.sums[j-1].from(k.sums[i], power[n-1])
	switch r {
	case TehMarbuta:
		return short.add(tehMarbuta)
	case AlefMaksura:
		return short.add(alefMaksura)
	case Hamza:
		return short.add(hamza)
	case WawAlef:
		return s.add(alef)
	case Alef:
		return s.before(alef, power[n])
	case AlefLam:
		return s.before(lam, power[n]).before(alef, power[n+1])
	}
	return s
}

// agrees reports whether a stem of class c may stand between h and t. What the tables cannot say in a row is here:
// نا after a perfect verb is its subject, unless the verb has one already; ي and ى are one letter only in عليه and its
// kin; أولا is first of all no question; a verb must be known to be one;
// and on a stem that nobody knows, what looks like my, your or our is more likely part of a name.
func (w *word) agrees(h head, t tail, r Repair, c Class, known bool) bool {
	if !known && (c&verb != 0 || enclitics[t.row].address) {
		return false
	}
	if p := h.prefix.prep; p != 0 && prepositions[p-1].hosts&c == 0 {
		return false
	}
	if h.article != noArticle && c&nominal == 0 {
		return false
	}
	if enclitics[t.row].hosts&c == 0 {
		return false
	}
	last := w.let[t.stem-1]
	switch {
	case t.row == ours && c == Perfect && !w.object(t):
		return false
	case r == AlefMaksura && last == yeh && c != Particle:
		return false
	case r == WawAlef && c&verb == 0:
		return false
	case c&(nominal|Perfect) != 0 && known && w.doubled(int(h.stem), int(t.stem), c):
		return false
	case h.prefix.interrog != 0 && t.stem-h.stem < 3 && w.let[1] == waw && last == alef:
		return false
	}
	return true
}

// object reports whether the pronoun at t may be the object of a verb in the perfect: نا is its subject, unless the verb
// has one already.
func (w *word) object(t tail) bool {
	last := w.let[t.stem-1]
	return last == alef || last == teh || last == waw || !w.is(int(t.stem), noon, alef)
}

// plain is the score without a lexicon: one for each clitic that is beyond doubt, and below zero for the others.
func (k *ranker) plain(h head, t tail, r Repair) float32 {
	i, j := int(h.stem), int(t.stem)
	score := float32(0)
	switch {
	case h.stem == 0:
	case k.let[i] == foreign:
		score++
	case h.article != noArticle && h.article != emptyArticle && j-i >= 3:
		score += 2
	case r == AlefLam:
		score++
	default:
		return -1
	}
	switch {
	case t.row == 0:
	case len(enclitics[t.row].letters) >= 2 && enclitics[t.row].letters[0] == heh && j-i >= 4 && r == TehMarbuta:
		score++
	default:
		return -1
	}
	return score
}
