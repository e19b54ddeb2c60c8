package format

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
)

type webannoReader struct {
	lines   *lineReader
	labels  *labelSet
	old     bool // a version whose texts have Java's escapes
	columns []tsvColumn
	layers  []tsvLayer
	main    int // index of the layer that is worked on

	d       *native.Foreign
	b       strings.Builder
	skip    bool // up to the next document, this one being damaged
	head    bool // layers may still be declared
	ended   bool
	after   string
	sent    tsvSentence
	end     int // of the token read last, in the file's unit; 0 before the first
	rest    int // UTF-16 units of the sentence that stand behind that token
	spans   []tsvSpan
	open    map[tsvKey]int // index in spans, by layer and number
	at      map[string][]int
	links   []tsvLink
	dropped leftOut
}

// tsvLayer is a layer of the header, tsvColumn one of its columns.
type tsvLayer struct {
	name     string
	relation bool
	left     bool // not read
}

type tsvColumn struct {
	layer int
	name  string // of the feature; "" for none
	ref   bool   // the source of a relation
	slot  bool
}

type tsvSentence struct {
	lines  []string // of #Text
	begun  bool
	before string
	given  bool // #wusum.before was there
	base   int  // byte where the sentence begins
	at     int  // byte behind the token read last
	token  [2]int
	from   int // where that token begins, in the file's unit
}

type tsvKey struct{ layer, number int }

type tsvSpan struct {
	layer      int
	start, end int // in the file's unit
	first, to  int // bytes; -1 if unknown
	label      string
	link       string
	attrs      []document.Attr
	line       int
}

type tsvLink struct {
	kind     string
	row, to  string // the rows of source and target
	src, dst int    // their numbers; 0 for none
}

func (r *webannoReader) Schema() schema.Schema { return r.labels.schema }

func (r *webannoReader) Next() (*native.Foreign, error) {
	for !r.ended {
		line, err := r.lines.next()
		if err == io.EOF {
			r.ended = true
			break
		}
		if err != nil {
			return nil, err
		}
		switch {
		case bytes.HasPrefix(line, []byte("#FORMAT=")):
			done := r.take()
			if err := r.begin(string(line)); err != nil {
				return nil, err
			}
			if done != nil {
				return done, nil
			}
		case r.d == nil && !r.skip && len(bytes.TrimSpace(line)) > 0:
			r.skip = true
			return nil, r.lines.fail(CodeTag, "", "#FORMAT")
		case r.d == nil:
		case len(line) == 0:
			r.finish()
		case line[0] == '#':
			r.comment(string(line))
		default:
			if err := r.row(strings.Split(string(line), "\t")); err != nil {
				r.d, r.skip = nil, true
				return nil, err
			}
		}
	}
	if d := r.take(); d != nil {
		return d, nil
	}
	return nil, io.EOF
}

func (r *webannoReader) begin(line string) error {
	*r = webannoReader{lines: r.lines, labels: r.labels, d: &native.Foreign{Line: r.lines.number}, head: true, main: -1}
	r.open, r.at, r.dropped = map[tsvKey]int{}, map[string][]int{}, leftOut{}
	version := line[strings.LastIndexByte(line, ' ')+1:]
	if !strings.HasPrefix(version, "3.") {
		r.d, r.skip = nil, true
		return r.lines.fail(CodeTag, "#FORMAT", version)
	}
	r.old = version < "3.2"
	return nil
}

func (r *webannoReader) comment(line string) {
	name, value, _ := strings.Cut(line, "=")
	unquoted, err := strconv.Unquote(value)
	switch {
	case name == "#T_SP" || name == "#T_RL" || name == "#T_CH":
		if r.head {
			r.declare(name, value)
		}
	case name == "#Text":
		r.sent.lines = append(r.sent.lines, r.text(value))
	case name == "#wusum.doc":
		r.d.ID = document.DocID(tsvUnescape(value))
	case name == "#wusum.before" && err == nil:
		r.sent.before, r.sent.given = unquoted, true
	case name == "#wusum.after" && err == nil:
		r.after = unquoted
	}
}

// text undoes the escapes of a text.
func (r *webannoReader) text(s string) string {
	if r.old {
		if plain, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`); err == nil {
			return plain
		}
	}
	return tsvUnescape(s)
}

func (r *webannoReader) declare(kind, value string) {
	fields := strings.Split(value, "|")
	layer := len(r.layers)
	r.layers = append(r.layers, tsvLayer{name: fields[0], relation: kind == "#T_RL", left: kind == "#T_CH"})
	if kind == "#T_SP" && (r.main < 0 || fields[0] == entityType) {
		r.main = layer
	}
	if len(fields) == 1 {
		fields = append(fields, "")
	}
	for i, f := range fields[1:] {
		c := tsvColumn{layer: layer, name: f}
		c.ref = kind == "#T_RL" && strings.HasPrefix(f, "BT_")
		c.slot = kind == "#T_SP" && (strings.HasPrefix(f, "ROLE_") || i > 0 && strings.HasPrefix(fields[i], "ROLE_"))
		r.columns = append(r.columns, c)
	}
}

// finish ends a sentence.
func (r *webannoReader) finish() {
	if len(r.sent.lines) > 0 && !r.sent.begun {
		r.start(-1)
	}
	if r.sent.begun {
		r.rest = units16(r.b.String()[r.sent.at:])
	}
	r.sent = tsvSentence{}
}

// start puts a sentence's text to the document's. Its first token begins at begin, in the file's unit; what lies between the
// last sentence and it is not in the file, unless a comment of ours says it: a line break, and blanks, as INCEpTION does.
func (r *webannoReader) start(begin int) {
	s := &r.sent
	s.begun, r.head = true, false
	switch {
	case s.given:
		r.b.WriteString(s.before)
	case begin < 0 && r.b.Len() > 0:
		r.b.WriteByte('\n')
	default:
		gap := begin - r.end - r.rest
		if gap > 0 && r.b.Len() > 0 {
			r.b.WriteByte('\n')
			gap--
		}
		for range min(max(gap, 0), 1<<16) {
			r.b.WriteByte(' ')
		}
	}
	s.base = r.b.Len()
	s.at = s.base
	r.b.WriteString(strings.Join(s.lines, "\n"))
}

// row reads a token or a part of one.
func (r *webannoReader) row(fields []string) error {
	if len(fields) < 3+len(r.columns) {
		return r.lines.fail(CodeColumns, "", strconv.Itoa(3+len(r.columns)), strconv.Itoa(len(fields)))
	}
	from, to, ok := strings.Cut(fields[1], "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || err1 != nil || err2 != nil || start < 0 || end < start {
		return r.lines.fail(CodeTag, "offsets", fields[1])
	}
	form := r.text(fields[2])
	s := &r.sent
	part := strings.Contains(fields[0], ".")
	first, last := -1, -1
	if !part {
		if !s.begun {
			r.start(start)
		}
		src := r.b.String()
		k := strings.Index(src[s.at:], form)
		if k < 0 {
			return r.lines.fail(CodeForm, "token", form)
		}
		first = s.at + k
		last = first + len(form)
		s.token, s.from, s.at, r.end = [2]int{first, last}, start, last, end
	} else if s.begun {
		if first = r.part(form, start, end); first >= 0 {
			last = first + len(form)
		}
	}
	if start == end {
		if slicesNotEmpty(fields[3 : 3+len(r.columns)]) {
			r.dropped["0-0"]++
		}
		return nil // a place without an extent is no mention
	}
	r.annotations(fields, start, end, first, last)
	return nil
}

// part is the byte where a part of the token read last begins, or of what stands behind it in its sentence; -1 if that cannot
// be told: then the file's own count alone says it.
func (r *webannoReader) part(form string, start, end int) int {
	s := &r.sent
	src := r.b.String()[s.token[0]:]
	if a, ok := byte16(src, start-s.from); ok && strings.HasPrefix(src[a:], form) {
		return s.token[0] + a
	}
	src = src[:s.token[1]-s.token[0]]
	if k := strings.Index(src, form); k >= 0 && strings.LastIndex(src, form) == k && s.from <= start && end <= r.end {
		return s.token[0] + k
	}
	return -1
}

func slicesNotEmpty(columns []string) bool {
	for _, c := range columns {
		if c != "_" && c != "" {
			return true
		}
	}
	return false
}

// byte16 is where n UTF-16 units of src end.
func byte16(src string, n int) (int, bool) {
	at := 0
	for n > 0 && at < len(src) {
		_, size := utf8.DecodeRuneInString(src[at:])
		if n--; size == 4 {
			n--
		}
		at += size
	}
	return at, n == 0
}

// units16 counts UTF-16 units.
func units16(src string) int {
	n := 0
	for _, r := range src {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}
