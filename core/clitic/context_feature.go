package clitic

import "wusum/core/token"

// sight is what stands around a word, as its readings are weighed by it.
type sight struct {
	prev, prev2, next uint32 // traits
	prevStem          uint32 // hash of its letters
	nextStem          uint32
	nextHead          uint32 // the first letters of the word behind
	whole             Class  // what the lexicon has the uncut word as
	listed            bool   // whether a list of names has the uncut word
	word              uint32 // hash of the word's letters
}

// Traits of a word beside: its kind, then for a word its classes and clitics.
const (
	traitUnknown = 1 << (8 + iota)
	traitArticle
	traitPron
	traitPrep
	traitClass = 1 << 12
)

// traits describes a word beside by the stem that was cut from it.
func traits(l *Lexicon, src string, b *before) (trait, stem uint32) {
	trait = uint32(b.kind)
	if b.kind != arabicWord {
		return trait, trait
	}
	var k ranker
	k.scan(src, b.seg.Span)
	for i, x := range k.let[:k.n] {
		k.sums[i+1] = k.sums[i].add(x)
	}
	s := k.stemSums(l, head{}, tail{stem: int8(k.n)}, b.seg.Repair)
	if usual := l.usual(s); usual == 0 {
		trait |= traitUnknown
	} else {
		trait |= traitClass * uint32(usual)
	}
	if b.clitics&(1<<Art) != 0 {
		trait |= traitArticle
	}
	if b.clitics&(1<<Pron) != 0 {
		trait |= traitPron
	}
	if b.clitics&(1<<Prep) != 0 {
		trait |= traitPrep
	}
	return trait, uint32(mix(s.folded) >> 32)
}

// usual returns the classes that a stem has as a rule; Noun for a known stem with none.
func (l *Lexicon) usual(s sums) (c Class) {
	_, row, ok := l.find(s)
	if !ok {
		return 0
	}
	for i, share := range l.share[row] {
		if share != never && share >= usually {
			c |= 1 << i
		}
	}
	if c == 0 {
		return Noun
	}
	return c
}

// look sees what stands around toks[i].
func (c *Context) look(k *ranker, l *Lexicon, past *Past, src string, toks []token.Token, i int) (s sight) {
	s.prev, s.prevStem = traits(l, src, &past.last)
	s.prev2, _ = traits(l, src, &past.earlier)
	next := before{}
	j := i + 1
	if j < len(toks) && toks[j].Kind == token.Space {
		j++
	}
	if j < len(toks) {
		if next.kind = kindOf(toks[j].Kind); next.kind == arabicWord {
			var segs [8]Segment
			all := l.Append(segs[:0], src, toks[j].Span)
			var p Past
			p.push(all)
			next = p.last
			var w word
			w.scan(src, toks[j].Span)
			s.nextHead = uint32(w.let[0].fold())
			if w.n > 1 {
				s.nextHead = s.nextHead<<8 | uint32(w.let[1].fold())
			}
		}
	}
	s.next, s.nextStem = traits(l, src, &next)
	s.whole = l.usual(k.sums[k.n])
	s.listed = c.names.has(k.sums[k.n])
	s.word = uint32(mix(k.sums[k.n].folded) >> 32)
	return s
}

// contextFeatures bounds how many features a reading has.
const contextFeatures = 32

// features hashes what speaks for reading x.
func (s *sight) features(k *ranker, l *Lexicon, x *reading, dst *[contextFeatures]uint16) int {
	n := 0
	add := func(t, a, b uint32) {
		h := uint64(a)*0x9E3779B97F4A7C15 + uint64(b)*0xC2B2AE3D27D4EB4F + uint64(t)*0x165667B19E3779F9
		dst[n] = uint16(mix(h) >> 50)
		n++
	}
	p := x.h.prefix
	cut := uint32(p.interrog)<<12 | uint32(p.conj)<<10 | uint32(p.prep)<<6 | uint32(x.h.article)<<3
	sign := cut | uint32(min(x.t.row, 1))<<1
	full := cut<<8 | uint32(x.t.row)<<3 | uint32(x.r)
	stem := k.stemSums(l, x.h, x.t, x.r)
	class := uint32(l.usual(stem))
	size := uint32(min(x.t.stem-x.h.stem, 7))
	whole := uint32(0)
	if x.h.stem == 0 && x.t.row == 0 {
		whole = 1
	}
	state := sign<<8 | class
	add(1, full, 0)
	add(2, full, class)
	add(3, sign<<4|size, class)
	add(4, s.prev, state)
	add(5, s.next, state)
	add(6, s.prev&(traitUnknown|0xFF), s.next&(traitUnknown|0xFF)<<16|sign<<5|class)
	add(7, s.prevStem, sign)
	add(8, s.prevStem, class<<1|whole)
	add(9, s.nextHead, state)
	add(10, s.nextStem, sign)
	add(11, s.prev, uint32(x.t.row))
	add(12, s.next, full)
	add(13, s.word, full)
	add(14, uint32(s.whole), state)
	add(15, uint32(s.whole)<<16|s.prev&(traitUnknown|0xFF), state)
	add(16, s.prev2&(traitUnknown|0xFF)<<16|s.prev&(traitUnknown|0xFF), state)
	add(17, uint32(mix(stem.folded)>>32), sign)
	last, first := k.let[x.t.stem-1].fold(), k.let[x.h.stem].fold()
	add(18, uint32(last), uint32(x.t.row)<<8|class)
	add(19, uint32(first), cut<<8|class)
	add(23, uint32(s.whole), uint32(x.t.row)<<8|class)
	if s.listed {
		add(20, whole, 0)
		add(21, whole, cut)
		add(22, whole<<8|uint32(s.whole), s.prev&(traitUnknown|0xFF))
	}
	return n
}

// weigh scores readings in context.
func (c *Context) weigh(k *ranker, l *Lexicon, list []reading, past *Past, src string, toks []token.Token, i int) {
	s := c.look(k, l, past, src, toks, i)
	var rows [contextFeatures]uint16
	for j := range list {
		x := &list[j]
		sum := int32(0)
		for _, r := range rows[:s.features(k, l, x, &rows)] {
			sum += int32(c.weights[r])
		}
		x.total = x.score + float32(sum)*c.scale
	}
}
