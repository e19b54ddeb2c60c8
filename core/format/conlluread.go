package format

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

type conlluReader struct {
	lines  *lineReader
	labels *labelSet
	d      *native.Foreign
	b      strings.Builder
	going  map[document.ID]bool // the spans whose last range goes on
	next   document.DocID       // of the document that # newdoc has announced
	fresh  bool
	ended  bool

	s conlluSentence
}

// conlluSentence is a sentence being read.
type conlluSentence struct {
	line  int
	text  string
	given bool // # text was there
	glue  string
	glued bool   // # wusum.before was there
	after string // what stood behind the last sentence
	words []conlluWord
	spans []conlluSpan
	own   bool // # wusum.span was there
	wrong int  // such comments that cannot be read
	last  int  // of the range line read last
}

type conlluWord struct {
	form  string
	ne    string
	space bool // SpaceAfter is not No
	line  int
}

type conlluSpan struct {
	id, label string
	ranges    [][2]int
	goesOn    bool // the last range does, in the next sentence
	line      int
}

func (r *conlluReader) Schema() schema.Schema { return r.labels.schema }

func (r *conlluReader) Next() (*native.Foreign, error) {
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
		case len(bytes.TrimSpace(line)) == 0:
			if err := r.finish(); err != nil {
				return nil, err
			}
		case line[0] == '#':
			if d := r.comment(string(line)); d != nil {
				return d, nil
			}
		default:
			if err := r.row(line); err != nil {
				return nil, err
			}
		}
	}
	if err := r.finish(); err != nil {
		return nil, err
	}
	if r.d != nil {
		return r.take(), nil
	}
	return nil, io.EOF
}

func (r *conlluReader) take() *native.Foreign {
	d := r.d
	d.Text = r.b.String()
	r.d = nil
	r.b.Reset()
	return d
}

// comment reads # name = value; a new document ends the one before.
func (r *conlluReader) comment(line string) (done *native.Foreign) {
	name, value, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(line, "#"), " "), "=")
	name, value = strings.TrimSpace(name), strings.TrimPrefix(value, " ")
	switch {
	case name == "newdoc" || name == "newdoc id":
		if r.d != nil {
			done = r.take()
		}
		r.next = document.DocID(value)
		if r.next != "" || name == "newdoc" {
			r.begin()
		}
	case name == "text":
		r.s.text, r.s.given = value, true
	case name == "wusum.before": // what stood between this sentence and the one before
		if s, err := strconv.Unquote(value); err == nil {
			r.s.glue, r.s.glued = s, true
		}
	case name == "wusum.after":
		if s, err := strconv.Unquote(value); err == nil {
			r.s.after = s
		}
	case name == "wusum.span":
		r.s.own = true
		s, ok := parseSpan(value)
		if s.line = r.lines.number; ok {
			r.s.spans = append(r.s.spans, s)
		} else {
			r.s.wrong++
		}
	}
	if r.s.line == 0 {
		r.s.line = r.lines.number
	}
	return done
}

func (r *conlluReader) begin() {
	r.d = &native.Foreign{Line: r.lines.number}
	clear(r.going)
	r.d.ID, r.next, r.fresh = r.next, "", true
}

// parseSpan reads ID LABEL s-e[,s-e].
func parseSpan(s string) (out conlluSpan, ok bool) {
	fields := strings.Fields(s)
	if len(fields) != 3 {
		return out, false
	}
	out.id, out.label = fields[0], fields[1]
	fields[2], out.goesOn = strings.CutSuffix(fields[2], "+")
	for part := range strings.SplitSeq(fields[2], ",") {
		from, to, cut := strings.Cut(part, "-")
		a, err1 := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if !cut || err1 != nil || err2 != nil {
			return out, false
		}
		out.ranges = append(out.ranges, [2]int{a, b})
	}
	return out, true
}

func (r *conlluReader) row(line []byte) error {
	fields := bytes.Split(line, []byte("\t"))
	if len(fields) != 10 {
		return r.lines.fail(CodeColumns, "", "10", strconv.Itoa(len(fields)))
	}
	id := string(fields[0])
	if strings.Contains(id, ".") {
		return nil // an empty node is no text
	}
	w := conlluWord{form: string(fields[1]), space: true, line: r.lines.number}
	for pair := range strings.SplitSeq(string(fields[9]), "|") {
		name, value, _ := strings.Cut(pair, "=")
		switch name {
		case "SpaceAfter":
			w.space = value != "No"
		case "NE", "NER", "ner", "name", "Entity":
			w.ne = value
		}
	}
	from, to, ranged := strings.Cut(id, "-")
	first, err := strconv.Atoi(from)
	if err != nil {
		return r.lines.fail(CodeTag, "ID", id)
	}
	switch {
	case ranged:
		if r.s.last, err = strconv.Atoi(to); err != nil {
			return r.lines.fail(CodeTag, "ID", id)
		}
		r.s.words = append(r.s.words, w)
	case first <= r.s.last: // a segment of the word before: its entity counts for the word, unless that has one
		if n := len(r.s.words); n > 0 && r.s.words[n-1].ne == "" && w.ne != "O" {
			r.s.words[n-1].ne = w.ne
		}
	default:
		r.s.words = append(r.s.words, w)
	}
	return nil
}

// finish puts the sentence to the document.
func (r *conlluReader) finish() error {
	s := r.s
	r.s = conlluSentence{}
	if len(s.words) == 0 && !s.given {
		return nil
	}
	if r.d == nil {
		r.begin()
	}
	if !s.glued && !r.fresh {
		s.glue = "\n"
	}
	if s.wrong > 0 {
		leftOut{"wusum.span": s.wrong}.say(r.d)
	}
	r.b.WriteString(s.glue)
	r.fresh = false
	base := r.b.Len()
	places := make([][2]int, len(s.words)) // bytes in the sentence
	src := s.text
	at := 0
	if !s.given {
		var b strings.Builder
		for i, w := range s.words {
			places[i] = [2]int{b.Len(), b.Len() + len(w.form)}
			b.WriteString(w.form)
			if w.space && i+1 < len(s.words) {
				b.WriteByte(' ')
			}
		}
		src = b.String()
	} else {
		for i, w := range s.words {
			k := strings.Index(src[at:], w.form)
			if k < 0 {
				return &Error{Code: CodeForm, Name: r.lines.name, Line: w.line, Field: "FORM", Args: []string{w.form}, Skips: true}
			}
			places[i] = [2]int{at + k, at + k + len(w.form)}
			at = places[i][1]
		}
	}
	r.b.WriteString(src)
	r.b.WriteString(s.after)
	if s.own {
		r.exact(&s, src, base)
		return nil
	}
	r.tagged(&s, places, base)
	return nil
}

// exact takes the spans of our comments.
func (r *conlluReader) exact(s *conlluSentence, src string, base int) {
	x := text.NewIndex(src)
	for _, o := range s.spans {
		span := native.ForeignSpan{Line: o.line}
		span.ID, span.Label = document.ID(o.id), r.labels.use(o.label)
		span.Origin = document.Origin{Kind: document.Import, Name: "conllu"}
		for _, at := range o.ranges {
			one := [2]int{-1, -1}
			for k := range one {
				if b, ok := x.Byte(text.CodePoint, at[k]); ok {
					one[k] = base + b
				}
			}
			span.Ranges = append(span.Ranges, one)
		}
		r.join(span, o.goesOn)
	}
}

// join adds a span, or its further parts where a mention goes on in another sentence.
func (r *conlluReader) join(s native.ForeignSpan, goesOn bool) {
	for i := len(r.d.Spans) - 1; i >= 0 && i >= len(r.d.Spans)-64; i-- {
		o := &r.d.Spans[i]
		if o.ID != s.ID || o.Label != s.Label || s.ID == "" {
			continue
		}
		if n := len(o.Ranges); r.going[s.ID] && len(s.Ranges) > 0 {
			o.Ranges[n-1][1] = s.Ranges[0][1]
			s.Ranges = s.Ranges[1:]
		}
		o.Ranges = append(o.Ranges, s.Ranges...)
		r.going[s.ID] = goesOn
		return
	}
	r.d.Spans = append(r.d.Spans, s)
	r.going[s.ID] = goesOn
}

// tagged takes the entities of the words.
func (r *conlluReader) tagged(s *conlluSentence, places [][2]int, base int) {
	open := -1
	label := ""
	for i, w := range s.words {
		letter, name := byte('O'), ""
		switch {
		case w.ne == "" || w.ne == "O":
		case isTag(w.ne):
			letter, name = w.ne[0]&^0x20, w.ne[2:]
		default:
			letter, name = 'U', w.ne // a bare label
		}
		goes := open >= 0 && name == label && (letter == 'I' || letter == 'L' || letter == 'E')
		switch {
		case letter == 'O':
			open = -1
		case goes:
			r.d.Spans[open].End = base + places[i][1]
		default:
			span := native.ForeignSpan{Start: base + places[i][0], End: base + places[i][1], Line: w.line}
			span.Label = r.labels.use(name)
			span.Origin = document.Origin{Kind: document.Import, Name: "conllu"}
			open, label = len(r.d.Spans), name
			r.d.Spans = append(r.d.Spans, span)
		}
		if letter == 'L' || letter == 'E' || letter == 'U' || letter == 'S' {
			open = -1
		}
	}
}
