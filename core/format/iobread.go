package format

import (
	"io"
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
)

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
	fields []string // of the line at hand
	fresh  bool     // the next token begins a sentence
	ended  bool
}

// openSpan is an entity that the token read last belongs to.
type openSpan struct {
	label string
	index int  // in the document's spans
	taken bool // a tag of the token at hand is its
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
		r.fields = appendFields(r.fields[:0], string(line))
		switch fields := r.fields; {
		case len(fields) == 0:
			r.fresh, r.open = true, r.open[:0]
			if r.tokens >= longestRows {
				return r.take(), nil
			}
			continue
		case fields[0] == "-DOCSTART-":
			if r.tokens > 0 {
				return r.take(), nil
			}
			continue
		case len(fields) == 1:
			return nil, r.lines.fail(CodeColumns, "", "2", "1")
		default:
			tags := fields[1:]
			if len(tags) > 1 && !isTag(tags[0]) { // other columns between: chunks of CoNLL-2003 have tags like those of entities
				tags = tags[len(tags)-1:]
			}
			if err := r.row(fields[0], tags); err != nil {
				return nil, err
			}
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

// appendFields appends what of a line is parted by blanks or tabs.
func appendFields(dst []string, line string) []string {
	for {
		line = strings.TrimLeft(line, " \t")
		if line == "" {
			return dst
		}
		end := strings.IndexAny(line, " \t")
		if end < 0 {
			end = len(line)
		}
		dst, line = append(dst, line[:end]), line[end:]
	}
}

// row takes one token and its tags.
func (r *rowReader) row(form string, tags []string) error {
	if r.d == nil {
		r.d = &native.Foreign{Line: r.lines.number}
		r.fresh = false
	}
	switch {
	case r.tokens == 0:
	case r.fresh:
		r.b.WriteByte('\n')
	default:
		r.b.WriteByte(' ')
	}
	r.fresh = false
	start := r.b.Len()
	r.b.WriteString(form)
	end := r.b.Len()
	r.tokens++
	if len(r.open) == 0 && len(tags) == 1 && tags[0] == "O" {
		return nil
	}
	for i := range r.open {
		r.open[i].done = true
		r.open[i].taken = false
	}
	n := len(r.open)
	for _, tag := range tags {
		if tag == "O" || tag == "o" {
			continue
		}
		if !isTag(tag) {
			return r.lines.fail(CodeTag, "", tag)
		}
		letter, label := tag[0]&^0x20, tag[2:]
		if goesOn := letter == 'I' || letter == 'L' || letter == 'E'; goesOn && r.goOn(n, label, letter, end) {
			continue
		}
		s := native.ForeignSpan{Start: start, End: end, Line: r.lines.number}
		s.Label = r.labels.use(label)
		s.Origin = document.Origin{Kind: document.Import, Name: r.lines.name}
		r.d.Spans = append(r.d.Spans, s)
		r.open = append(r.open, openSpan{label: label, index: len(r.d.Spans) - 1, done: letter == 'U' || letter == 'S' || letter == 'L' || letter == 'E'})
	}
	r.open = slices.DeleteFunc(r.open, func(o openSpan) bool { return o.done })
	return nil
}

// goOn lets the first of n open entities of that label, which no other tag has, go on up to end.
func (r *rowReader) goOn(n int, label string, letter byte, end int) bool {
	for i := range n {
		if o := &r.open[i]; !o.taken && o.label == label {
			o.taken = true
			o.done = letter != 'I'
			r.d.Spans[o.index].End = end
			return true
		}
	}
	return false
}
