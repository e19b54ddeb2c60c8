package ner

// maxFeatures is more than a list can have: those of one word alone, or those that several share.
const maxFeatures = 96

// window is a word with those around it.
type window struct{ pp, p, c, n, nn *word }

// edges stand before and behind a sentence.
var (
	before = word{name: 2, stem: 2, whole: 2, shape: 2, key: 2}
	behind = word{name: 3, stem: 3, whole: 3, shape: 3, key: 3}
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
	tName     = 2  // of the five words, by their roles
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

// list collects the hashes of features.
type list struct {
	n     int
	hash  [maxFeatures]uint32
	there [maxFeatures + 1]uint32 // those that the model may know
}

func (l *list) add(template, value uint64) {
	l.hash[l.n] = uint32(mix(template, value) >> 16)
	l.n++
}

// role is where a word stands to the one that is being labelled.
type role uint8

const (
	atWord role = iota
	atPrev
	atNext
	atPrev2
	atNext2
	roles
)

// own writes the features that look at one word alone. A word has them wherever it stands, so their sums can be kept.
func (w *word) own(l *list, at role) {
	l.n = 0
	switch at {
	case atWord:
		l.add(tAlways, 0)
		l.add(tName, w.name)
		w.spelling(l)
		w.labelled(l)
		w.profile(l, tEvidence, w.known.self)
	case atPrev:
		l.add(tName+1, w.name)
		if w.ends[2] != 0 {
			l.add(tNearEnd, w.ends[2])
		}
		l.add(tClitics+4, mix(w.before, mix(w.article, w.after)))
		w.listed(l, tList+2)
		w.profile(l, tEvidence+1, w.known.self)
		w.profile(l, tEvidence+3, w.known.next)
	case atNext:
		l.add(tName+2, w.name)
		if w.ends[2] != 0 {
			l.add(tNearEnd+1, w.ends[2])
		}
		l.add(tClitics+3, mix(w.before, mix(w.article, w.after)))
		w.listed(l, tList+3)
		w.profile(l, tEvidence+2, w.known.self)
		w.profile(l, tEvidence+4, w.known.prev)
	case atPrev2, atNext2:
		l.add(tName+uint64(at), w.name)
	}
	for g := range uint64(len(w.classes)) {
		l.add(tClass+g*16+uint64(at), w.classes[g])
	}
}

// onto is what stands before the stem of a word.
func (w *word) onto() uint64 { return mix(w.before, w.article*2+1) }

// spelling looks at a word's letters, and at what is written onto it.
func (w *word) spelling(l *list) {
	l.add(tStem, w.stem)
	l.add(tStem+1, w.whole)
	for i := range uint64(4) {
		if w.begins[i] == 0 {
			break
		}
		l.add(tBegin+i, w.begins[i])
		l.add(tEnd+i, w.ends[i])
	}
	l.add(tClitics, w.onto())
	l.add(tClitics+2, mix(w.after, w.article))
	l.add(tClitics+6, mix(w.article, w.ends[1]))
	l.add(tShape, w.shape)
	for g := range uint64(len(w.classes)) {
		l.add(tClass+g*16+10, mix(w.classes[g], w.before))
	}
}

// labelled looks at what lists and evidence say of a word.
func (w *word) labelled(l *list) {
	onto := w.onto()
	for _, e := range w.lists[:w.entries] {
		l.add(tList, uint64(e))
		l.add(tList+1, mix(uint64(e), onto))
	}
	l.add(tList+4, w.list)
	if best := w.known.self.best(); best != 0 {
		l.add(tEvidence+13, mix(best, w.ends[1]))
		l.add(tEvidence+14, mix(best, mix(w.before, w.article)))
		l.add(tEvidence+15, mix(best, w.list))
	}
}

// listed adds the entries of the gazetteer.
func (w *word) listed(l *list, template uint64) {
	for _, e := range w.lists[:w.entries] {
		l.add(template, uint64(e))
	}
}

// profile adds what a profile says, type by type.
func (w *word) profile(l *list, template uint64, p profile) {
	if p.met() == 0 {
		l.add(template, 999)
		return
	}
	for t := range types {
		l.add(template, uint64(t)*8+p.share(t))
	}
	l.add(template, 64+p.any()*8+p.met())
}

// shared writes the features that look at several words of the window.
func (w *window) shared(l *list) {
	l.n = 0
	pp, p, c, n, nn := w.pp, w.p, w.c, w.n, w.nn
	l.add(tPair, mix(p.name, c.name))
	l.add(tPair+1, mix(c.name, n.name))
	l.add(tPair+2, mix(p.name, n.name))
	l.add(tPair+3, mix(pp.name, p.name))
	l.add(tPair+4, mix(n.name, nn.name))
	l.add(tClitics+1, mix(c.onto(), p.name))
	l.add(tClitics+5, p.article*4+c.article*2+n.article)
	l.add(tClitics+7, mix(c.ends[1], mix(p.ends[1], p.article*2+c.article)))
	l.add(tShape+1, mix(p.shape, c.shape))
	l.add(tShape+2, mix(c.shape, n.shape))
	l.add(tShape+3, mix(mix(p.shape, c.shape), n.shape))
	for g := range uint64(len(c.classes)) {
		t := tClass + g*16
		pc := mix(p.classes[g], c.classes[g])
		l.add(t+5, pc)
		l.add(t+6, mix(c.classes[g], n.classes[g]))
		l.add(t+7, mix(p.classes[g], n.classes[g]))
		l.add(t+8, mix(pc, n.classes[g]))
		l.add(t+9, mix(mix(pp.classes[g], p.classes[g]), c.classes[g]))
	}
	l.add(tList+5, mix(p.list, c.list))
	l.add(tList+6, mix(c.list, n.list))
	l.add(tList+7, mix(c.list, p.name))
	l.add(tList+8, mix(c.list, n.name))
	cs, ps, ns := c.known.self.best(), p.known.self.best(), n.known.self.best()
	if cs == 0 {
		return
	}
	l.add(tEvidence+8, mix(ps, cs))
	l.add(tEvidence+9, mix(cs, ns))
	l.add(tEvidence+10, mix(cs, mix(ps, ns)))
	l.add(tEvidence+11, mix(cs, p.name))
	l.add(tEvidence+12, mix(cs, n.name))
}

// each calls yield for every feature of the middle word, for learning.
func (w *window) each(l *list, yield func(hashes []uint32)) {
	for at, one := range [roles]*word{atWord: w.c, atPrev: w.p, atNext: w.n, atPrev2: w.pp, atNext2: w.nn} {
		one.own(l, role(at))
		yield(l.hash[:l.n])
	}
	w.shared(l)
	yield(l.hash[:l.n])
}
