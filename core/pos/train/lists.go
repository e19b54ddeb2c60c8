package train

import (
	"io/fs"
	"slices"
	"strings"

	"wusum/core/cluster"
	"wusum/core/internal/corpus"
	"wusum/core/tag"
)

// What word lists say of a word, as bits.
const (
	isAdjective = 1 << iota
	isComparative
	isProper    // a proper noun of the morphology
	isPerson    // in a list of persons or of transliterated names
	isPlace     // a name of a place by itself
	isPlacePart // part of such a name of several words
	isNational  // what belongs to a nation
	isJob       // people by what they do
	isNumber    // numerals and quantifiers
	isAdverb
	isParticle // any other closed class
	isPerfect
	isImperfect
	isImperative
)

// listed holds what the lists say of each word, by its key.
type listed map[tag.Key]uint16

func (l listed) add(word string, bit uint16) {
	if word != "" {
		l[tag.KeyOf(word)] |= bit
	}
}

// inflected adds an adjective or noun with its regular endings.
func (l listed) inflected(stem string, bit uint16) {
	l.add(stem, bit)
	base := strings.TrimSuffix(stem, "\u0629")
	for _, end := range []string{"\u0629", "\u064A\u0646", "\u0648\u0646", "\u0627\u062A", "\u0627\u0646", "\u062A\u0627\u0646", "\u062A\u064A\u0646", "\u0627"} {
		l.add(base+end, bit)
	}
}

// morphology reads the sheets of the morphology.
func (l listed) morphology(root fs.FS) error {
	noun := func(bit uint16) func(corpus.Row) {
		return func(x corpus.Row) {
			l.inflected(corpus.Lemma(x["LEMMA"]), bit)
			l.add(corpus.Buckwalter.Replace(x["FORM"]), bit)
		}
	}
	for _, s := range []struct {
		name string
		read func(corpus.Row)
	}{
		{"MSA-Adj-LEX", noun(isAdjective)},
		{"MSA-Adj-Comp-LEX", func(x corpus.Row) { l.add(corpus.Lemma(x["LEMMA"]), isComparative) }},
		{"MSA-Adj-Num-LEX", noun(isAdjective | isNumber)},
		{"MSA-Noun-Num-LEX", noun(isNumber)},
		{"MSA-Noun-Quant-LEX", func(x corpus.Row) { l.add(corpus.Lemma(x["LEMMA"]), isNumber) }},
		{"MSA-Noun-Prop-LEX", func(x corpus.Row) { l.add(corpus.Lemma(x["LEMMA"]), isProper) }},
		{"MSA-Verb-LEX-PV", func(x corpus.Row) { x.Perfect(func(f string) { l.add(f, isPerfect) }) }},
		{"MSA-Verb-LEX-IV", func(x corpus.Row) { x.Imperfect(func(f string) { l.add(f, isImperfect) }) }},
		{"MSA-Verb-LEX-CV", func(x corpus.Row) { l.add(corpus.Buckwalter.Replace(x["FORM"]), isImperative) }},
		{"MSA-Other-LEX", func(x corpus.Row) {
			w, bit := corpus.Buckwalter.Replace(x["FORM"]), uint16(isParticle)
			switch kind := x["BW"]; {
			case strings.HasPrefix(kind, "ABBREV"), strings.HasPrefix(kind, "NOUN"):
				return
			case strings.Contains(kind, "ADV"):
				bit = isAdverb
			}
			l.add(w, bit)
		}},
	} {
		if err := corpus.Sheet(root, s.name, s.read); err != nil {
			return err
		}
	}
	return nil
}

// table keeps the words that keep approves, and what the lists say of each.
func (l listed) table(keep func(tag.Key) bool) ([]byte, error) {
	var keys []tag.Key
	ids := map[uint16]uint16{}
	for k, bits := range l {
		if keep(k) {
			keys = append(keys, k)
			ids[bits] = 0
		}
	}
	slices.Sort(keys)
	var combos []uint16
	for bits := range ids {
		combos = append(combos, bits)
	}
	slices.Sort(combos)
	for i, bits := range combos {
		ids[bits] = uint16(i)
	}
	entries := make([]cluster.Entry, len(keys))
	for i, k := range keys {
		entries[i] = cluster.Entry{Key: k, Fine: ids[l[k]]}
	}
	grain := make([]uint16, len(combos))
	return cluster.Encode(entries, grain, grain)
}
