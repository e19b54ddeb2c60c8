package pos

import (
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/cluster"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// unit is what is tagged: a segment that is no article, with all that features are made of.
type unit struct {
	form   uint64    // hash of its folded letters
	name   uint64    // the same with its article
	pre    [4]uint32 // hashes of its first 1 to 4 letters
	suf    [4]uint32 // and of its last
	seg    int32
	fine   uint16 // classes of the word, 0 for unknown
	mid    uint16
	list   uint16 // what word lists say of it, 0 for nothing
	use    uint16 // how raw text uses the word: a class of the dictionary, 0 for unknown
	shape  uint16 // see shapeOf
	lex    uint16 // the classes that the lexicon and the morphology give the stem
	coarse uint8
	tanwin uint8 // which tanwin it is written with, 0 for none
	host   bool  // whether it is a stem
}

// Parts of a shape.
const (
	shapeArticle = 1 << iota // behind the article
	shapeConj                // behind و or ف
	shapePrep                // behind ب, ك or ل
	shapeFut                 // behind س
	shapePron                // before a pronoun
	shapeKind                // × token.Kind, for what is no word; × clitic.Role for a clitic
)

// latin is the shape of a word in another script: a name, in nearly all Arabic text.
const latin = shapeKind * 62

// most is how many letters of a stem are looked at; longer ones are cut.
const most = 32

// append makes the units of a sentence.
func (m *Model) append(dst []unit, src string, words []tag.Word, segs []clitic.Segment) []unit {
	for i := range words {
		w := &words[i]
		shape := uint16(0)
		for s := w.First; s < w.Last; s++ {
			seg := &segs[s]
			switch seg.Kind {
			case clitic.Article:
				shape |= shapeArticle
			case clitic.Stem:
				if s+1 < w.Last {
					shape |= shapePron
				}
				dst = append(dst, unit{})
				m.stem(&dst[len(dst)-1], src, w, seg, s, shape)
			default:
				role := seg.Role()
				dst = append(dst, unit{})
				m.clitic(&dst[len(dst)-1], src, seg, s, role)
				switch role {
				case clitic.Conj, clitic.Interrog:
					shape |= shapeConj
				case clitic.Prep, clitic.Emph:
					shape |= shapePrep
				case clitic.Fut:
					shape |= shapeFut
				}
			}
		}
	}
	return dst
}

func (m *Model) clitic(u *unit, src string, seg *clitic.Segment, at int32, role clitic.Role) {
	u.seg = at
	u.form = uint64(tag.KeyOf(seg.Span.In(src)))
	u.name = u.form
	u.shape = shapeKind * (32 + uint16(role))
}

func (m *Model) stem(u *unit, src string, w *tag.Word, seg *clitic.Segment, at int32, shape uint16) {
	u.seg, u.host, u.shape = at, true, shape
	u.form, u.name = uint64(w.Stem), uint64(w.Name)
	if w.Kind != token.Word {
		u.shape = shapeKind * (1 + uint16(w.Kind))
		u.edges(src, seg)
		return
	}
	u.edges(src, seg)
	if c := src[seg.Span.Start]; c < utf8.RuneSelf && c != '.' {
		u.shape = latin
		return
	}
	possible, usual := m.Lexicon.Classes(src, *seg)
	u.lex = uint16(possible) | uint16(usual)<<5
	u.fine, u.mid, u.coarse = m.classes(w)
	u.use = lookup(m.Uses, w)
	u.list = lookup(m.Lists, w)
	if w.Stem != w.Name {
		if f, _ := m.Lists.Of(w.Name); f != 0 {
			u.list |= withArticle
		}
	}
}

// edges hashes the letters at both ends of the stem.
func (u *unit) edges(src string, seg *clitic.Segment) {
	var letters [most]uint16
	n := 0
	s := seg.Span.In(src)
	for i := 0; i < len(s) && n < most; {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		if r >= text.Fathatan && r <= text.Kasratan {
			u.tanwin = uint8(r-text.Fathatan) + 1
		}
		if r = tag.FoldLetter(r); r != 0 {
			letters[n] = uint16(r)
			n++
		}
	}
	if n == most { // the end of what is longer still is not worth the walk
		u.shape |= shapeKind * 63
	}
	h := uint32(0)
	for i := range min(n, 4) {
		h = (h ^ uint32(letters[i])) * 0x9E3779B1
		u.pre[i] = h
	}
	h = 0x51
	for i := range min(n, 4) {
		h = (h ^ uint32(letters[n-1-i])) * 0x9E3779B1
		u.suf[i] = h
	}
}

func (m *Model) classes(w *tag.Word) (fine, mid uint16, coarse uint8) {
	f, mi, c := m.Clusters.All(w.Name)
	if f == 0 && w.Stem != w.Name {
		f, mi, c = m.Clusters.All(w.Stem)
	}
	return f, mi, uint8(c)
}

// withArticle marks what lists have with its article: Mexico, not the moon.
const withArticle = 1 << 15

// lookup finds a word as it stands, or without its article.
func lookup(t *cluster.Table, w *tag.Word) uint16 {
	f, _ := t.Of(w.Name)
	if f == 0 && w.Stem != w.Name {
		f, _ = t.Of(w.Stem)
	}
	return f
}
