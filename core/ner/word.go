package ner

import (
	"math/bits"
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/cluster"
	"wusum/core/gazetteer"
	"wusum/core/tag"
	"wusum/core/token"
)

// Resources are what the features look words up in. Each may be nil, which knows nothing; a model must be used with
// those that it was learnt with.
type Resources struct {
	Clusters *cluster.Table
	Names    *gazetteer.Table
	Evidence *Evidence
}

// word is what the features see of one word: hashes, so that they are mixed without a look at the letters.
type word struct {
	name, stem, whole uint64
	begins, ends      [4]uint64 // of the folded stem: its first and last 1 to 4 letters; 0 where it is shorter
	before, after     uint64    // proclitics and enclitics
	article           uint64    // 0 or 1
	shape             uint64
	classes           [3]uint64 // cluster: fine, mid, coarse
	lists             [maxLists]uint16
	entries           uint8  // how many of lists are used
	list              uint64 // all of lists in one
	known             known
	key               uint64 // of all of these
}

// maxLists is how many entries of the gazetteer a word shows: class and place in the name.
const maxLists = 12

const longestStem = 24 // letters that the features look at

// shapes of words; numbers and punctuation stand above them.
const (
	latinShape  = 21
	arabicShape = 30
	numberShape = 200
	punctShape  = 1000
)

// read fills w with what is known of one word.
func (w *word) read(s *tag.Sentence, at int, r *Resources) {
	t := &s.Words[at]
	*w = word{name: uint64(t.Name), stem: uint64(t.Stem), whole: uint64(t.Whole)}
	core := t.Core
	for _, seg := range s.Segments[t.First:t.Last] {
		switch seg.Kind {
		case clitic.Proclitic:
			w.before = mix(w.before, uint64(tag.KeyOf(seg.Span.In(s.Src))))
		case clitic.Article:
			w.article = 1
			core.Start = max(core.Start, seg.Span.End)
		case clitic.Enclitic:
			w.after = mix(w.after, uint64(tag.KeyOf(seg.Span.In(s.Src))))
		}
	}
	var letters [longestStem]rune
	n := foldedEnds(&letters, core.In(s.Src))
	kept := min(n, longestStem)
	h := uint64(7)
	for i := range min(4, kept) {
		h = mix(h, uint64(letters[i]))
		w.begins[i] = h
	}
	h = 11
	for i := range min(4, kept) {
		h = mix(h, uint64(letters[kept-1-i]))
		w.ends[i] = h
	}
	w.shape = shape(t, core.In(s.Src), n)
	w.classes = classes(r.Clusters, t)
	w.known = r.Evidence.of(t.Name)
}

// foldedEnds writes the folded letters of a stem, of a long one the first and last, and returns how many there are.
func foldedEnds(dst *[longestStem]rune, src string) int {
	n := 0
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		i += size
		if r = tag.FoldLetter(r); r == 0 {
			continue
		}
		if n >= longestStem { // keep the last ones: the features look at four
			copy(dst[longestStem/2:], dst[longestStem/2+1:])
			dst[longestStem-1] = r
		} else {
			dst[n] = r
		}
		n++
	}
	return n
}

func shape(t *tag.Word, core string, letters int) uint64 {
	switch t.Kind {
	case token.Word:
		if core != "" && core[0] < utf8.RuneSelf {
			if 'A' <= core[0] && core[0] <= 'Z' {
				return latinShape + 1
			}
			return latinShape
		}
		return arabicShape + uint64(min(letters, 7))
	case token.Number:
		return numberShape + uint64(min(len(core), 5))
	case token.Punct:
		return punctShape + uint64(t.Whole)%1024
	}
	return uint64(t.Kind) + 1
}

func classes(table *cluster.Table, t *tag.Word) (c [3]uint64) {
	fine, mid, coarse := table.All(t.Name)
	if fine == 0 {
		fine, mid, coarse = table.All(t.Stem)
	}
	return [3]uint64{uint64(fine), uint64(mid), uint64(coarse)}
}

// enter notes that the words of a hit are in the gazetteer.
func enter(words []word, h gazetteer.Hit) {
	n := h.Last - h.First
	for k := h.First; k < h.Last; k++ {
		place := uint16(0)
		switch {
		case n == 1:
		case k == h.First:
			place = 1
		case k == h.Last-1:
			place = 2
		default:
			place = 3
		}
		if n > 2 {
			place += 3
		}
		for c := uint32(h.Class); c != 0; c &= c - 1 {
			words[k].addList(uint16(bits.TrailingZeros32(c))<<3 | place)
		}
	}
}

func (w *word) addList(entry uint16) {
	for _, have := range w.lists[:w.entries] {
		if have == entry {
			return
		}
	}
	if w.entries < maxLists {
		w.lists[w.entries] = entry
		w.entries++
		w.list ^= mix(9, uint64(entry)+1)
	}
}

// seal sets the key, when all else is known. What is not in it follows from what is, or from the model.
func (w *word) seal() {
	k := mix(mix(w.whole, w.name), w.stem)
	k = mix(mix(k, w.before), w.after<<1|w.article)
	k = mix(mix(k, w.shape), w.list)
	w.key = mix(mix(k, uint64(w.known.self)|uint64(w.known.next)<<32), uint64(w.known.prev))
}

// mix hashes v into h.
func mix(h, v uint64) uint64 {
	x := (v ^ h*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	return x ^ x>>32
}
