package entity

import (
	"wusum/core/gazetteer"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// sure is the confidence from which a mention speaks for others of its document.
const sure = 0.6

// longestName is how many words of a name are kept in mind.
const longestName = 6

// agree finds what is named surely in dst[start:] again: the whole name with other clitics, a person by the last part of
// the name, a body by its acronym. Where a mention is there already, it is taken for surer if it has the same type;
// elsewhere one is added.
func (w *work) agree(dst []Mention, start int) []Mention {
	all := dst[start:]
	w.seen.reset(2 * len(all))
	first := 0
	for k := range all {
		m := &all[k]
		if !speaks(m) {
			continue
		}
		first = w.seek(first, m.Span.Start)
		w.remember(m, int32(k), first)
	}
	if w.seen.n == 0 {
		return dst
	}
	w.confirm(all)
	w.later = w.later[:0]
	k, end := 0, int32(0) // mentions that begin before the word, and where they end
	for i := 0; i < len(w.in.Words); {
		x := &w.in.Words[i]
		for k < len(all) && all[k].Whole.Start <= x.Span.Start {
			end = max(end, all[k].Whole.End)
			k++
		}
		limit := int32(len(w.in.Src))
		if k < len(all) {
			limit = all[k].Whole.Start
		}
		if x.Span.Start < end || x.Kind != token.Word {
			i++
			continue
		}
		i = max(i+1, w.again(all, i, limit))
	}
	return merge(dst, start, w.later)
}

// speaks reports whether a mention is evidence for others.
func speaks(m *Mention) bool {
	return m.Score >= sure && m.Why != Nested && m.Why != Earlier && named(m.Label)
}

// named reports whether mentions of a type have names.
func named(label string) bool {
	switch label {
	case "PERS", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT":
		return true
	}
	return false
}

// seek returns the first word from i on that ends behind b.
func (w *work) seek(i int, b int32) int {
	for i > 0 && w.in.Words[i-1].Span.End > b {
		i--
	}
	for i < len(w.in.Words) && w.in.Words[i].Span.End <= b {
		i++
	}
	return i
}

// nameOf returns the key of the name of a mention that begins in word i, how many words it has, and the last; none if
// it has too many or lies inside a hashtag.
func (w *work) nameOf(m *Mention, i int) (key tag.Key, n, last int) {
	for j := i; j < len(w.in.Words) && w.in.Words[j].Span.Start < m.Span.End; j++ {
		x := &w.in.Words[j]
		if x.Kind == token.Hashtag || n == longestName {
			return 0, 0, 0
		}
		part := x.Name
		if m.Span.Start <= x.Span.Start && x.Core.Start != x.Span.Start {
			part = x.Whole
		}
		if n == 0 {
			key = part
		} else {
			key = key.Then(part)
		}
		n, last = n+1, j
	}
	return key, n, last
}

// remember keeps the name of mention k, which begins in word i.
func (w *work) remember(m *Mention, k int32, i int) {
	key, n, last := w.nameOf(m, i)
	if n == 0 {
		return
	}
	if n > 1 || w.rare(i, m) {
		w.seen.put(key, 2*k)
	}
	if m.Label == "PERS" && n > 1 && n <= 4 {
		if x := &w.in.Words[last]; w.rare(last, m) && x.Core.Start == x.Span.Start {
			w.seen.put(x.Name, 2*k+1)
		}
	}
}

// confirm makes mentions surer that have the name and the type of a sure one.
func (w *work) confirm(all []Mention) {
	first := 0
	for k := range all {
		m := &all[k]
		if speaks(m) || !named(m.Label) || m.Why == Nested {
			continue
		}
		first = w.seek(first, m.Span.Start)
		key, n, _ := w.nameOf(m, first)
		if n == 0 {
			continue
		}
		ref, ok := w.seen.get(key)
		if !ok {
			continue
		}
		r := earlierRule
		if ref&1 == 1 {
			r = earlierTailRule
		}
		by := &all[ref/2]
		if score := by.Score * precision[r]; by.Label == m.Label && score > m.Score {
			if m.Score = score; m.Why != Context { // what the tagger said stays its own
				m.Why, m.From = Earlier, by.Span
			}
		}
	}
}

// rare reports whether word i by itself is a name rather than a word: not one of the rules' own words, and known as a
// name or said to be one; where nothing is said of parts of speech, four letters are enough (measured: 42 of 46 right).
func (w *work) rare(i int, m *Mention) bool {
	x := &w.in.Words[i]
	if x.Core.Len() < 6 && x.Core.In(w.in.Src)[0] >= 0x80 {
		return false
	}
	if w.rules.words.of(x.Name) != 0 || w.rules.words.of(x.Stem)&^(common) != 0 {
		return false
	}
	c := w.rules.names.Lookup(x.Name) | w.rules.names.Lookup(x.Whole)
	if c&(gazetteer.Title|gazetteer.Job|gazetteer.Head|gazetteer.Nationality|gazetteer.Unit|gazetteer.Calendar|gazetteer.Currency) != 0 {
		return false
	}
	untagged := len(w.in.UPOS) != len(w.in.Segments)
	return c != 0 || w.properNoun(i) || m.Why == Acronym || untagged && x.Core.Len() >= 8
}

// properNoun reports whether the tagger of parts of speech calls word i a proper noun.
func (w *work) properNoun(i int) bool {
	if len(w.in.UPOS) != len(w.in.Segments) {
		return false
	}
	x := &w.in.Words[i]
	for s := max(x.First, 0); s < min(x.Last, int32(len(w.in.UPOS))); s++ {
		if w.in.UPOS[s] == tag.PROPN {
			return true
		}
	}
	return false
}

// again adds the longest known name at word i that ends before limit, and returns where to go on.
func (w *work) again(all []Mention, i int, limit int32) int {
	best, ref, fromWhole := i, int32(0), false
	x := &w.in.Words[i]
	for _, whole := range [...]bool{false, true} {
		if whole && x.Whole == x.Name {
			break
		}
		key := x.Name
		if whole {
			key = x.Whole
		}
		for j := i; ; {
			if r, ok := w.seen.get(key); ok && j+1 > best {
				best, ref, fromWhole = j+1, r, whole
			}
			j++
			if j == len(w.in.Words) || j-i == longestName || w.in.Words[j].Span.End > limit {
				break
			}
			if before := &w.in.Words[j-1]; before.Core.End != before.Span.End {
				break
			}
			next := &w.in.Words[j]
			if next.Core.Start == next.Span.Start {
				key = key.Then(next.Name)
			} else {
				key = key.Then(next.Whole)
			}
		}
	}
	if best == i || w.in.Words[best-1].Span.End > limit {
		return i
	}
	m := &all[ref/2]
	last := &w.in.Words[best-1]
	span := text.Span{Start: x.Core.Start, End: last.Core.End}
	if fromWhole {
		span.Start = x.Span.Start
	}
	if !w.between(span) || !w.between(text.Span{Start: x.Span.Start, End: last.Span.End}) {
		return i
	}
	r := earlierRule
	if ref&1 == 1 {
		r = earlierTailRule
	}
	w.later = append(w.later, Mention{
		Span: span, Whole: text.Span{Start: x.Span.Start, End: last.Span.End}, Label: m.Label,
		Score: min(m.Score, 1) * precision[r], Why: Earlier, From: m.Span,
	})
	return best
}

// merge puts the mentions of more, which are in order and overlap none, among those of dst from start on.
func merge(dst []Mention, start int, more []Mention) []Mention {
	i, j := len(dst)-1, len(more)-1
	dst = append(dst, more...)
	for at := len(dst) - 1; j >= 0; at-- {
		if i >= start && before2(more[j].Span, dst[i].Span) {
			dst[at] = dst[i]
			i--
		} else {
			dst[at] = more[j]
			j--
		}
	}
	return dst
}
