package tag

import (
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/text"
)

// Key is a hash of a folded form. Spellings that readers hold equal have one key: marks, tatweel and invisible
// characters are left out; the alefs are one letter, and so are ى and ي, ة and ه, the Persian and the Arabic yeh and
// kaf; Latin letters are lower case, digits ASCII. The zero Key is that of the empty form.
type Key uint64

const keyPrime = 0x9E3779B97F4A7C15

// add appends one folded letter.
func (k Key) add(r rune) Key {
	h := (uint64(k) ^ uint64(r)) * keyPrime
	return Key(h ^ h>>29)
}

// Then returns the key of the words of k followed by that of next: names of several words are looked up by it.
func (k Key) Then(next Key) Key {
	h := (uint64(k)*3 + uint64(next) + 0x51) * keyPrime
	return Key(h ^ h>>31)
}

// KeyOf returns the key of s.
func KeyOf(s string) Key { return Key(0).Append(s) }

// Append returns the key of what k stands for with s behind it: KeyOf(a + b) is KeyOf(a).Append(b).
func (k Key) Append(s string) Key {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			k = k.add(rune(c))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r = foldLetter(r); r != 0 {
			k = k.add(r)
		}
	}
	return k
}

// foldLetter returns the letter that stands for r in a key, 0 for none.
func foldLetter(r rune) rune {
	switch {
	case r == text.AlefMadda, r == text.AlefHamza, r == text.AlefHamzaBelow, r == text.AlefWasla:
		return text.Alef
	case r == text.AlefMaksura, r == text.FarsiYeh:
		return text.Yeh
	case r == text.TehMarbuta:
		return text.Heh
	case r == text.Keheh:
		return text.Kaf
	case r < 0x0621:
		if text.IsInvisible(r) || text.IsMark(r) {
			return 0
		}
	case r < 0x064B:
		if text.IsTatweel(r) {
			return 0
		}
	case text.IsMark(r), text.IsInvisible(r):
		return 0
	case text.IsDigit(r):
		return '0' + rune(text.DigitValue(r))
	}
	return r
}

// Keys returns the three keys of a word and the span of its article and stem. segs are its segments.
func Keys(src string, span text.Span, segs []clitic.Segment) (whole, name, stem Key, core text.Span) {
	whole, core = KeyOf(span.In(src)), span
	if len(segs) <= 1 {
		if len(segs) == 1 {
			core = segs[0].Span
		}
		return whole, whole, whole, core
	}
	for i := range segs {
		switch s := &segs[i]; s.Kind {
		case clitic.Article:
			core.Start = s.Span.Start
			name = name.add(text.Alef).add(text.Lam)
		case clitic.Stem:
			if name == 0 {
				core.Start = s.Span.Start
			}
			core.End = s.Span.End
			surface := s.Span.In(src)
			if s.Repair == clitic.Same {
				stem = KeyOf(surface)
				name = name.Append(surface)
				continue
			}
			stem = Key(0).repaired(surface, s.Repair)
			name = name.repaired(surface, s.Repair)
		}
	}
	return whole, name, stem, core
}
