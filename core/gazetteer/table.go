package gazetteer

import "wusum/core/tag"

// Longest is how many words a name has at most; longer ones are left out when a table is built.
const Longest = 6

// Table is a set of names. It is read-only once read, so goroutines may share it. A nil Table knows no names.
//
// It is a hash table with open addressing. A key is kept as a fingerprint of 32 bits, so one word in some 40,000 that
// is in no list is taken for one that is; for names of several words each word would have to be.
type Table struct {
	prints []uint32 // of keys of names and of beginnings of names; 0 is empty
	rows   []uint16 // row of palette, side by side with prints
	shift  uint8

	palette []entry
	names   int
}

// entry is what keys of one row have in common.
type entry struct {
	class  Class // 0 if it is no more than a beginning
	begins bool  // longer names begin with it
}

// Hit is one name in a run of words.
type Hit struct {
	First, Last int32 // words, half-open
	Class       Class
	Whole       bool // its first word matched with what looks like clitics: these belong to the name
}

// print returns the fingerprint of a key; 0 stands for an empty slot and is never one.
func print(k tag.Key) uint32 {
	p := uint32(uint64(k) >> 32)
	if p == 0 {
		return 1
	}
	return p
}

// Len returns how many names and beginnings of names t holds.
func (t *Table) Len() int {
	if t == nil {
		return 0
	}
	return t.names
}

// find returns the entry of a key; the zero entry if it has none.
func (t *Table) find(k tag.Key) entry {
	p := print(k)
	mask := uint32(len(t.prints) - 1)
	for at := p >> t.shift; ; at++ {
		switch t.prints[at&mask] {
		case 0:
			return entry{}
		case p:
			return t.palette[t.rows[at&mask]]
		}
	}
}

// Lookup returns the classes of a name, 0 for none. The key of a name of several words is made with tag.Key.Then.
func (t *Table) Lookup(k tag.Key) Class {
	if t.Len() == 0 || k == 0 {
		return 0
	}
	return t.find(k).class
}

// Match appends all names that lie in words, by their first word and the shorter first. The first word of a name may
// carry proclitics, its last enclitics; words in between stand bare. It allocates nothing beyond dst.
func (t *Table) Match(dst []Hit, words []tag.Word) []Hit {
	if t.Len() == 0 {
		return dst
	}
	for i := range words {
		w := &words[i]
		if w.Name != 0 {
			dst = t.extend(dst, words, i, i+1, t.find(w.Name), w.Name, w.Whole == w.Name)
		}
		if w.Whole != w.Name && w.Whole != 0 {
			dst = t.extend(dst, words, i, i+1, t.find(w.Whole), w.Whole, true)
		}
	}
	return dst
}

// extend appends the names that begin with words[first:last], whose key is k.
func (t *Table) extend(dst []Hit, words []tag.Word, first, last int, e entry, k tag.Key, whole bool) []Hit {
	if e.class != 0 {
		dst = append(dst, Hit{First: int32(first), Last: int32(last), Class: e.class, Whole: whole})
	}
	if !e.begins || last == len(words) || last-first == Longest {
		return dst
	}
	// A pronoun ends a name: the ministries of their country are not a name that begins with ministries.
	if before := &words[last-1]; before.Core.End != before.Span.End && !whole {
		return dst
	}
	w := &words[last]
	if w.Core.Start == w.Span.Start && w.Name != 0 {
		dst = t.extend(dst, words, first, last+1, t.find(k.Then(w.Name)), k.Then(w.Name), whole)
	}
	if w.Whole != w.Name && w.Whole != 0 {
		dst = t.extend(dst, words, first, last+1, t.find(k.Then(w.Whole)), k.Then(w.Whole), whole)
	}
	return dst
}
