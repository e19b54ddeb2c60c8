package token

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/text"
)

// All yields the tokens of src in order. They tile it: the first starts at 0, each other where the one before ends.
// A text of several paragraphs gives the tokens of each and a Break between them.
func All(src string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		s := scanner{src: src}
		for s.next() {
			if !yield(s.tok) {
				return
			}
		}
	}
}

// Ink yields the tokens that have ink: those of All but white space and breaks.
func Ink(src string) iter.Seq[Token] { return inked(scanner{src: src}) }

// InkOf yields the tokens with ink of a part of src that holds no break, such as a sentence; their spans count from the start
// of src, and what lies outside span plays no part.
func InkOf(src string, span text.Span) iter.Seq[Token] {
	return inked(scanner{src: span.In(src), offset: span.Start, end: span.Len()})
}

func inked(s scanner) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		s := s
		for {
			for s.base <= s.pos && s.pos+1 < s.end && s.src[s.pos] == ' ' && !blankAt(s.src[:s.end], s.pos+1) {
				s.pos++ // one blank, as behind most words, is soon told
			}
			if !s.next() {
				return
			}
			if s.tok.Kind != Space && s.tok.Kind != Break && !yield(s.tok) {
				return
			}
		}
	}
}

// Append appends what All yields. It allocates nothing but room in dst.
func Append(dst []Token, src string) []Token {
	return AppendSpan(dst, src, text.Span{End: int32(len(src))})
}

// AppendSpan appends the tokens of one paragraph of src, or of several; their spans count from the start of src, and
// what lies outside span plays no part.
func AppendSpan(dst []Token, src string, span text.Span) []Token {
	s := scanner{src: span.In(src), offset: span.Start}
	for s.next() {
		dst = append(dst, s.tok)
	}
	return dst
}

// scanner finds one token after the other. Base words come from UAX #29 through boundary; the rules of Arabic news
// then join some (numbers with their signs, addresses, hashtags) and part others (a year from its era letter).
// No rule looks at a character more than a few times, so that a word of any length costs linear time.
type scanner struct {
	src    string
	offset int32 // of src in the whole text
	pos    int   // where the next token starts
	end    int   // where the paragraph of pos ends: for every rule the text ends there
	base   int   // end of the base word that pos lies inside; not above pos if it lies in none
	plain  int   // no address starts before this
	tok    Token
}

func (s *scanner) emit(end int, kind Kind) {
	s.tok = Token{text.Span{Start: s.offset + int32(s.pos), End: s.offset + int32(end)}, kind}
	s.pos = end
}

// next finds the next token, and reports false at the end of the text.
func (s *scanner) next() bool {
	if s.pos >= s.end {
		if s.pos == len(s.src) {
			return false
		}
		if n := text.BreakLen(s.src, s.pos); n > 0 {
			s.emit(s.pos+n, Break)
			return true
		}
		s.end = text.ParagraphEnd(s.src, s.pos)
	}
	p, i := s.src[:s.end], s.pos
	c := p[i]
	switch {
	case i < s.base:
		end, kind := s.part(p, i)
		s.emitMarked(p, end, kind)
	case c == ' ' && !blankAt(p, i+1):
		s.emit(i+1, Space)
	case c-0xD8 < 4, isAlnum(c): // Arabic or ASCII
		if j := lettersEnd(p, i); j > i && j < len(p) && p[j] == ' ' {
			s.emit(j, Word)
			break
		}
		j, has := boundary(p, i)
		if has&^(mark|tatweel) == arabic {
			if j < len(p) && p[j] == '.' {
				j = marksEnd(p, max(j, text.Abbreviation(p, i)))
			}
			s.emit(j, Word)
			break
		}
		s.base = j
		end, kind := s.part(p, i)
		s.emitMarked(p, end, kind)
	default:
		end, kind := s.other(p, i)
		s.emitMarked(p, end, kind)
	}
	return true
}

// emitMarked emits a token with the marks behind it, which belong to its last grapheme whatever the rule was. A mark
// behind a space stands alone.
func (s *scanner) emitMarked(p string, end int, kind Kind) {
	if kind != Space {
		end = marksEnd(p, end)
	}
	s.emit(end, kind)
}

// marksEnd returns the end of the marks and joiners that start at j.
func marksEnd(p string, j int) int {
	for j < len(p) && p[j] >= utf8.RuneSelf {
		r, w := utf8.DecodeRuneInString(p[j:])
		if !isExtend(r) {
			break
		}
		j += w
	}
	return j
}

// part finds the token that starts at i inside the base word that ends at s.base.
func (s *scanner) part(p string, i int) (int, Kind) {
	if isAlnum(p[i]) && i >= s.plain {
		if j, kind := s.address(p, i); j > 0 {
			return j, kind
		}
	}
	r, _ := utf8.DecodeRuneInString(p[i:])
	switch {
	case isDigit(r):
		return s.number(p, i)
	case isLetter(r):
		if j := text.Abbreviation(p, i); j > i {
			return j, Word
		}
		j := wordEnd(p, i, s.base)
		if r == text.Tatweel && strings.Trim(p[i:j], string(text.Tatweel)) == "" {
			return j, Punct // a line drawn with tatweels
		}
		return j, Word
	}
	return s.other(p, i)
}

// other finds a token that is neither word nor number of the tables: what stands outside base words, or divides one.
func (s *scanner) other(p string, i int) (int, Kind) {
	r, w := utf8.DecodeRuneInString(p[i:])
	switch {
	case r == utf8.RuneError && w == 1:
		j := text.NextGrapheme(p, i)
		for j < len(p) && !validAt(p, j) {
			j = text.NextGrapheme(p, j)
		}
		return j, Symbol
	case isBlank(r):
		j := i + w
		for j < len(p) && blankAt(p, j) {
			_, w = utf8.DecodeRuneInString(p[j:])
			j += w
		}
		return j, Space
	case isDigit(r):
		s.base = max(s.base, ask(p, i))
		return s.number(p, i)
	case isLetter(r): // of a script that the tables of boundary lack
		s.base = max(s.base, ask(p, i))
		return wordEnd(p, i, s.base), Word
	case r == '#' || r == 0xFF03:
		if j := tagEnd(p, i, i+w); j > 0 {
			return j, Hashtag
		}
	case r == '@':
		if j := tagEnd(p, i, i+w); j > 0 {
			return j, Handle
		}
	case isPercent(r):
		if j, kind, _ := scanNumber(p, i+w); kind == Number && j > i+w {
			return j, Percent
		}
	case isPrepend(r): // end of ayah and number signs, with the digits that they enclose
		j := i + w
		for j < len(p) {
			if r, w = utf8.DecodeRuneInString(p[j:]); !isDigit(r) && !text.IsMark(r) {
				break
			}
			j += w
		}
		return j, Mark
	case r == text.RubElHizb || r == text.PlaceSajdah || isExtend(r):
		return text.NextGrapheme(p, i), Mark
	}
	j := text.NextGrapheme(p, i)
	switch {
	case isEmoji(p[i:j]):
		return j, Emoji
	case unicode.IsNumber(r):
		return j, Number
	case unicode.IsPunct(r):
		for repeats(r) && strings.HasPrefix(p[j:], p[i:i+w]) {
			j = text.NextGrapheme(p, j)
		}
		return j, Punct
	}
	return j, Symbol
}
