package format

import (
	"bytes"
	"io"
	"strings"

	"wusum/core/schema"
	"wusum/core/text"
)

// The formats of one token a line with a tag for its entity, and an empty line behind each sentence. Positions are tokens,
// so there is no unit; a document that is read has its tokens joined with single blanks, and its sentences with line breaks.
// Documents are parted by a line whose token is -DOCSTART-, in the manner of CoNLL-2003. A token may hold no white space
// here, so a blank inside one is written as _ and reported.
//
// One reader reads them all, since their tags do not contradict each other: B-X begins an entity, and so does I-X that
// continues none (IOB1 has it so; in IOB2 it is a mistake, which is counted), L-X and E-X end one, U-X and S-X are one.
var (
	iob2Format  = iobFormat("iob2", ".iob2", iob2)
	iob1Format  = iobFormat("iob1", ".iob1", iob1)
	bilouFormat = iobFormat("bilou", ".bilou", bilou)

	// conllFormat is CoNLL-2003: form, part of speech, chunk and entity, parted by blanks. Tags are IOB1 as in the original
	// files; the columns that we do not have are -X- and _.
	conllFormat = Format{
		Name: "conll2003", Ext: []string{".conll", ".conll2003"}, Text: true, Holds: Holds{Tokens: true, Rows: true, AnyLabel: true, OneWord: true},
		Guess: func(head []byte) int {
			shape := shapeOf(head)
			return shape.score(shape.columns == 4 && shape.tagged)
		},
		Read: readRows,
		Write: func(out io.Writer, _ WriteOptions) Writer {
			return &rowWriter{out: out, tag: iob1, between: " -X- _ ", start: "-DOCSTART- -X- O O\n\n", always: true}
		},
	}

	// wojoodFormat is Wojood's: a token and all its tags, those of outer entities first; a lone O where there is none.
	wojoodFormat = Format{
		Name: "wojood", Ext: []string{".wojood", ".txt"}, Text: true, Holds: Holds{Tokens: true, Rows: true, Nested: true, AnyLabel: true, OneWord: true},
		Guess: func(head []byte) int {
			shape := shapeOf(head)
			return shape.score(shape.several && shape.tagged)
		},
		Read: readRows,
		Write: func(out io.Writer, _ WriteOptions) Writer {
			return &rowWriter{out: out, tag: iob2, between: " ", start: "-DOCSTART- O\n\n", nested: true}
		},
	}
)

func iobFormat(name, ext string, tag tagger) Format {
	return Format{
		Name: name, Ext: []string{ext, ".conll", ".txt", ".tsv"}, Text: true, Holds: Holds{Tokens: true, Rows: true, AnyLabel: true, OneWord: true},
		Guess: func(head []byte) int {
			shape := shapeOf(head)
			return shape.score(shape.columns == 2 && shape.tagged && !shape.several && shape.scheme() == name)
		},
		Read: readRows,
		Write: func(out io.Writer, _ WriteOptions) Writer {
			return &rowWriter{out: out, tag: tag, between: "\t", start: "-DOCSTART-\tO\n\n"}
		},
	}
}

// tagger gives the tag's letter for token i of an entity of n tokens; after tells that the token before belongs to another
// entity of the same label.
type tagger func(i, n int, after bool) byte

func iob2(i, _ int, _ bool) byte {
	if i == 0 {
		return 'B'
	}
	return 'I'
}

func iob1(i, _ int, after bool) byte {
	if i == 0 && after {
		return 'B'
	}
	return 'I'
}

func bilou(i, n int, _ bool) byte {
	switch {
	case n == 1:
		return 'U'
	case i == 0:
		return 'B'
	case i == n-1:
		return 'L'
	}
	return 'I'
}

// shape is what the first lines of a file look like.
type shape struct {
	rows, columns int
	tagged        bool // the last column holds tags
	several       bool // some rows have more than one tag
	letters       map[byte]bool
	orphan        bool // I- follows O
}

func shapeOf(head []byte) shape {
	s := shape{letters: map[byte]bool{}, tagged: true}
	last := "O"
	for rest := head; len(rest) > 0 && s.rows < 400; {
		line, more, whole := bytes.Cut(rest, []byte("\n"))
		rest = more
		fields := bytes.Fields(line)
		if len(fields) == 0 {
			last = "O"
			continue
		}
		if !whole && s.rows > 0 || bytes.HasPrefix(line, []byte("-DOCSTART-")) || line[0] == '#' && len(fields) != s.columns {
			continue // cut short by the end of the head, or no row
		}
		s.rows++
		tags := 0
		for _, f := range fields[1:] {
			if isTag(string(f)) {
				tags++
			}
		}
		tag := string(fields[len(fields)-1])
		s.tagged = s.tagged && len(fields) > 1 && isTag(tag)
		if tags > 1 && tags == len(fields)-1 {
			s.several = true
		} else if s.columns == 0 || s.columns == len(fields) {
			s.columns = len(fields)
		} else if !s.several {
			s.columns = -1
		}
		s.letters[tag[0]] = true
		if tag[0] == 'I' && last == "O" {
			s.orphan = true
		}
		last = tag
	}
	s.tagged = s.tagged && s.rows > 0
	return s
}

func isTag(s string) bool {
	return s == "O" || len(s) > 2 && (s[1] == '-' || s[1] == '_') && strings.IndexByte("BIELSUbiels", s[0]) >= 0
}

func (s shape) scheme() string {
	switch {
	case s.letters['U'] || s.letters['L'] || s.letters['E'] || s.letters['S']:
		return "bilou"
	case s.orphan:
		return "iob1"
	}
	return "iob2"
}

func (s shape) score(fits bool) int {
	switch {
	case !fits:
		return 0
	case s.rows > 1:
		return 3
	}
	return 1
}

type rowWriter struct {
	out     io.Writer
	tag     tagger
	between string // between token and tag
	start   string // between documents
	always  bool   // before the first one too
	nested  bool
	begun   bool
	dst     []byte

	// Of the document at hand:
	next  int           // the span that begins next
	open  []*FittedSpan // that cover the token at hand, outer first
	last  schema.LabelID
	ended int // behind the last token of the entity before, whose label is last
}

func (w *rowWriter) Write(f *Fitted) error {
	w.dst = w.dst[:0]
	if w.begun || w.always {
		w.dst = append(w.dst, w.start...)
	}
	w.begun = true
	outside := w.between + "O\n"
	w.next, w.open, w.ended = 0, w.open[:0], -1
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if t.Blank {
			w.dst = appendForm(w.dst, t.Form)
		} else {
			w.dst = append(w.dst, t.Form...)
		}
		if len(w.open) == 0 && (w.next == len(f.Spans) || f.Spans[w.next].First > i) {
			w.dst = append(w.dst, outside...)
		} else {
			w.tags(f.Spans, i)
		}
		if t.Ends {
			w.dst = append(w.dst, '\n')
		}
	}
	clear(w.open)
	_, err := w.out.Write(w.dst)
	return err
}

// tags writes the tags of token i.
func (w *rowWriter) tags(spans []FittedSpan, i int) {
	kept := w.open[:0]
	for _, s := range w.open {
		if s.Last > i {
			kept = append(kept, s)
		} else {
			w.last, w.ended = s.Label, s.Last
		}
	}
	w.open = kept
	for ; w.next < len(spans) && spans[w.next].First == i; w.next++ {
		w.open = append(w.open, &spans[w.next])
	}
	w.dst = append(w.dst, w.between...)
	if len(w.open) == 0 {
		w.dst = append(w.dst, 'O')
	}
	for k, s := range w.open {
		if k > 0 {
			w.dst = append(w.dst, ' ')
		}
		after := w.ended == i && w.last == s.Label
		w.dst = append(w.dst, w.tag(i-s.First, s.Last-s.First, after), '-')
		w.dst = appendForm(w.dst, string(s.Label))
	}
	w.dst = append(w.dst, '\n')
}

func (w *rowWriter) Close() error { return nil }

// appendForm appends a token or label, which may hold no white space.
func appendForm(dst []byte, form string) []byte {
	if !hasBlank(form) {
		return append(dst, form...)
	}
	for _, r := range form {
		if blankRune(r) {
			r = '_'
		}
		dst = append(dst, string(r)...)
	}
	return dst
}

// hasBlank reports whether s holds a blankRune.
func hasBlank(s string) bool {
	for i := range len(s) { // letters of Arabic and ASCII, as most are, need no look at what they are
		if c := s[i]; c <= ' ' || c == 0xC2 || c >= 0xE0 {
			return strings.IndexFunc(s, blankRune) >= 0
		}
	}
	return false
}

// blankRune is what readers split rows at: Python's str.split() knows all white space of Unicode.
func blankRune(r rune) bool {
	return text.IsSpace(r) || r <= ' ' || r == 0x85 || r == 0xA0 || r == 0x2028 || r == 0x2029
}
