package format

import (
	"sort"

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

	// Blank tells that white space lies in Form, as in a number with a narrow space between its thousands.
	Blank bool
}

// Segmenter yields the segments of the words of a sentence: a span of the text and its canonical form. It may leave a
// word whole. The command and the exchange worker get one from the lexicon, or from the model.
type Segmenter func(src string, word text.Span, yield func(surface text.Span, form string))

// tokenizer makes the tokens of texts in one view.
type tokenizer struct {
	view     View
	spelling Spelling
	segment  Segmenter // nil leaves words whole
	list     []Token   // of the text at hand
	src      string
	end      int32                                // of the token before
	yield    func(surface text.Span, form string) // for the segmenter
}

func newTokenizer(opt WriteOptions) *tokenizer {
	x := &tokenizer{view: opt.View, spelling: opt.Spelling, segment: opt.Segment}
	x.yield = func(at text.Span, form string) {
		if x.spelling == Surface {
			form = at.In(x.src)
		}
		if form != "" {
			x.add(at, form, hasBlank(form))
		}
	}
	return x
}

// tokens returns the tokens of a text, which are good until it is called again. White space makes none.
func (x *tokenizer) tokens(src string) []Token {
	x.list, x.src, x.end = x.list[:0], src, -1
	for s := range text.Sentences(src) {
		first := len(x.list)
		for t := range token.InkOf(src, s) {
			switch span := t.Span; {
			case x.view == Chars:
				for b := int(span.Start); b < int(span.End); {
					next := text.NextGrapheme(src, b)
					x.add(text.Span{Start: int32(b), End: int32(next)}, src[b:next], hasBlank(src[b:next]))
					b = next
				}
			case t.Kind != token.Word:
				x.add(span, span.In(src), hasBlank(span.In(src)))
			case x.view == Segments && x.segment != nil:
				x.segment(src, span, x.yield)
			default:
				x.add(span, span.In(src), false) // a word has no white space in it
			}
		}
		if n := len(x.list); n > first {
			x.list[n-1].Ends = true
		}
	}
	return x.list
}

func (x *tokenizer) add(at text.Span, form string, blank bool) {
	if n := len(x.list); n > 0 && x.end == at.Start {
		x.list[n-1].Glue = true
	}
	x.end = at.End
	x.list = append(x.list, Token{Span: at, Form: form, Blank: blank})
}

// align gives each span the tokens that it touches, and says which were widened by it. A span that touches none, such as
// one over white space, has nothing to stand on.
func (f *fitting) align() {
	tokens := f.out.Tokens
	spans, n := f.out.Spans, 0
	from := 0 // spans mostly ascend, and then the first token of the one before is near
	for i := range spans {
		s := &spans[i]
		if from > 0 && tokens[from-1].Span.End > s.Span.Start {
			from = sort.Search(from, func(i int) bool { return tokens[i].Span.End > s.Span.Start })
		}
		for from < len(tokens) && tokens[from].Span.End <= s.Span.Start {
			from++
		}
		s.First, s.Last = from, from
		for s.Last < len(tokens) && tokens[s.Last].Span.Start < s.Span.End {
			if s.Last++; s.Last-from > 32 { // a long one
				rest := tokens[s.Last:]
				s.Last += sort.Search(len(rest), func(i int) bool { return rest[i].Span.Start >= s.Span.End })
				break
			}
		}
		for s.First < s.Last && tokens[s.First].Span.Empty() { // the article of للغة
			s.First++
		}
		if s.First >= s.Last {
			f.lose(TokenLost, s.Annotation)
			continue
		}
		if tokens[s.First].Span.Start < s.Span.Start || tokens[s.Last-1].Span.End > s.Span.End {
			f.lose(Widened, s.Annotation)
		} else if tokens[s.First].Span.Start > s.Span.Start || tokens[s.Last-1].Span.End < s.Span.End || f.changes(tokens[s.First:s.Last]) {
			f.lose(TextChanged, s.Annotation)
		}
		if i != n {
			spans[n] = *s
		}
		n++
	}
	f.out.Spans = spans[:n]
	done := 0                  // up to where the spans before, of those that ascend, have been
	for k := range spans[:n] { // an entity holds its sentence together
		s := &spans[k]
		if k > 0 && s.First < spans[k-1].First {
			done = 0
		}
		for i := max(s.First, done); i < s.Last-1; i++ {
			tokens[i].Ends = false
		}
		done = max(done, s.Last-1)
	}
}

// changes reports whether a span's text is another where tokens are joined with single blanks.
func (f *fitting) changes(tokens []Token) bool {
	for i, t := range tokens {
		if t.Blank || t.Form != t.Span.In(f.d.Text) {
			return true
		}
		if i > 0 && f.d.Text[tokens[i-1].Span.End:t.Span.Start] != " " {
			return true
		}
	}
	return false
}
