package clitic

import (
	"strings"

	"wusum/core/text"
)

// Repair names the spelling change that Form undoes. The zero value changes nothing.
type Repair uint8

// The repairs. What a pronoun or a preposition did to the spelling of a stem is undone in its canonical form.
const (
	Same        Repair = iota
	TehMarbuta         // جامعت+ه is جامعة
	AlefMaksura        // مستشفا+ه is مستشفى, علي+ه is على
	Hamza              // وزراؤ+هم is وزراء
	WawAlef            // كتبو+ه is كتبوا
	Alef               // ل+لذين is الذين
	AlefLam            // ل+له is الله

	maxRepairs = 2 // that one stem may have, Same among them
)

// Form returns the canonical spelling of s standing alone, without vowel marks, tatweel and invisible characters:
// جامعة for the stem of جامعته, ال for an article of which one lam or nothing is written.
//
// It is the form by which mentions are grouped, counted and found; the text is never rewritten.
func (s Segment) Form(src string) string {
	if s.Kind == Article {
		return string([]rune{text.Alef, text.Lam})
	}
	form := bare(s.Span.In(src))
	switch s.Repair {
	case TehMarbuta:
		return replaceLast(form, text.TehMarbuta)
	case AlefMaksura:
		return replaceLast(form, text.AlefMaksura)
	case Hamza:
		return replaceLast(form, text.Hamza)
	case WawAlef:
		return form + string(text.Alef)
	case Alef:
		return string(text.Alef) + form
	case AlefLam:
		return string([]rune{text.Alef, text.Lam}) + form
	}
	return form
}

// Canonical returns the canonical spelling of consecutive segments of one word, joined: الاتحاد for the article and
// stem of للاتحاد, جامعة for the stem of جامعته. What stands beside its neighbour is spelt as neighbours are: ل and the
// article give لل, and a stem keeps its bound form before its pronoun.
//
// No segments give the empty string.
func Canonical(src string, segs []Segment) string {
	var b strings.Builder
	for i, s := range segs {
		next := i+1 < len(segs)
		switch {
		case s.Kind == Article && i > 0 && segs[i-1].Kind == Proclitic && isLam(segs[i-1], src):
			b.WriteString(bare(s.Span.In(src)))
		case s.Kind == Stem && i > 0 && s.Repair >= Alef:
			b.WriteString(bare(s.Span.In(src)))
		case s.Kind == Stem && next && segs[i+1].Kind == Enclitic:
			b.WriteString(bare(s.Span.In(src)))
		default:
			b.WriteString(s.Form(src))
		}
	}
	return b.String()
}

func isLam(s Segment, src string) bool { return bare(s.Span.In(src)) == string(text.Lam) }

// bare returns s without what is attached to its letters, but for a combining hamza or madda, which is part of one, and
// for a dagger alef that stands for an alef (see spells).
func bare(s string) string {
	if strings.IndexFunc(s, drops) < 0 {
		return s
	}
	last, alef := rune(0), strings.ContainsRune(s, text.DaggerAlef) && spells(s)
	return strings.Map(func(r rune) rune {
		switch {
		case !drops(r):
			last = r
			return r
		case alef && r == text.DaggerAlef && seats(last):
			return text.Alef
		}
		return -1
	}, s)
}

// seats reports whether a dagger alef on letter r adds an alef to it: behind alef, waw and alef maksura it only tells how
// they sound (موسىٰ, صلوٰة).
func seats(r rune) bool {
	switch r {
	case 0, text.Alef, text.AlefMadda, text.AlefMaksura, text.Waw:
		return false
	}
	return true
}

// spells reports whether a dagger alef in s is an alef in today's spelling (كِتَٰب, إسمٰعيل); not so in the words of the
// table, nor behind a question's أ, which is not cut from them (أهٰذا), nor in a letter by itself.
func spells(s string) bool {
	var w word
	w.scan(s, text.Span{End: int32(len(s))})
	for _, row := range daggered {
		if w.is(0, row...) || w.is(1, row...) {
			return false
		}
	}
	return w.n > 1
}

func drops(r rune) bool {
	_, _, attached := classify(r)
	return attached && r != text.Maddah && r != text.HamzaAbove && r != text.HamzaBelow
}

// replaceLast returns s with r in place of its last character.
func replaceLast(s string, r rune) string {
	last := 0
	for i := range s {
		last = i
	}
	return s[:last] + string(r)
}
