package ner

// maxFeatures is more than a word can have; see window.features.
const maxFeatures = 160

// window is a word with those around it.
type window struct{ pp, p, c, n, nn *word }

// edges stand before and behind a sentence.
var (
	before = word{name: 2, stem: 2, whole: 2, shape: 2}
	behind = word{name: 3, stem: 3, whole: 3, shape: 3}
)

// around returns the window of the word at i.
func around(words []word, i int) window {
	at := func(i int) *word {
		switch {
		case i < 0:
			return &before
		case i >= len(words):
			return &behind
		}
		return &words[i]
	}
	return window{at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2)}
}

// The templates. Their numbers are part of the model file: a template that changes takes a new number.
const (
	tAlways   = 1
	tName     = 2  // of the five words
	tPair     = 7  // of names
	tStem     = 14 // and the word as written
	tBegin    = 20 // 1 to 4 letters
	tEnd      = 24
	tNearEnd  = 28
	tClitics  = 30
	tShape    = 40
	tClass    = 60 // 16 for each grain
	tList     = 120
	tEvidence = 140
)

// list collects the hashes of one word's features.
type list struct {
	n     int
	hash  [maxFeatures]uint32
	there [maxFeatures + 1]uint32 // those that the model may know
}

func (l *list) add(template, value uint64) {
	l.hash[l.n] = uint32(mix(template, value) >> 16)
	l.n++
}

// features writes the hashes of all features of the middle word.
func (w *window) features(l *list) {
	l.n = 0
	w.spelling(l)
	w.clitics(l)
	w.company(l)
	w.listed(l)
	w.evidence(l)
}

// spelling looks at the words themselves.
func (w *window) spelling(l *list) {
	pp, p, c, n, nn := w.pp, w.p, w.c, w.n, w.nn
	l.add(tAlways, 0)
	l.add(tName, c.name)
	l.add(tName+1, p.name)
	l.add(tName+2, n.name)
	l.add(tName+3, pp.name)
	l.add(tName+4, nn.name)
	l.add(tPair, mix(p.name, c.name))
	l.add(tPair+1, mix(c.name, n.name))
	l.add(tPair+2, mix(p.name, n.name))
	l.add(tPair+3, mix(pp.name, p.name))
	l.add(tPair+4, mix(n.name, nn.name))
	l.add(tStem, c.stem)
	l.add(tStem+1, c.whole)
	for i := range uint64(4) {
		if c.begins[i] == 0 {
			break
		}
		l.add(tBegin+i, c.begins[i])
		l.add(tEnd+i, c.ends[i])
	}
	if p.ends[2] != 0 {
		l.add(tNearEnd, p.ends[2])
	}
	if n.ends[2] != 0 {
		l.add(tNearEnd+1, n.ends[2])
	}
}

// clitics looks at what is written onto the words, and at their shapes.
func (w *window) clitics(l *list) {
	p, c, n := w.p, w.c, w.n
	onto := mix(c.before, c.article*2+1)
	l.add(tClitics, onto)
	l.add(tClitics+1, mix(onto, p.name))
	l.add(tClitics+2, mix(c.after, c.article))
	l.add(tClitics+3, mix(n.before, mix(n.article, n.after)))
	l.add(tClitics+4, mix(p.before, mix(p.article, p.after)))
	l.add(tClitics+5, p.article*4+c.article*2+n.article)
	l.add(tClitics+6, mix(c.article, c.ends[1]))
	l.add(tClitics+7, mix(c.ends[1], mix(p.ends[1], p.article*2+c.article)))
	l.add(tShape, c.shape)
	l.add(tShape+1, mix(p.shape, c.shape))
	l.add(tShape+2, mix(c.shape, n.shape))
	l.add(tShape+3, mix(mix(p.shape, c.shape), n.shape))
}

// company looks at the clusters of the words.
func (w *window) company(l *list) {
	pp, p, c, n, nn := &w.pp.classes, &w.p.classes, &w.c.classes, &w.n.classes, &w.nn.classes
	for g := range uint64(3) {
		t := tClass + g*16
		l.add(t, c[g])
		l.add(t+1, p[g])
		l.add(t+2, n[g])
		l.add(t+3, pp[g])
		l.add(t+4, nn[g])
		pc := mix(p[g], c[g])
		l.add(t+5, pc)
		l.add(t+6, mix(c[g], n[g]))
		l.add(t+7, mix(p[g], n[g]))
		l.add(t+8, mix(pc, n[g]))
		l.add(t+9, mix(mix(pp[g], p[g]), c[g]))
		l.add(t+10, mix(c[g], w.c.before))
	}
}

// listed looks at what the gazetteer says.
func (w *window) listed(l *list) {
	p, c, n := w.p, w.c, w.n
	onto := mix(c.before, c.article*2+1)
	for _, e := range c.lists[:c.listed] {
		l.add(tList, uint64(e))
		l.add(tList+1, mix(uint64(e), onto))
	}
	for _, e := range p.lists[:p.listed] {
		l.add(tList+2, uint64(e))
	}
	for _, e := range n.lists[:n.listed] {
		l.add(tList+3, uint64(e))
	}
	l.add(tList+4, c.list)
	l.add(tList+5, mix(p.list, c.list))
	l.add(tList+6, mix(c.list, n.list))
	l.add(tList+7, mix(c.list, p.name))
	l.add(tList+8, mix(c.list, n.name))
}

// evidence looks at where the words were met in raw text.
func (w *window) evidence(l *list) {
	p, c, n := w.p, w.c, w.n
	w.profile(l, tEvidence, c.known.self)
	w.profile(l, tEvidence+1, p.known.self)
	w.profile(l, tEvidence+2, n.known.self)
	w.profile(l, tEvidence+3, p.known.next)
	w.profile(l, tEvidence+4, n.known.prev)
	cs, ps, ns := c.known.self.best(), p.known.self.best(), n.known.self.best()
	if cs == 0 {
		return
	}
	l.add(tEvidence+8, mix(ps, cs))
	l.add(tEvidence+9, mix(cs, ns))
	l.add(tEvidence+10, mix(cs, mix(ps, ns)))
	l.add(tEvidence+11, mix(cs, p.name))
	l.add(tEvidence+12, mix(cs, n.name))
	l.add(tEvidence+13, mix(cs, c.ends[1]))
	l.add(tEvidence+14, mix(cs, mix(c.before, c.article)))
	l.add(tEvidence+15, mix(cs, c.list))
}

// profile adds what a profile says, type by type.
func (w *window) profile(l *list, template uint64, p profile) {
	if p.met() == 0 {
		l.add(template, 999)
		return
	}
	for t := range types {
		l.add(template, uint64(t)*8+p.share(t))
	}
	l.add(template, 64+p.any()*8+p.met())
}
