package format

import (
	"bytes"
	"io"
	"strconv"

	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
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
		return &spacyReader{newJSONReader(in, opt, "spacy")}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &spacyWriter{out: out, unit: unitOr(opt, text.CodePoint)}
	},
}

type spacyReader struct{ jsonReader }

func (r *spacyReader) Next() (*native.Foreign, error) {
	return r.document("text", func(in *object.Reader) error {
		if in.Kind() != jsontext.KindBeginArray {
			return r.members(r.member)(in)
		}
		return in.Array(func(i int) error {
			switch i {
			case 0:
				return r.text(in)
			case 1:
				_, err := in.Object(func(name string) (bool, error) {
					if known, err := r.member(in, name); known {
						return true, err
					}
					return true, in.Skip()
				})
				return err
			}
			return in.Skip()
		})
	})
}

func (r *spacyReader) member(in *object.Reader, name string) (known bool, err error) {
	one := func() error { return r.one(in) }
	switch name {
	case "text":
		err = r.text(in)
	case "id":
		err = anyID(in, &r.d.ID)
	case "entities":
		err = in.Array(func(int) error { return one() })
	case "spans":
		if in.Kind() == jsontext.KindBeginArray {
			return true, in.Array(func(int) error { return one() })
		}
		_, err = in.Object(func(string) (bool, error) { return true, in.Array(func(int) error { return one() }) })
	default:
		return false, nil
	}
	return true, err
}

// one reads [start, end, label] or an object of these; the same one stands in entities and in spans.
func (r *spacyReader) one(in *object.Reader) (err error) {
	p := nowhere
	if in.Kind() == jsontext.KindBeginObject {
		_, err = in.Object(func(name string) (bool, error) {
			var err error
			switch name {
			case "start":
				p.start, err = position(in)
			case "end":
				p.end, err = position(in)
			case "label":
				p.label, err = in.Interned()
			default:
				err = in.Skip()
			}
			return true, err
		})
	} else {
		p, err = triple(in)
	}
	if err == nil && !r.seen.has(r.d.Spans, p) {
		r.span(p)
	}
	return err
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
