package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// csvFormat reads a table of texts, a document a row, and writes a table of spans.
//
// Reading, the separator is found out (comma, semicolon, tab, bar), and the column of the text is the one that is asked for,
// one of a usual name, or else the one with the longest fields; a first row that names no column is a text like others.
// Columns named for titles and IDs are those; all others are kept as members of the document's Extra.
//
// Writing, the columns are doc, id, label, start, end, unit, exact, restored; unit is code points unless asked otherwise. A
// field that a spreadsheet would take for a formula gets an apostrophe before it.
var csvFormat = Format{
	Name: "csv", Ext: []string{".csv", ".tsv"}, Text: true,
	Holds: Holds{Nested: true, Crossing: true, Canonical: true, AnyLabel: true, Twins: true, NoText: true},
	Guess: func(head []byte) int {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		comma, columns := separator(line)
		if columns < 2 || bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) || bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) {
			return 0
		}
		in := csv.NewReader(bytes.NewReader(head))
		in.Comma, in.LazyQuotes = comma, true
		in.FieldsPerRecord = columns
		rows := 0
		for rows < 50 {
			if _, err := in.Read(); err != nil {
				break
			}
			rows++
		}
		switch names, _ := csvColumns(strings.Split(string(line), string(comma)), ""); {
		case rows > 1 && names.text >= 0:
			return 2
		case rows > 1:
			return 1
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader { return newCSVReader(in, opt) },
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &csvWriter{out: csv.NewWriter(out), unit: unitOr(opt, text.CodePoint)}
	},
}

// separator returns the likeliest separator of a line, and how many columns it makes.
func separator(line []byte) (comma rune, columns int) {
	comma, columns = ',', 1
	for _, c := range []byte{',', ';', '\t', '|'} {
		if n := 1 + bytes.Count(line, []byte{c}); n > columns {
			comma, columns = rune(c), n
		}
	}
	return comma, columns
}

// Usual names of columns, lower case.
var (
	textColumns  = []string{"text", "content", "body", "article", "document", "sentence", "tweet", "النص", "نص", "المقال", "المحتوى"}
	titleColumns = []string{"title", "headline", "name", "العنوان", "عنوان"}
	idColumns    = []string{"id", "doc_id", "docid", "الرقم"}
)

// csvNames are the columns of a table; -1 for one that is not there.
type csvNames struct{ text, title, id int }

// csvColumns reads the first row. It is no heading unless it names a column that is known or asked for.
func csvColumns(row []string, asked string) (n csvNames, heading bool) {
	n = csvNames{-1, -1, -1}
	find := func(names []string) int {
		for _, name := range names {
			for i, field := range row {
				if strings.EqualFold(strings.TrimSpace(strings.Trim(field, "\ufeff\"")), name) {
					return i
				}
			}
		}
		return -1
	}
	if asked != "" {
		n.text = find([]string{asked})
		if k, err := strconv.Atoi(asked); err == nil && n.text < 0 && k >= 1 && k <= len(row) { // a column by its number
			n.text = k - 1
			n.title, n.id = find(titleColumns), find(idColumns)
			return n, n.title >= 0 || n.id >= 0
		}
	} else {
		n.text = find(textColumns)
	}
	n.title, n.id = find(titleColumns), find(idColumns)
	return n, n.text >= 0 || n.title >= 0 || n.id >= 0
}

type csvReader struct {
	in     *csv.Reader
	opt    ReadOptions
	names  csvNames
	header []string
	rows   [][]string // read ahead to choose the column
	lines  []int
	begun  bool
	width  int // columns of the first row
}

func newCSVReader(in io.Reader, opt ReadOptions) *csvReader {
	lines := newLineReader(in, opt.Name)
	head, _ := lines.in.Peek(headSize)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	r := &csvReader{in: csv.NewReader(lines.in), opt: opt}
	r.in.Comma, _ = separator(first)
	r.in.FieldsPerRecord = -1
	r.in.LazyQuotes = true
	return r
}

func (*csvReader) Schema() schema.Schema { return schema.Schema{} }

// Columns are the names of the heading, or numbers from 1 where there is none.
func (r *csvReader) Columns() (names []string, taken string) {
	names = r.header
	if names == nil {
		for i := range r.width {
			names = append(names, strconv.Itoa(i+1))
		}
	}
	if r.names.text >= 0 && r.names.text < len(names) {
		taken = names[r.names.text]
	}
	return names, taken
}

// begin reads the heading, and enough rows to see which column has the texts.
func (r *csvReader) begin() error {
	r.begun = true
	for len(r.rows) < 20 {
		row, err := r.in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.fail(err)
		}
		line, _ := r.in.FieldPos(0)
		r.rows, r.lines = append(r.rows, row), append(r.lines, line)
	}
	if len(r.rows) == 0 {
		return nil
	}
	r.width = len(r.rows[0])
	var heading bool
	if r.names, heading = csvColumns(r.rows[0], r.opt.Text); heading {
		r.header = r.rows[0]
		r.rows, r.lines = r.rows[1:], r.lines[1:]
	}
	if r.names.text < 0 && r.opt.Text != "" {
		return &Error{Code: CodeColumn, Name: r.opt.Name, Line: 1, Args: []string{r.opt.Text}}
	}
	if r.names.text < 0 {
		r.names.text = longest(r.rows)
	}
	return nil
}

// longest returns the column whose fields are longest.
func longest(rows [][]string) int {
	sums := map[int]int{}
	best := 0
	for _, row := range rows {
		for i, f := range row {
			if sums[i] += len(f); sums[i] > sums[best] {
				best = i
			}
		}
	}
	return best
}

func (r *csvReader) fail(err error) error {
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		return &Error{Code: CodeTable, Name: r.opt.Name, Line: e.Line, Column: e.Column, Args: []string{e.Err.Error()}, Skips: true}
	}
	return &Error{Code: CodeRead, Name: r.opt.Name, Args: []string{err.Error()}}
}

func (r *csvReader) Next() (*native.Foreign, error) {
	if !r.begun {
		if err := r.begin(); err != nil {
			return nil, err
		}
	}
	var row []string
	line := 0
	if len(r.rows) > 0 {
		row, line = r.rows[0], r.lines[0]
		r.rows, r.lines = r.rows[1:], r.lines[1:]
	} else {
		var err error
		if row, err = r.in.Read(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil, io.EOF
			}
			return nil, r.fail(err)
		}
		line, _ = r.in.FieldPos(0)
	}
	d := &native.Foreign{Line: line}
	field := func(i int) string {
		if i < 0 || i >= len(row) {
			return ""
		}
		return row[i]
	}
	d.Text, d.Meta.Title = field(r.names.text), field(r.names.title)
	d.ID = document.DocID(field(r.names.id))
	if strings.TrimSpace(d.Text) == "" {
		_, column := r.Columns()
		return nil, &Error{Code: CodeNoText, Name: r.opt.Name, Line: line, Field: column, Skips: true}
	}
	members := []byte{'{'}
	for i, f := range row {
		if i != r.names.text && i != r.names.title && i != r.names.id && i < len(r.header) && r.header[i] != "" && f != "" {
			members = object.String(members, r.header[i], f)
		}
	}
	if len(members) > 1 {
		d.Extra = append([]byte(`"columns":`), append(members, '}')...)
	}
	return d, nil
}

type csvWriter struct {
	out   *csv.Writer
	unit  text.Unit
	begun bool
}

func (w *csvWriter) Write(f *Fitted) error {
	x := text.NewIndex(f.Text)
	if !w.begun {
		w.begun = true
		if err := w.out.Write([]string{"doc", "id", "label", "start", "end", "unit", "exact", "restored"}); err != nil {
			return err
		}
	}
	for _, s := range f.Spans {
		err := w.out.Write([]string{
			guarded(string(f.ID)), guarded(string(s.ID)), guarded(string(s.Label)), strconv.Itoa(x.At(w.unit, int(s.Span.Start))),
			strconv.Itoa(x.At(w.unit, int(s.Span.End))), w.unit.String(), guarded(s.Span.In(f.Text)), guarded(s.Canonical),
		})
		if err != nil {
			return err
		}
	}
	w.out.Flush()
	return w.out.Error()
}

// guarded keeps a spreadsheet from running a field as a formula.
func guarded(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func (w *csvWriter) Close() error {
	w.out.Flush()
	return w.out.Error()
}
