package entity

import (
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/gazetteer"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// fact is what the rules ask of one word.
type fact struct {
	flags   flag            // of its article and stem, or of the whole word
	bare    flag            // of its stem without the article
	class   gazetteer.Class // of the name that it is alone
	value   int32           // of a number in plain digits; -1 for other words
	digits  uint8           // how many
	kind    token.Kind
	article bool
	conj    bool // begins with و or ف and no other clitic
	bound   bool // begins with another proclitic: a preposition, …
	tied    bool // ends with a pronoun
	years   bool // a range of years: 2010-2015
	proper  bool // said to be a proper noun; true as well where there are no parts of speech
}

// is reports whether the word plays one of the parts f, with the article or without.
func (f *fact) is(x flag) bool { return (f.flags|f.bare)&x != 0 }

// free reports whether the word begins with no clitic.
func (f *fact) free() bool { return !f.conj && !f.bound }

var outside = fact{value: -1, kind: token.Break, flags: stop}

// at returns the facts of word i of the piece; beyond its edges those of a stop.
func (w *work) at(i int) *fact {
	if uint(i) >= uint(len(w.facts)) {
		return &outside
	}
	return &w.facts[i]
}

// learn fills in the facts of the words of a piece.
func (w *work) learn() {
	w.facts = w.facts[:0]
	w.hits = w.rules.names.Match(w.hits[:0], w.words)
	w.hitAt = w.hitAt[:0]
	h := 0
	for i := range w.words {
		for h < len(w.hits) && int(w.hits[h].First) < i {
			h++
		}
		w.hitAt = append(w.hitAt, int32(h))
		w.facts = append(w.facts, w.factOf(i, h))
	}
}

func (w *work) factOf(i, h int) fact {
	x := &w.words[i]
	f := fact{kind: x.Kind, value: -1, proper: true}
	f.flags = w.rules.words.of(x.Name)
	if x.Whole != x.Name {
		f.flags |= w.rules.words.of(x.Whole)
	}
	for ; h < len(w.hits) && int(w.hits[h].First) == i; h++ {
		if w.hits[h].Last == int32(i+1) {
			f.class |= w.hits[h].Class
		}
	}
	if x.Kind == token.Number {
		f.value, f.digits, f.years = digitsOf(x.Core.In(w.in.Src))
	}
	first, last := int(x.First), int(x.Last)
	if first < 0 || last > len(w.in.Segments) || last-first <= 1 {
		f.setProper(w.in, first, last)
		return f
	}
	for s := first; s < last; s++ {
		switch seg := &w.in.Segments[s]; {
		case seg.Kind == clitic.Article:
			f.article = true
			f.bare = w.rules.words.of(x.Stem)
		case seg.Kind == clitic.Enclitic:
			f.tied = true
		case seg.Kind == clitic.Proclitic && seg.Role() == clitic.Conj && !f.bound:
			f.conj = true
		case seg.Kind == clitic.Proclitic:
			f.conj, f.bound = false, true
		}
	}
	f.setProper(w.in, first, last)
	return f
}

// setProper notes what the tagger of parts of speech says, if there is one.
func (f *fact) setProper(in *Input, first, last int) {
	if len(in.UPOS) != len(in.Segments) || first < 0 || last > len(in.Segments) {
		return
	}
	f.proper = false
	for s := first; s < last; s++ {
		u := in.UPOS[s]
		if in.Segments[s].Kind == clitic.Stem && (u == tag.PROPN || u == tag.X) {
			f.proper = true
		}
	}
}

// digitsOf reads a number of digits alone, or a range of two years.
func digitsOf(s string) (value int32, digits uint8, years bool) {
	var parts [2]int32
	var lens [2]uint8
	n := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if text.IsDigit(r) {
			if lens[n] == 9 {
				return -1, 0, false
			}
			parts[n] = parts[n]*10 + int32(text.DigitValue(r))
			lens[n]++
			continue
		}
		if (r == '-' || r == '/' || r == 0x2013) && n == 0 && lens[0] > 0 {
			n = 1
			continue
		}
		return -1, 0, false
	}
	if n == 1 {
		return -1, 0, isYear(parts[0], lens[0]) && (isYear(parts[1], lens[1]) || lens[1] == 2)
	}
	if lens[0] == 0 {
		return -1, 0, false
	}
	return parts[0], lens[0], false
}

// isYear reports whether four digits look like a year of either era.
func isYear(v int32, digits uint8) bool { return digits == 4 && v >= 1000 && v < 2200 }

// year reports whether word i is the number of a year.
func (w *work) year(i int) bool {
	f := w.at(i)
	return isYear(f.value, f.digits)
}

// within reports whether word i is a number of one or two digits from low to high.
func (w *work) within(i int, low, high int32) bool {
	f := w.at(i)
	return f.digits > 0 && f.digits <= 2 && low <= f.value && f.value <= high
}

// sign reports whether word i is that one character.
func (w *work) sign(i int, r rune) bool {
	if uint(i) >= uint(len(w.words)) {
		return false
	}
	s := w.words[i].Span.In(w.in.Src)
	got, size := utf8.DecodeRuneInString(s)
	return got == r && size == len(s)
}

// longest returns the end of the longest name of class c that begins at word i and what it is; i if there is none.
func (w *work) longest(i int, c gazetteer.Class) (end int, class gazetteer.Class) {
	end = i
	if uint(i) >= uint(len(w.words)) {
		return end, 0
	}
	for h := int(w.hitAt[i]); h < len(w.hits) && int(w.hits[h].First) == i; h++ {
		x := &w.hits[h]
		if x.Class&c != 0 && int(x.Last) >= end {
			if int(x.Last) > end {
				class = 0
			}
			end, class = int(x.Last), class|x.Class
		}
	}
	return end, class
}
