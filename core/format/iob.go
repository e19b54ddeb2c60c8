package format

import (
	"bytes"
	"io"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
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
		Name: "conll2003", Ext: []string{".conll", ".conll2003"}, Text: true, Holds: Holds{Tokens: true, AnyLabel: true},
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
		Name: "wojood", Ext: []string{".wojood", ".txt"}, Text: true, Holds: Holds{Tokens: true, Nested: true, AnyLabel: true},
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
		Name: name, Ext: []string{ext, ".conll", ".txt", ".tsv"}, Text: true, Holds: Holds{Tokens: true, AnyLabel: true},
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
}

func (w *rowWriter) Write(f *Fitted) error {
	w.dst = w.dst[:0]
	if w.begun || w.always {
		w.dst = append(w.dst, w.start...)
	}
	w.begun = true
	next := 0
	var open []FittedSpan // that cover the token at hand, outer first
	var last schema.LabelID
	ended := -1 // behind the last token of the entity before
	for i := range f.Tokens {
		t := &f.Tokens[i]
		kept := open[:0]
		for _, s := range open {
			if s.Last > i {
				kept = append(kept, s)
			} else {
				last, ended = s.Label, s.Last
			}
		}
		open = kept
		for ; next < len(f.Spans) && f.Spans[next].First == i; next++ {
			open = append(open, f.Spans[next])
		}
		w.dst = appendForm(w.dst, t.Form)
		w.dst = append(w.dst, w.between...)
		if len(open) == 0 {
			w.dst = append(w.dst, 'O')
		}
		for k, s := range open {
			if k > 0 {
				w.dst = append(w.dst, ' ')
			}
			after := ended == i && last == s.Label
			w.dst = append(w.dst, w.tag(i-s.First, s.Last-s.First, after), '-')
			w.dst = appendForm(w.dst, string(s.Label))
		}
		w.dst = append(w.dst, '\n')
		if t.Ends {
			w.dst = append(w.dst, '\n')
		}
	}
	_, err := w.out.Write(w.dst)
	return err
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

func hasBlank(s string) bool {
	for i := range len(s) { // letters of Arabic and ASCII, as most are, need no look at what they are
		switch c := s[i]; {
		case c <= ' ', c == 0xC2, c >= 0xE0, c == 0xD8 && i+1 < len(s) && s[i+1] == 0x9C:
			return strings.IndexFunc(s[i:], blankRune) >= 0
		}
	}
	return false
}

// blankRune is what readers split rows at: Python's str.split() knows all white space of Unicode.
func blankRune(r rune) bool {
	return text.IsSpace(r) || r <= ' ' || r == 0x85 || r == 0xA0 || r == 0x2028 || r == 0x2029
}

func readRows(in io.Reader, opt ReadOptions) Reader {
	return &rowReader{lines: newLineReader(in, opt.Name), labels: newLabelSet()}
}

// longestRows is how many tokens a document has at most where the file does not part documents.
const longestRows = 200_000

type rowReader struct {
	lines  *lineReader
	labels *labelSet
	d      *native.Foreign
	b      strings.Builder
	tokens int
	open   []openSpan
	fresh  bool // the next token begins a sentence
	ended  bool
}

// openSpan is an entity that the token read last belongs to.
type openSpan struct {
	label string
	index int // in the document's spans
	done  bool
}

func (r *rowReader) Schema() schema.Schema { return r.labels.schema }

func (r *rowReader) Next() (*native.Foreign, error) {
	for !r.ended {
		line, err := r.lines.next()
		if err == io.EOF {
			r.ended = true
			break
		}
		if err != nil {
			return nil, err
		}
		fields := bytes.FieldsFunc(line, func(c rune) bool { return c == ' ' || c == '\t' })
		switch {
		case len(fields) == 0:
			r.fresh, r.open = true, r.open[:0]
			if r.tokens >= longestRows {
				return r.take(), nil
			}
			continue
		case string(fields[0]) == "-DOCSTART-":
			if r.tokens > 0 {
				return r.take(), nil
			}
			continue
		case len(fields) == 1:
			return nil, r.lines.fail(CodeColumns, "", "2", "1")
		}
		if err := r.row(fields); err != nil {
			return nil, err
		}
	}
	if r.tokens > 0 {
		return r.take(), nil
	}
	return nil, io.EOF
}

func (r *rowReader) take() *native.Foreign {
	d := r.d
	d.Text = r.b.String()
	r.d, r.tokens, r.open = nil, 0, r.open[:0]
	r.b.Reset()
	return d
}

// row takes one token and its tags. Where other columns stand between them, as parts of speech and chunks of CoNLL-2003
// do, the last column alone is that of entities: chunks have tags like theirs.
func (r *rowReader) row(fields [][]byte) error {
	if r.d == nil {
		r.d = &native.Foreign{Line: r.lines.number}
		r.fresh = false
	}
	if r.tokens > 0 {
		r.b.WriteByte(map[bool]byte{true: '\n', false: ' '}[r.fresh])
	}
	r.fresh = false
	start := r.b.Len()
	r.b.Write(fields[0])
	end := r.b.Len()
	r.tokens++
	tags := fields[1:]
	if len(tags) > 1 && !isTag(string(tags[0])) {
		tags = tags[len(tags)-1:]
	}
	for i := range r.open {
		r.open[i].done = true
	}
	taken := make([]bool, len(r.open))
	n := len(r.open)
	for _, raw := range tags {
		tag := string(raw)
		if tag == "O" || tag == "o" {
			continue
		}
		if !isTag(tag) {
			return r.lines.fail(CodeTag, "", tag)
		}
		letter, label := tag[0]&^0x20, tag[2:]
		if letter == 'I' || letter == 'L' || letter == 'E' {
			found := false
			for i := range n {
				if !taken[i] && r.open[i].label == label {
					taken[i], found = true, true
					r.d.Spans[r.open[i].index].Ranges[0][1] = end
					r.open[i].done = letter != 'I'
					break
				}
			}
			if found {
				continue
			}
		}
		s := native.ForeignSpan{Ranges: [][2]int{{start, end}}, Line: r.lines.number}
		s.Label = r.labels.use(label)
		s.Origin = document.Origin{Kind: document.Import, Name: r.lines.name}
		r.d.Spans = append(r.d.Spans, s)
		r.open = append(r.open, openSpan{label, len(r.d.Spans) - 1, letter == 'U' || letter == 'S' || letter == 'L' || letter == 'E'})
	}
	kept := r.open[:0]
	for _, o := range r.open {
		if !o.done {
			kept = append(kept, o)
		}
	}
	r.open = kept
	return nil
}
