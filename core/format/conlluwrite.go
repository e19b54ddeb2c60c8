package format

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/text"
)

type conlluWriter struct {
	out       io.Writer
	segment   Segmenter // nil leaves words whole
	tokenizer *tokenizer
	dst       []byte
}

// Write writes the sentences of a document. What stands between two of them is said in a comment where it is not a line
// break, so that the text can be put together again.
func (w *conlluWriter) Write(f *Fitted) error {
	w.dst = append(w.dst[:0], "# newdoc id = "...)
	w.dst = append(w.dst, oneWord(string(f.ID))...)
	w.dst = append(w.dst, '\n')
	var sentences []text.Span
	for s := range text.Sentences(f.Text) {
		if s = trimmed(f.Text, s); !s.Empty() {
			sentences = append(sentences, s)
		}
	}
	if sentences == nil {
		return nil // which the report says
	}
	for i := range sentences { // an invisible character at an edge belongs to its sentence: a span may hold it
		from, to := int32(0), int32(len(f.Text))
		if i > 0 {
			from = sentences[i-1].End
		}
		if i+1 < len(sentences) {
			to = sentences[i+1].Start
		}
		s := &sentences[i]
		gap := f.Text[from:s.Start]
		s.Start = from + int32(len(gap)-len(gap[lastSpace(gap):]))
		gap = f.Text[s.End:to]
		if k := strings.IndexFunc(gap, unicode.IsSpace); k >= 0 {
			s.End += int32(k)
		} else {
			s.End = to
		}
	}
	end := int32(0)
	for i, s := range sentences {
		after := ""
		if i+1 == len(sentences) {
			after = f.Text[s.End:]
		}
		w.sentence(f, s, i+1, f.Text[end:s.Start], after)
		end = s.End
	}
	_, err := w.out.Write(w.dst)
	return err
}

func (w *conlluWriter) Close() error { return nil }

// trimmed is a sentence without line breaks at its edges; # text is a line.
func trimmed(src string, s text.Span) text.Span {
	at := s.In(src)
	left := strings.TrimLeftFunc(at, unicode.IsSpace)
	s.Start += int32(len(at) - len(left))
	s.End = s.Start + int32(len(strings.TrimRightFunc(left, unicode.IsSpace)))
	return s
}

// lastSpace returns where what follows the last white space begins.
func lastSpace(s string) int {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return i + size
}

func oneWord(s string) string {
	return strings.Map(func(r rune) rune {
		if blankRune(r) {
			return '_'
		}
		return r
	}, s)
}

func (w *conlluWriter) sentence(f *Fitted, s text.Span, n int, before, after string) {
	src := s.In(f.Text)
	w.dst = append(w.dst, "# sent_id = "...)
	w.dst = append(w.dst, oneWord(string(f.ID))...)
	w.dst = strconv.AppendInt(append(w.dst, '-'), int64(n), 10)
	w.dst = append(w.dst, '\n')
	if before != "" && n == 1 || n > 1 && before != "\n" {
		w.dst = append(strconv.AppendQuote(append(w.dst, "# wusum.before = "...), before), '\n')
	}
	if after != "" {
		w.dst = append(strconv.AppendQuote(append(w.dst, "# wusum.after = "...), after), '\n')
	}
	w.dst = append(append(append(w.dst, "# text = "...), src...), '\n')
	x := text.NewIndex(src)
	var here []FittedSpan
	for _, span := range f.Spans {
		at := w.comment(x, span, s)
		if at != "" {
			w.dst = append(append(append(w.dst, "# wusum.span = "...), at...), '\n')
			if span.Parts == nil {
				here = append(here, span)
			}
		}
	}
	w.words(f, s, here)
	w.dst = append(w.dst, '\n')
}

// comment writes what of a span lies in a sentence; "" for nothing.
func (w *conlluWriter) comment(x *text.Index, span FittedSpan, s text.Span) string {
	parts := span.Parts
	if parts == nil {
		parts = []text.Span{span.Span}
	}
	out := ""
	for _, p := range parts {
		goesOn := p.End > s.End
		p.Start, p.End = max(p.Start, s.Start), min(p.End, s.End)
		if p.Empty() {
			continue
		}
		if out == "" {
			out = oneWord(string(span.ID)) + " " + oneWord(string(span.Label)) + " "
		} else {
			out += ","
		}
		out += strconv.Itoa(x.At(text.CodePoint, int(p.Start-s.Start))) + "-" + strconv.Itoa(x.At(text.CodePoint, int(p.End-s.Start)))
		if goesOn {
			out += "+"
		}
	}
	return out
}

// words writes the rows: a word with clitics as a range line and its segments.
func (w *conlluWriter) words(f *Fitted, s text.Span, here []FittedSpan) {
	tokens := w.tokenizer.tokens(s.In(f.Text))
	tags := iobColumn{spans: here}
	id := 1
	for i, t := range tokens {
		last := i+1 == len(tokens)
		misc := ""
		if !last && t.Glue {
			misc = "SpaceAfter=No"
		}
		word := text.Span{Start: t.Span.Start + s.Start, End: t.Span.End + s.Start}
		var segs []Token
		if w.segment != nil {
			w.segment(f.Text, word, func(at text.Span, form string) {
				segs = append(segs, Token{Span: at, Form: form})
			})
		}
		if len(segs) > 1 {
			w.row(strconv.Itoa(id)+"-"+strconv.Itoa(id+len(segs)-1), t.Form, misc)
			for _, g := range segs {
				w.row(strconv.Itoa(id), g.Form, tags.at(g.Span, ""))
				id++
			}
			continue
		}
		w.row(strconv.Itoa(id), t.Form, tags.at(word, misc))
		id++
	}
}

// iobColumn gives rows their tags in order: those of the outermost spans that cross no other. Whoever does not read our
// comments sees these alone, so they are well-formed: I follows a row of the same span, and B begins each.
type iobColumn struct {
	spans []FittedSpan // of no parts, by start, the longer first
	end   int32        // of the spans so far
	last  *FittedSpan  // that the row before was in
}

// at is the MISC of a word or segment, with its own tag first where it has one.
func (c *iobColumn) at(word text.Span, misc string) string {
	var in *FittedSpan
	if c.last != nil && c.last.Span.Overlaps(word) {
		in = c.last
	}
	for in == nil && len(c.spans) > 0 && c.spans[0].Span.Start < word.End {
		s := &c.spans[0]
		c.spans = c.spans[1:]
		if s.Span.Start >= c.end {
			c.end = s.Span.End
			if s.Span.Overlaps(word) {
				in = s
			}
		}
	}
	letter := "B-"
	if in != nil && in == c.last {
		letter = "I-"
	}
	c.last = in
	if in == nil {
		return misc
	}
	ne := "NE=" + letter + oneWord(strings.NewReplacer("|", "_", "=", "_").Replace(string(in.Label)))
	if misc != "" {
		ne += "|" + misc
	}
	return ne
}

func (w *conlluWriter) row(id, form, misc string) {
	if misc == "" {
		misc = "_"
	}
	w.dst = append(append(w.dst, id...), '\t')
	w.dst = appendForm(w.dst, form)
	w.dst = append(append(append(w.dst, "\t_\t_\t_\t_\t_\t_\t_\t"...), misc...), '\n')
}
