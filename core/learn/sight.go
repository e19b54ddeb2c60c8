package learn

import (
	"wusum/core/clitic"
	"wusum/core/model"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// sight is one analysed text as the learner sees it. What does not depend on what was taught is worked out once.
type sight struct {
	id   string
	src  string
	a    *model.Analysis
	base []sentence // features of the tagger of names, and of parts of speech; without states
	of   []int32    // the sentence of each word

	outer []int32 // the outermost mention of the model's at each word, plus one
	said  []int32 // the label of each of the model's mentions in the project; -1 for none
	hits  []hit
	known []int32  // the hit that covers each word, the longest, plus one
	names []uint64 // of labels: hashes of their names, so that features do not depend on the order in which labels were met
}

// see works out what depends on the text alone.
func (l *Learner) see(id, src string, a *model.Analysis) *sight {
	v := &l.view
	if v.a == a && v.id == id && v.src == src {
		return v
	}
	v.id, v.src, v.a = id, src, a
	v.base = v.base[:0]
	v.of = room(v.of, len(a.Words))
	v.outer = room(v.outer, len(a.Words))
	clear(v.outer)
	w := 0
	for k := range a.Mentions {
		m := &a.Mentions[k]
		for w > 0 && a.Words[w-1].Span.End > m.Span.Start {
			w--
		}
		for w < len(a.Words) && a.Words[w].Span.End <= m.Span.Start {
			w++
		}
		for i := w; i < len(a.Words) && a.Words[i].Span.Start < m.Span.End; i++ {
			if v.outer[i] == 0 {
				v.outer[i] = int32(k + 1)
			}
		}
	}
	for k, r := range a.Sentences {
		s := sentence{}
		if len(v.base) < cap(v.base) {
			old := v.base[:len(v.base)+1][len(v.base)]
			s.features, s.ends = old.features[:0], old.ends[:0]
		}
		one := tag.Sentence{Src: src, Words: a.Words[r.First:r.Last], Segments: a.Segments, UPOS: a.UPOS}
		last := 0
		l.model.Features(&l.state, &one, func(i int, hashes []uint32) {
			if i != last {
				s.features = v.own(s.features, int(r.First)+last)
				s.ends = append(s.ends, int32(len(s.features)))
				last = i
			}
			s.features = append(s.features, hashes...)
		})
		if r.Last > r.First {
			s.features = v.own(s.features, int(r.First)+last)
			s.ends = append(s.ends, int32(len(s.features)))
		}
		for i := r.First; i < r.Last; i++ {
			v.of[i] = int32(k)
		}
		v.base = append(v.base, s)
	}
	return v
}

// The templates of the features that this package adds. They share a table with those of package ner.
const (
	tSpeech = 0x100
	tModel  = 0x110
	tMemory = 0x120
	tBeside = 0x130
)

func feature(template int, value uint64) uint32 {
	x := (value ^ uint64(template)*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	return uint32((x ^ x>>32) >> 13)
}

// own appends what the parts of speech and the model's mentions say of a word.
func (v *sight) own(dst []uint32, i int) []uint32 {
	c, p, n := v.speech(i), v.speech(i-1), v.speech(i+1)
	dst = append(dst,
		feature(tSpeech, uint64(c)), feature(tSpeech+1, uint64(p)<<8|uint64(c)), feature(tSpeech+2, uint64(c)<<8|uint64(n)),
		feature(tSpeech+3, uint64(p)<<16|uint64(c)<<8|uint64(n)))
	k := v.outer[i]
	if k == 0 {
		return append(dst, feature(tModel, 0))
	}
	m := &v.a.Mentions[k-1]
	label := uint64(tag.KeyOf(m.Label))
	part := uint64(0)
	if i > 0 && v.outer[i-1] == k {
		part = 1
	}
	if i+1 < len(v.outer) && v.outer[i+1] == k {
		part |= 2
	}
	sure := uint64(m.Score * 4)
	return append(dst, feature(tModel+1, label), feature(tModel+2, label*4+part), feature(tModel+3, label*8+sure), feature(tModel+4, part))
}

// speech is the part of speech of the stem of a word, and what is written before it.
func (v *sight) speech(i int) int {
	if i < 0 || i >= len(v.a.Words) {
		return 255
	}
	w := &v.a.Words[i]
	if w.Last <= w.First || int(w.Last) > len(v.a.UPOS) {
		return 254
	}
	up, article := tag.X, 0
	for s := w.First; s < w.Last; s++ {
		switch v.a.Segments[s].Kind {
		case clitic.Stem:
			up = v.a.UPOS[s]
		case clitic.Article:
			article = 1
		}
	}
	return int(up)*2 + article
}

// recall finds the names of the memory.
func (v *sight) recall(m *memory, names []uint64) {
	v.names = names
	v.hits = m.find(v.hits[:0], v.a.Words)
	v.known = room(v.known, len(v.a.Words))
	clear(v.known)
	for k := range v.hits {
		h := &v.hits[k]
		if h.last > len(v.a.Words) {
			continue
		}
		for i := h.first; i < h.last; i++ {
			if o := v.known[i]; o == 0 || v.hits[o-1].last-v.hits[o-1].first < h.last-h.first {
				v.known[i] = int32(k + 1)
			}
		}
	}
}

// sentence copies a sentence with what the memory says of its words.
func (v *sight) sentence(k int, m *memory, dst *sentence) {
	base := &v.base[k]
	dst.features, dst.ends = dst.features[:0], dst.ends[:0]
	first := int(v.a.Sentences[k].First)
	for i := range base.len() {
		dst.features = append(dst.features, base.of(i)...)
		dst.features = v.remembered(dst.features, first+i, m)
		dst.ends = append(dst.ends, int32(len(dst.features)))
	}
}

// remembered appends what the memory says of a word and of those it is listed with.
func (v *sight) remembered(dst []uint32, i int, m *memory) []uint32 {
	if k := v.known[i]; k != 0 {
		h := &v.hits[k-1]
		label, given := h.entry.best()
		part := uint64(0)
		if i > h.first {
			part = 1
		}
		if i+1 < h.last {
			part |= 2
		}
		sure := uint64(0)
		if label >= 0 {
			sure = uint64(h.entry.chance(m, h.key, label)*5) + 1
		}
		loose := uint64(0)
		if h.loose {
			loose = 1
		}
		dst = append(dst, feature(tMemory, v.name(label)), feature(tMemory+1, part*2+loose), feature(tMemory+2, sure*8+part*2+loose),
			feature(tMemory+3, uint64(min(given, 3))*8+part*2+loose))
	}
	if y := v.listed(i, -1); y >= 0 {
		dst = append(dst, feature(tBeside, v.name(y)), feature(tBeside+4, 0))
	}
	if y := v.listed(i, 1); y >= 0 {
		dst = append(dst, feature(tBeside+1, v.name(y)), feature(tBeside+5, 0))
	}
	if i > 0 {
		if k := v.known[i-1]; k != 0 {
			y, _ := v.hits[k-1].entry.best()
			dst = append(dst, feature(tBeside+2, v.name(y)))
		}
	}
	if i+1 < len(v.known) {
		if k := v.known[i+1]; k != 0 {
			y, _ := v.hits[k-1].entry.best()
			dst = append(dst, feature(tBeside+3, v.name(y)))
		}
	}
	return dst
}

// name is the hash of a label's name; 0 for none.
func (v *sight) name(label int32) uint64 {
	if label < 0 {
		return 0
	}
	return v.names[label]
}

// listed returns the label of the name that word i is listed with, joined to it by a comma or a conjunction, before it
// (dir -1) or behind it; -1 for none.
func (v *sight) listed(i, dir int) int32 {
	words := v.a.Words
	near := i + dir
	joined := false
	if near >= 0 && near < len(words) && (words[near].Kind == token.Punct || v.joins(near) && words[near].Core.Len() <= 4) {
		joined = words[near].Span.In(v.src) == "،" || words[near].Kind != token.Punct
		near += dir
	}
	if near < 0 || near >= len(words) || v.of[near] != v.of[i] || v.known[near] == 0 {
		return -1
	}
	later := i
	if dir > 0 {
		later = near
	}
	if !joined && !v.joins(later) {
		return -1
	}
	y, _ := v.hits[v.known[near]-1].entry.best()
	return y
}

// joins reports whether a word begins with a conjunction, or is one.
func (v *sight) joins(i int) bool {
	w := &v.a.Words[i]
	if int(w.Last) > len(v.a.UPOS) {
		return false
	}
	return w.First < w.Last && v.a.UPOS[w.First] == tag.CCONJ
}

// words returns the words that a span takes of, half-open.
func (v *sight) words(s text.Span) (first, last int) {
	words := v.a.Words
	lo, hi := 0, len(words)
	for lo < hi {
		mid := (lo + hi) / 2
		if words[mid].Span.End <= s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	last = lo
	for last < len(words) && words[last].Span.Start < s.End {
		last++
	}
	return lo, last
}

// spanOf returns the bytes of the words first to last without clitics at their edges, and with them.
func (v *sight) spanOf(first, last int, whole bool) (clean, all text.Span) {
	a, b := &v.a.Words[first], &v.a.Words[last-1]
	clean, all = text.Span{Start: a.Core.Start, End: b.Core.End}, text.Span{Start: a.Span.Start, End: b.Span.End}
	if whole || clean.Empty() {
		clean.Start = all.Start
	}
	return clean, all
}

// keys returns the keys of the name that a span of the text is, and the key of its first word.
func (v *sight) keys(s text.Span) (exact, loose, head tag.Key, n int) {
	first, last := v.words(s)
	for i := first; i < last; i++ {
		w := &v.a.Words[i]
		k, stem := inner(w), w.Stem
		if i == first {
			switch {
			case s.Start == w.Core.Start:
				k = w.Name
			case s.Start <= w.Span.Start:
				if k = w.Whole; w.Core.Start == w.Span.Start {
					k = w.Name
				}
			default: // cut elsewhere than the model would: للجنة
				k = tag.KeyOf(text.Span{Start: s.Start, End: min(s.End, w.Core.End)}.In(v.src))
			}
			exact, loose, head = k, stem, k
		} else {
			exact, loose = exact.Then(k), loose.Then(stem)
		}
		n++
	}
	return exact, loose, head, n
}

// spelt returns the words of a span as a list would have them: القمح for what للقمح leaves.
func (v *sight) spelt(s text.Span) string {
	first, last := v.words(s)
	if first == last {
		return s.In(v.src)
	}
	w := &v.a.Words[first]
	segs := v.a.Segments[w.First:w.Last]
	for len(segs) > 0 && segs[0].Kind == clitic.Proclitic {
		segs = segs[1:]
	}
	if len(segs) == 0 || segs[0].Kind != clitic.Article || s.Start != w.Core.Start || s.End < w.Core.End {
		return s.In(v.src)
	}
	for len(segs) > 1 && segs[len(segs)-1].Kind == clitic.Enclitic {
		segs = segs[:len(segs)-1]
	}
	return clitic.Canonical(v.src, segs) + text.Span{Start: w.Core.End, End: s.End}.In(v.src)
}
