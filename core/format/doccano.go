package format

import (
	"bytes"
	"io"
	"strconv"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/object"
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
		return &doccanoReader{jsonReader: newJSONReader(in, opt, "doccano"), column: opt.Text}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &doccanoWriter{out: out, unit: unitOr(opt, text.UTF16)}
	},
}

type doccanoReader struct {
	jsonReader
	column string // the member that holds the text
}

func (r *doccanoReader) Next() (*native.Foreign, error) {
	return r.document("text", r.members(r.member))
}

func (r *doccanoReader) member(in *object.Reader, name string) (known bool, err error) {
	switch {
	case name == r.column, r.column == "" && (name == "text" || name == "data"):
		err = r.text(in)
	case name == "id":
		err = anyID(in, &r.d.ID)
	case name == "label" || name == "labels":
		err = in.Array(func(int) error {
			p, err := triple(in)
			if err == nil {
				r.add("", p)
			}
			return err
		})
	case name == "entities":
		err = in.Array(func(int) error { return r.entity(in) })
	case name == "relations":
		err = in.Array(func(int) error { return r.relation(in) })
	default:
		return false, nil
	}
	return true, err
}

func (r *doccanoReader) entity(in *object.Reader) error {
	p := nowhere
	var id document.ID
	_, err := in.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			err = anyID(in, &id)
		case "start_offset":
			p.start, err = position(in)
		case "end_offset":
			p.end, err = position(in)
		case "label":
			p.label, err = in.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	if err == nil {
		r.add(id, p)
	}
	return err
}

// add takes a span, unless the very same one is there: doccano writes duplicates.
func (r *doccanoReader) add(id document.ID, p place) {
	if !r.seen.has(r.d.Spans, p) || id != "" {
		r.span(p).ID = id
	}
}

func (r *doccanoReader) relation(in *object.Reader) error {
	var x document.Relation
	_, err := in.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			err = anyID(in, &x.ID)
			x.ID = "r" + x.ID
		case "from_id":
			err = anyID(in, &x.From)
		case "to_id":
			err = anyID(in, &x.To)
		case "type":
			x.Type, err = in.Interned()
		default:
			return false, nil
		}
		return true, err
	})
	r.d.Relations = append(r.d.Relations, x)
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
