package format

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/object"
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
		src := r.b.String()[s.token[0]:s.token[1]]
		if a, ok := byte16(src, start-s.from); ok && strings.HasPrefix(src[a:], form) {
			first = s.token[0] + a
		} else if k := strings.Index(src, form); k >= 0 && strings.LastIndex(src, form) == k {
			first = s.token[0] + k
		}
		if first >= 0 {
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

// annotations reads the columns of a row.
func (r *webannoReader) annotations(fields []string, start, end, first, last int) {
	type here struct{ layer, place int }
	seen := map[here]int{}
	var refs []string
	var kinds []string
	for i, c := range r.columns {
		value := fields[3+i]
		if value == "_" || value == "" {
			continue
		}
		layer := &r.layers[c.layer]
		switch {
		case layer.left:
			r.dropped[labelOf(layer.name)]++
			continue
		case c.slot:
			r.dropped[labelOf(layer.name)+":"+c.name]++
			continue
		case c.ref:
			refs = stacked(value)
			for k, ref := range refs {
				link := parseLink(ref)
				if link.to = fields[0]; k < len(kinds) {
					link.kind = kinds[k]
				}
				r.links = append(r.links, link)
			}
			kinds = nil
			continue
		case layer.relation:
			if kinds == nil {
				for _, one := range stacked(value) {
					kind, _ := numbered(one)
					kinds = append(kinds, tsvUnescape(strings.TrimSuffix(kind, "*")))
				}
			}
			continue
		}
		for place, one := range stacked(value) {
			one, number := numbered(one)
			k, ok := seen[here{c.layer, place}]
			if !ok {
				k, ok = r.open[tsvKey{c.layer, number}]
				ok = ok && number > 0
				if !ok {
					k = len(r.spans)
					r.spans = append(r.spans, tsvSpan{layer: c.layer, start: start, end: end, first: first, to: last, line: r.lines.number})
				}
				if number > 0 {
					r.open[tsvKey{c.layer, number}] = k
				}
				seen[here{c.layer, place}] = k
				r.at[fields[0]] = append(r.at[fields[0]], k)
			}
			s := &r.spans[k]
			s.start, s.end = min(s.start, start), max(s.end, end)
			if s.first < 0 || first < 0 {
				s.first = -1
			} else {
				s.first, s.to = min(s.first, first), max(s.to, last)
			}
			if one != "*" && one != "" {
				r.feature(s, c.name, tsvUnescape(one))
			}
		}
	}
}

// feature takes a feature's value: the label is "value", or else the layer's first feature; "identifier" is the link.
func (r *webannoReader) feature(s *tsvSpan, name, value string) {
	hasValue := false
	for _, c := range r.columns {
		hasValue = hasValue || c.layer == s.layer && c.name == "value"
	}
	switch {
	case name == "value" || !hasValue && name != "identifier" && (s.label == "" || s.label == value):
		s.label = value
	case name == "identifier":
		s.link = value
	default:
		for _, a := range s.attrs {
			if a.Name == name {
				return // of a span of several rows, each of which says it
			}
		}
		s.attrs = append(s.attrs, document.Attr{Name: name, Value: string(object.AppendString(nil, value))})
	}
}

// stacked splits at bars that are not escaped.
func stacked(s string) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '|':
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

// numbered parts a value from the [N] behind it.
func numbered(s string) (string, int) {
	if !strings.HasSuffix(s, "]") {
		return s, 0
	}
	i := strings.LastIndexByte(s, '[')
	if i < 0 || i > 0 && s[i-1] == '\\' {
		return s, 0
	}
	n, err := strconv.Atoi(s[i+1 : len(s)-1])
	if err != nil {
		return s, 0
	}
	return s[:i], n
}

// parseLink reads 1-1[2_3]: the row of the source, its number and that of the target.
func parseLink(s string) (out tsvLink) {
	row, numbers, ok := strings.Cut(strings.TrimSuffix(s, "]"), "[")
	if out.row = row; ok {
		a, b, _ := strings.Cut(numbers, "_")
		out.src, _ = strconv.Atoi(a)
		out.dst, _ = strconv.Atoi(b)
	}
	return out
}

// take makes a document of what was read.
func (r *webannoReader) take() *native.Foreign {
	d := r.d
	if d == nil {
		return nil
	}
	r.finish()
	r.b.WriteString(r.after)
	d.Text = r.b.String()
	r.d = nil
	for i, s := range r.spans {
		span := native.ForeignSpan{Start: s.start, End: s.end, Line: s.line}
		if s.first >= 0 && s.to > s.first {
			span.Text = d.Text[s.first:s.to]
		}
		span.ID = document.ID("s" + strconv.Itoa(i+1))
		span.Label = r.labels.useIfNamed(s.label, labelOf(r.layers[s.layer].name))
		span.Link, span.Attrs = s.link, s.attrs
		span.Origin = document.Origin{Kind: document.Import, Name: "webanno"}
		if s.layer != r.main {
			span.Layer = labelOf(r.layers[s.layer].name)
		}
		d.Spans = append(d.Spans, span)
	}
	for i, l := range r.links {
		x := document.Relation{ID: document.ID("r" + strconv.Itoa(i+1)), Type: l.kind}
		x.From, x.To = r.end16(l.row, l.src), r.end16(l.to, l.dst)
		d.Relations = append(d.Relations, x)
	}
	r.dropped.say(d)
	return d
}

// end16 is the span that a relation means: the one of that number, or else the only one of the row.
func (r *webannoReader) end16(row string, number int) document.ID {
	for _, k := range r.at[row] {
		if number == 0 || r.open[tsvKey{r.spans[k].layer, number}] == k {
			return document.ID("s" + strconv.Itoa(k+1))
		}
	}
	return document.ID(row)
}
