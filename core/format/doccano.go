package format

import (
	"bytes"
	"io"
	"strconv"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// doccanoFormat is doccano's JSONL of sequence labelling, with relations or without. Unit: UTF-16, since its offsets come
// from the browser (doccano/doccano#2290); graphemes where its project has grapheme_mode. Files carry no surface text. Read
// are label and labels as [start, end, name], entities with start_offset and end_offset, and relations; the text is in
// text, or in data as its importer allows. Members that are not known become the document's Extra.
var doccanoFormat = Format{
	Name: "doccano", Ext: []string{".jsonl", ".json"}, Text: true,
	Units: []text.Unit{text.UTF16, text.Grapheme},
	Holds: Holds{Nested: true, Crossing: true, Relations: true, AnyLabel: true},
	Guess: func(head []byte) int {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		has := func(name string) bool { return bytes.Contains(line, []byte(`"`+name+`"`)) }
		switch {
		case !has("text") && !has("data"):
			return 0
		case has("start_offset") && has("entities") || has("Comments"):
			return 3
		case has("label") && !has("spans") && !has("tokens") && !has("annotations") && !has("denotations"):
			return 2
		case bytes.Contains(line, []byte(`"labels":[[`)) || bytes.Contains(line, []byte(`"labels": [[`)): // of old
			return 2
		case bytes.HasPrefix(bytes.TrimSpace(line), []byte(`{"`)) && has("text"): // texts without labels, one a line
			return 1
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &doccanoReader{values: newValueReader(in, opt.Name), labels: newLabelSet(), text: opt.Text, seen: map[doccanoSpan]bool{}}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &doccanoWriter{out: out, unit: unitOr(opt, text.UTF16)}
	},
}

type doccanoReader struct {
	values *valueReader
	labels *labelSet
	text   string // the member that holds the text
	seen   map[doccanoSpan]bool
	spans  int // of the document before, as many as the next one may have
}

type doccanoSpan struct {
	start, end int
	label      string
}

func (r *doccanoReader) Schema() schema.Schema { return r.labels.schema }

func (r *doccanoReader) Next() (*native.Foreign, error) {
	data, err := r.values.next()
	if err != nil {
		return nil, err
	}
	d := &native.Foreign{Line: r.values.line}
	hasText := false
	clear(r.seen)
	d.Spans = make([]native.ForeignSpan, 0, r.spans)
	in := object.NewReader(data)
	d.Extra, err = in.Object(func(name string) (bool, error) {
		switch {
		case name == r.text, r.text == "" && (name == "text" || name == "data"):
			hasText = true
			d.Text, err = in.String()
		case name == "id":
			d.ID, err = anyID(in)
		case name == "label" || name == "labels":
			err = in.Array(func(int) error { return r.triple(in, d) })
		case name == "entities":
			err = in.Array(func(int) error { return r.entity(in, d) })
		case name == "relations":
			err = in.Array(func(int) error { return r.relation(in, d) })
		default:
			return false, nil
		}
		return true, err
	})
	r.spans = min(len(d.Spans), 1<<10)
	switch {
	case err != nil:
		return nil, r.values.wrap(err)
	case !hasText:
		return nil, &Error{Code: CodeNoText, Name: r.values.name, Line: r.values.line, Field: "text", Skips: true}
	}
	return d, nil
}

// triple reads [start, end, label].
func (r *doccanoReader) triple(in *object.Reader, d *native.Foreign) error {
	s := doccanoSpan{-1, -1, ""}
	err := in.Array(func(i int) (err error) {
		switch i {
		case 0:
			s.start, err = position(in)
		case 1:
			s.end, err = position(in)
		case 2:
			s.label, err = in.Interned()
		default:
			err = in.Skip()
		}
		return err
	})
	if err == nil {
		r.add(d, "", s)
	}
	return err
}

func (r *doccanoReader) entity(in *object.Reader, d *native.Foreign) error {
	s := doccanoSpan{-1, -1, ""}
	var id document.ID
	_, err := in.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			var doc document.DocID
			doc, err = anyID(in)
			id = document.ID(doc)
		case "start_offset":
			s.start, err = position(in)
		case "end_offset":
			s.end, err = position(in)
		case "label":
			s.label, err = in.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	if err == nil {
		r.add(d, id, s)
	}
	return err
}

// add takes a span, unless the very same one is there: doccano writes duplicates.
func (r *doccanoReader) add(d *native.Foreign, id document.ID, s doccanoSpan) {
	if r.seen[s] && id == "" {
		return
	}
	r.seen[s] = true
	span := native.ForeignSpan{Ranges: [][2]int{{s.start, s.end}}, Line: r.values.line}
	span.ID, span.Label = id, r.labels.use(s.label)
	span.Origin = document.Origin{Kind: document.Import, Name: "doccano"}
	d.Spans = append(d.Spans, span)
}

func (r *doccanoReader) relation(in *object.Reader, d *native.Foreign) error {
	var x document.Relation
	_, err := in.Object(func(name string) (known bool, err error) {
		var id document.DocID
		switch name {
		case "id":
			id, err = anyID(in)
			x.ID = document.ID("r" + id)
		case "from_id":
			id, err = anyID(in)
			x.From = document.ID(id)
		case "to_id":
			id, err = anyID(in)
			x.To = document.ID(id)
		case "type":
			x.Type, err = in.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	d.Relations = append(d.Relations, x)
	return err
}

type doccanoWriter struct {
	out  io.Writer
	unit text.Unit
	dst  []byte
}

// Write writes triples, or, where the document has relations, entities, whose IDs are numbers there.
func (w *doccanoWriter) Write(f *Fitted) error {
	x := text.NewIndex(f.Text)
	w.dst = object.String(append(w.dst[:0], '{'), "text", f.Text)
	if len(f.Relations) == 0 {
		w.dst = append(object.Key(w.dst, "label"), '[')
		for i, s := range f.Spans {
			if i > 0 {
				w.dst = append(w.dst, ", "...)
			}
			w.dst = strconv.AppendInt(append(w.dst, '['), int64(x.At(w.unit, int(s.Span.Start))), 10)
			w.dst = strconv.AppendInt(append(w.dst, ", "...), int64(x.At(w.unit, int(s.Span.End))), 10)
			w.dst = append(object.AppendString(append(w.dst, ", "...), string(s.Label)), ']')
		}
		w.dst = append(w.dst, "]}\n"...)
		_, err := w.out.Write(w.dst)
		return err
	}
	number := map[document.ID]int{}
	w.dst = append(object.Key(w.dst, "entities"), '[')
	for i, s := range f.Spans {
		if i > 0 {
			w.dst = append(w.dst, ',')
		}
		number[s.ID] = i + 1
		w.dst = object.Int(append(w.dst, '{'), "id", i+1)
		w.dst = object.String(w.dst, "label", string(s.Label))
		w.dst = object.Int(w.dst, "start_offset", x.At(w.unit, int(s.Span.Start)))
		w.dst = append(object.Int(w.dst, "end_offset", x.At(w.unit, int(s.Span.End))), '}')
	}
	w.dst = append(object.Key(append(w.dst, ']'), "relations"), '[')
	for i, r := range f.Relations {
		if i > 0 {
			w.dst = append(w.dst, ',')
		}
		w.dst = object.Int(append(w.dst, '{'), "id", i+1)
		w.dst = object.Int(w.dst, "from_id", number[r.From])
		w.dst = object.Int(w.dst, "to_id", number[r.To])
		w.dst = append(object.String(w.dst, "type", r.Type), '}')
	}
	w.dst = append(w.dst, "]}\n"...)
	_, err := w.out.Write(w.dst)
	return err
}

func (w *doccanoWriter) Close() error { return nil }

// position reads an offset; what is none is a place that has to be found by the text.
func position(in *object.Reader) (int, error) {
	n, ok, err := in.Int()
	if !ok {
		n = -1
	}
	return n, err
}

// anyID reads an ID that may be a number.
func anyID(in *object.Reader) (document.DocID, error) {
	if in.Kind() == jsontext.KindString {
		s, err := in.String()
		return document.DocID(s), err
	}
	raw, err := in.Raw()
	if err != nil || string(raw) == "null" {
		return "", err
	}
	return document.DocID(raw), nil
}
