package format

import (
	"sort"

	"wusum/core/document"
	"wusum/core/text"
	"wusum/core/token"
)

// View says what the tokens of token formats are.
type View uint8

// The views of one text.
const (
	Words    View = iota // written words and punctuation marks; a span that begins inside a word takes all of it
	Segments             // clitics and stems apart: لأوكرانيا is ل and أوكرانيا
	Chars                // grapheme clusters
)

// ViewNames are the views as the command line names them.
var ViewNames = [...]string{Words: "words", Segments: "segments", Chars: "chars"}

// Spelling says how tokens are spelt.
type Spelling uint8

// The spellings.
const (
	Surface   Spelling = iota // as the text has them
	Canonical                 // as a dictionary has them: القاهرة for لقاهرة; the text cannot be joined again from it
)

// Token is one token of a view.
type Token struct {
	Span text.Span
	Form string // as it is written into the file
	Ends bool   // the last of a sentence
	Glue bool   // nothing stands between it and the next one
	Word int    // which written word it belongs to, counted in the document; segments of one word share it
}

// Segmenter yields the segments of the words of a sentence: a span of the text and its canonical form. It may leave a
// word whole. The command and the exchange worker get one from the lexicon, or from the model.
type Segmenter func(src string, word text.Span, yield func(surface text.Span, form string))

// appendTokens appends the tokens of a document. White space makes none.
func appendTokens(dst []Token, d *document.Document, opt WriteOptions) []Token {
	src := d.Text
	word := 0
	for s := range text.Sentences(src) {
		first := len(dst)
		for t := range token.All(s.In(src)) {
			if t.Kind == token.Space {
				continue
			}
			span := text.Span{Start: s.Start + t.Span.Start, End: s.Start + t.Span.End}
			switch {
			case opt.View == Chars:
				for b := int(span.Start); b < int(span.End); {
					next := text.NextGrapheme(src, b)
					dst = append(dst, Token{Span: text.Span{Start: int32(b), End: int32(next)}, Form: src[b:next], Word: word})
					b = next
				}
			case opt.View == Segments && t.Kind == token.Word && opt.Segment != nil:
				opt.Segment(src, span, func(at text.Span, form string) {
					if opt.Spelling == Surface {
						form = at.In(src)
					}
					if form != "" {
						dst = append(dst, Token{Span: at, Form: form, Word: word})
					}
				})
			default:
				dst = append(dst, Token{Span: span, Form: span.In(src), Word: word})
			}
			word++
		}
		if n := len(dst); n > first {
			dst[n-1].Ends = true
		}
	}
	for i := 1; i < len(dst); i++ {
		dst[i-1].Glue = dst[i-1].Span.End == dst[i].Span.Start
	}
	return dst
}

// align gives each span the tokens that it touches, and says which were widened by it. A span that touches none, such as
// one over white space, has nothing to stand on.
func (f *fitting) align() {
	tokens := f.out.Tokens
	spans, n := f.out.Spans, 0
	for i := range spans {
		s := &spans[i]
		s.First = sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.End > s.Span.Start })
		s.Last = sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.Start >= s.Span.End })
		for s.First < s.Last && tokens[s.First].Span.Empty() { // the article of للغة
			s.First++
		}
		if s.First >= s.Last {
			f.lose(TokenLost, &s.Annotation)
			delete(f.kept, s.ID)
			continue
		}
		if tokens[s.First].Span.Start < s.Span.Start || tokens[s.Last-1].Span.End > s.Span.End {
			f.lose(Widened, &s.Annotation)
		} else if tokens[s.First].Span.Start > s.Span.Start || tokens[s.Last-1].Span.End < s.Span.End || f.changes(tokens[s.First:s.Last]) {
			f.lose(TextChanged, &s.Annotation)
		}
		if i != n {
			spans[n] = *s
		}
		n++
	}
	f.out.Spans = spans[:n]
	for k := range spans[:n] { // an entity holds its sentence together
		s := &spans[k]
		for i := s.First; i < s.Last-1; i++ {
			tokens[i].Ends = false
		}
	}
}

// changes reports whether a span's text is another where tokens are joined with single blanks.
func (f *fitting) changes(tokens []Token) bool {
	for i, t := range tokens {
		if t.Form != t.Span.In(f.d.Text) || hasBlank(t.Form) {
			return true
		}
		if i > 0 && f.d.Text[tokens[i-1].Span.End:t.Span.Start] != " " {
			return true
		}
	}
	return false
}
