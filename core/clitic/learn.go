package clitic

import (
	"math"
	"slices"

	"wusum/core/text"
)

// Evidence is what a lexicon is learnt from.
type Evidence struct {
	Words map[string]int          // the words of a raw corpus and how often each occurs
	Class func(stem string) Class // the classes that a word list gives a stem; 0 if none lists it
	// Closed reports closed-class words, each one segment whatever it looks like (كما), and never part of a longer stem.
	Closed func(word string) bool
	Stems  int // how many stems the lexicon may hold, the likeliest ones; 0 for all
}

const (
	damping    = 0.6  // a word of count n weighs n^damping: between tokens (1) and types (0), as in adaptor grammars
	bonus      = 8    // how many times likelier a reading grows with each clitic; see Learn
	rounds     = 12   // of expectation and maximisation
	minorShare = 0.1  // of the usual spelling's mass, below which a variant in hamza or yeh is left to slip
	myPrior    = 1e-4 // of ي, see round
	askPrior   = 8e-3 // of a question that begins with a particle (أوليس), likewise
	closedMass = 40   // the least mass of a closed-class word: an encyclopaedia hardly says yes (بلى), other texts do
)

// Learn estimates a lexicon from unsegmented words and returns it as bytes for ReadLexicon.
//
// It fits the unigram model that Lexicon describes by expectation-maximisation over all readings of each word. Each
// word's readings are weighed by what the other words say (leave-one-out: Pitman-Yor without the bookkeeping), for else
// the likeliest stem of a frequent word is always the word itself: بالنسبة would stay whole because it is frequent.
// And each clitic earns a reading a bonus: where a noun and its pronoun are independent, cut and uncut readings explain
// a family of words (كتابه, وكتابه, بكتابه) equally well, and the smaller set of stems is to be had.
//
// Unknown stems fall back on a letter bigram whose mass is estimated in the same rounds (deleted interpolation).
//
// The same evidence gives the same bytes.
func Learn(ev Evidence) []byte {
	m := newModel(ev)
	for range rounds {
		m.round()
	}
	return m.draft(ev.Stems).encode()
}

// parse is one reading of a word type with one class for its stem.
type parse struct {
	stem       int32
	class, row uint8
	clitics    uint8
	prefix     uint8
	share      float32 // its posterior, from the last round
}

type model struct {
	words  []run // per word type, its parses
	weight []float64
	parses []parse

	stems  []string         // one byte a letter
	closed []bool           // whether the stem is a closed-class word
	base   []float64        // log P0(stem) as a noun, refreshed each round
	mass   []float64        // per stem and class
	sizes  [classes]float64 // how many stems a word list has of each class
	now    draft
	novel  [classes]float64 // log of the share of stems never met in another word, by class
}

// run is a range of model.parses.
type run struct{ from, to int32 }

func newModel(ev Evidence) *model {
	m := &model{}
	ids := make(map[string]int32)
	types := make(map[string]float64)
	for w, n := range ev.Words {
		var x word
		x.scan(w, text.Span{End: int32(len(w))})
		if x.long || x.n == 0 || slices.ContainsFunc(x.let[:x.n], func(l letter) bool { return !l.arabic() }) {
			continue
		}
		types[key(x.let[:x.n])] += float64(n)
	}
	classOf := make([]Class, 0, len(types))
	intern := func(k []letter) int32 {
		s := key(k)
		id, ok := ids[s]
		if !ok {
			id = int32(len(m.stems))
			ids[s] = id
			m.stems = append(m.stems, s)
			m.closed = append(m.closed, ev.Closed(spell(k)))
			c := ev.Class(spell(k))
			classOf = append(classOf, c)
		}
		return id
	}
	var scratch [longest + 2]letter
	for _, k := range sortedKeys(types) {
		var x word
		x.n = len(k)
		for i := range k {
			x.let[i] = letter(k[i])
		}
		from := int32(len(m.parses))
		var heads [maxHeads]head
		var tails [maxTails]tail
		var fixes [maxRepairs]Repair
		settled, verbal := 0, false
		nh, nt := x.heads(&heads), x.tails(&tails)
		for _, h := range heads[:nh] {
			for _, t := range tails[:nt] {
				if !x.meet(h, t) {
					continue
				}
				for _, r := range fixes[:x.repairs(h, t, &fixes)] {
					stem := repaired(scratch[:0], x.let[h.stem:t.stem], r)
					id := intern(stem)
					known := classOf[id]
					if h.stem == 0 && t.row == 0 {
						verbal = known&verb != 0
					}
					s := x.settled(h, t, m.closed[id])
					if s < settled {
						continue
					}
					if s > settled {
						settled = s
						m.parses = m.parses[:from]
					}
					if known&^Name == 0 || known&verb != 0 {
						known |= Noun
					}
					if h.article == noArticle && x.article(int(h.stem), alef, lam) && x.n-int(h.stem) >= 4 {
						known &^= nominal // the article is always cut from nouns and names
					}
					clitics := h.prefix.count() + min(t.row, 1) - h.prefix.interrog
					if verbal && h.article != noArticle {
						clitics-- // its letters may be the verb's own, as in the eighth form of roots that begin with lam
					}
					if len(stem) < 3 && known&Particle == 0 { // short stems are met everywhere by chance
						clitics = 0
					}
					for c := range classes {
						bit := Class(1) << c
						if known&bit != 0 && x.agrees(h, t, r, bit, true) {
							m.parses = append(m.parses, parse{stem: id, class: uint8(c), row: t.row, prefix: uint8(h.prefix.index()), clitics: clitics})
						}
					}
				}
			}
		}
		if int(from) == len(m.parses) {
			continue
		}
		m.words = append(m.words, run{from, int32(len(m.parses))})
		m.weight = append(m.weight, math.Pow(types[k], damping))
	}
	m.begin(classOf)
	return m
}

// settled tells how firmly grammar settles a reading, so that only the firmest readings of a word are weighed; 0 if it
// does not. A closed-class word standing bare is one segment whatever it looks like (لكن); then, ب and ل carry a pronoun
// (لكم); then, what stands before a closed-class word is a clitic (كذلك).
func (w *word) settled(h head, t tail, closed bool) int {
	size := t.stem - h.stem
	switch {
	case h.article != noArticle:
		return 0
	case t.row != 0 && size == 1 && h.prefix.prep == 0 && !(w.let[0] == feh && w.let[w.n-1] == kaf): // but فلك
		return 2
	case !closed || t.row != 0:
		return 0
	case h.stem == 0:
		return 3
	case size >= 2:
		return 1
	}
	return 0
}

// begin sets the first guesses: a word is more often bare than not, and stems are likely by how often they stand bare.
func (m *model) begin(classOf []Class) {
	d := &m.now
	for c := range classes + 1 {
		for p := range prefixes {
			q := p / 2
			prep := q % (len(prepositions) + 1)
			q /= len(prepositions) + 1
			conj, interrog := q%(len(conjunctions)+1), q/(len(conjunctions)+1)
			v := 0.0
			if p%2 == 1 {
				v += math.Log(0.3)
			}
			if prep != 0 {
				v += math.Log(0.03)
			}
			if conj != 0 {
				v += math.Log(0.04)
			}
			if interrog != 0 {
				v += math.Log(0.0005)
			}
			d.head[c][p] = v
		}
		for r := range d.tail[c] {
			if r != 0 {
				d.tail[c][r] = math.Log(0.01)
			}
		}
	}
	for c := range classes {
		m.novel[c] = math.Log(0.02)
	}
	m.mass = make([]float64, len(m.stems)*classes)
	m.base = make([]float64, len(m.stems))
	contexts := make([]float64, len(m.mass))
	for _, w := range m.words {
		for _, p := range m.parses[w.from:w.to] {
			contexts[int(p.stem)*classes+int(p.class)]++
		}
	}
	for i, n := range contexts {
		m.mass[i] = n * n
	}
	for _, c := range classOf {
		for i := range classes {
			if c&(1<<i) != 0 {
				m.sizes[i]++
			}
		}
	}
	m.letters(nil)
}
