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

// spacyFormat is JSONL in the shape that spaCy's Example.from_dict takes: the outermost spans in entities as
// [start, end, label], all of them in spans under the key "sc". Unit: code points. Read are also [text, {"entities": …}]
// and objects for spans. An edge inside a token of spaCy's yields no span there: give it our segments as tokens.
var spacyFormat = Format{
	Name: "spacy", Ext: []string{".jsonl", ".json"}, Text: true,
	Units: []text.Unit{text.CodePoint},
	Holds: Holds{Nested: true, Crossing: true, AnyLabel: true},
	Guess: func(head []byte) int {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		has := func(name string) bool { return bytes.Contains(line, []byte(`"`+name+`"`)) }
		switch {
		case has("entities") && has("spans") && has("sc"):
			return 3
		case has("entities") && !has("start_offset") && !has("Comments"):
			return 2
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &spacyReader{values: newValueReader(in, opt.Name), labels: newLabelSet()}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &spacyWriter{out: out, unit: unitOr(opt, text.CodePoint)}
	},
}

type spacyReader struct {
	values *valueReader
	labels *labelSet
	seen   map[doccanoSpan]bool
}

func (r *spacyReader) Schema() schema.Schema { return r.labels.schema }

func (r *spacyReader) Next() (*native.Foreign, error) {
	data, err := r.values.next()
	if err != nil {
		return nil, err
	}
	d := &native.Foreign{Line: r.values.line}
	r.seen = map[doccanoSpan]bool{}
	in := object.NewReader(data)
	hasText := false
	if in.Kind() == jsontext.KindBeginArray {
		err = in.Array(func(i int) error {
			switch i {
			case 0:
				hasText = true
				d.Text, err = in.String()
				return err
			case 1:
				_, err := in.Object(func(name string) (bool, error) { return true, r.member(in, d, name, &hasText) })
				return err
			}
			return in.Skip()
		})
	} else {
		d.Extra, err = in.Object(func(name string) (bool, error) {
			if name != "text" && name != "entities" && name != "spans" && name != "id" {
				return false, nil
			}
			return true, r.member(in, d, name, &hasText)
		})
	}
	switch {
	case err != nil:
		return nil, r.values.wrap(err)
	case !hasText:
		return nil, &Error{Code: CodeNoText, Name: r.values.name, Line: r.values.line, Field: "text", Skips: true}
	}
	return d, nil
}

func (r *spacyReader) member(in *object.Reader, d *native.Foreign, name string, hasText *bool) (err error) {
	switch name {
	case "text":
		*hasText = true
		d.Text, err = in.String()
	case "id":
		d.ID, err = anyID(in)
	case "entities":
		err = in.Array(func(int) error { return r.span(in, d) })
	case "spans":
		if in.Kind() == jsontext.KindBeginArray {
			return in.Array(func(int) error { return r.span(in, d) })
		}
		_, err = in.Object(func(string) (bool, error) {
			return true, in.Array(func(int) error { return r.span(in, d) })
		})
	default:
		err = in.Skip()
	}
	return err
}

// span reads [start, end, label] or an object of these; the same one stands in entities and in spans.
func (r *spacyReader) span(in *object.Reader, d *native.Foreign) (err error) {
	s := doccanoSpan{-1, -1, ""}
	if in.Kind() == jsontext.KindBeginObject {
		_, err = in.Object(func(name string) (bool, error) {
			var err error
			switch name {
			case "start":
				s.start, err = position(in)
			case "end":
				s.end, err = position(in)
			case "label":
				s.label, err = in.Interned()
			default:
				err = in.Skip()
			}
			return true, err
		})
	} else {
		err = in.Array(func(i int) (err error) {
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
	}
	if err != nil || r.seen[s] {
		return err
	}
	r.seen[s] = true
	span := native.ForeignSpan{Ranges: [][2]int{{s.start, s.end}}, Line: r.values.line}
	span.Label, span.Origin = r.labels.use(s.label), document.Origin{Kind: document.Import, Name: "spacy"}
	d.Spans = append(d.Spans, span)
	return nil
}

type spacyWriter struct {
	out  io.Writer
	unit text.Unit
	dst  []byte
}

func (w *spacyWriter) Write(f *Fitted) error {
	x := text.NewIndex(f.Text)
	w.dst = object.String(append(w.dst[:0], '{'), "text", f.Text)
	triple := func(s FittedSpan) {
		w.dst = strconv.AppendInt(append(w.dst, '['), int64(x.At(w.unit, int(s.Span.Start))), 10)
		w.dst = strconv.AppendInt(append(w.dst, ','), int64(x.At(w.unit, int(s.Span.End))), 10)
		w.dst = append(object.AppendString(append(w.dst, ','), string(s.Label)), ']')
	}
	w.dst = append(object.Key(w.dst, "entities"), '[')
	end, first := int32(0), true
	for _, s := range f.Spans { // by start, the longer first: what begins behind the last one is outermost
		if s.Span.Start < end {
			continue
		}
		if !first {
			w.dst = append(w.dst, ',')
		}
		first, end = false, s.Span.End
		triple(s)
	}
	w.dst = append(object.Key(append(w.dst, ']'), "spans"), `{"sc":[`...)
	for i, s := range f.Spans {
		if i > 0 {
			w.dst = append(w.dst, ',')
		}
		triple(s)
	}
	w.dst = append(w.dst, "]}}\n"...)
	_, err := w.out.Write(w.dst)
	return err
}

func (w *spacyWriter) Close() error { return nil }
