package format

import (
	"bytes"
	"io"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// pubFormat is PubAnnotation's JSON, one document a value. Unit: the format does not state it; TextAE slices JavaScript
// strings, so UTF-16 is what is written, and what is read is found out. Tracks are layers. Attributes whose predicate is
// "note" or "link" are not ours to guess.
//
// A discontinuous mention is a chain, as PubAnnotation writes it where it is not asked for bags: a denotation for each
// part, of which the last has the label and the others are called _FRAGMENT, and relations _lexicallyChainedTo from each to
// the one before. Bags, lists of spans in one denotation, are read; TextAE leaves them out, and crossing spans too.
var pubFormat = Format{
	Name: "pubannotation", Ext: []string{".json", ".jsonl"}, Text: true,
	Units: []text.Unit{text.UTF16, text.CodePoint},
	Holds: Holds{Nested: true, Discontinuous: true, Attributes: true, Relations: true, AnyLabel: true, Twins: true},
	Guess: func(head []byte) int { return 3 * count(bytes.Contains(head, []byte(`"denotations"`))) },
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &pubReader{values: newValueReader(in, opt.Name), labels: newLabelSet()}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &pubWriter{out: out, unit: unitOr(opt, text.UTF16)}
	},
}

type pubReader struct {
	values *valueReader
	labels *labelSet
}

func (r *pubReader) Schema() schema.Schema { return r.labels.schema }

func (r *pubReader) Next() (*native.Foreign, error) {
	data, err := r.values.next()
	if err != nil {
		return nil, err
	}
	d := &native.Foreign{Line: r.values.line}
	in := object.NewReader(data)
	hasText := false
	var attrs []pubAttr
	d.Extra, err = in.Object(func(name string) (bool, error) {
		switch name {
		case "text":
			hasText = true
			d.Text, err = in.String()
		case "sourceid", "doc_id":
			d.ID, err = anyID(in)
		case "project", "target", "sourcedb":
			return false, nil
		case "tracks":
			n := 0
			err = in.Array(func(int) error {
				layer := ""
				if n++; n > 1 {
					layer = "track " + string(rune('0'+min(n, 9)))
				}
				_, err := in.Object(func(name string) (bool, error) { return r.member(in, d, name, layer, &attrs) })
				return err
			})
		default:
			return r.member(in, d, name, "", &attrs)
		}
		return true, err
	})
	switch {
	case err != nil:
		return nil, r.values.wrap(err)
	case !hasText:
		return nil, &Error{Code: CodeNoText, Name: r.values.name, Line: r.values.line, Field: "text", Skips: true}
	}
	r.unchain(d)
	left := leftOut{}
	at := map[document.ID]int{}
	for i := range d.Spans {
		at[d.Spans[i].ID] = i
	}
	for _, a := range attrs {
		if i, ok := at[a.on]; ok {
			d.Spans[i].Attrs = append(d.Spans[i].Attrs, a.Attr)
		} else {
			left[a.Name]++ // of a relation, or of nothing
		}
	}
	left.say(d)
	return d, nil
}

type pubAttr struct {
	document.Attr
	on document.ID
}

func (r *pubReader) member(in *object.Reader, d *native.Foreign, name, layer string, attrs *[]pubAttr) (known bool, err error) {
	switch name {
	case "denotations":
		err = in.Array(func(int) error { return r.denotation(in, d, layer) })
	case "relations":
		err = in.Array(func(int) error {
			var x document.Relation
			err := r.triple(in, func(id, pred, subj string, obj string) {
				x = document.Relation{ID: document.ID(id), Type: pred, From: document.ID(subj), To: document.ID(unquoted(obj))}
			})
			d.Relations = append(d.Relations, x)
			return err
		})
	case "attributes":
		err = in.Array(func(int) error {
			return r.triple(in, func(_, pred, subj string, obj string) {
				if obj == "" {
					obj = "true"
				}
				*attrs = append(*attrs, pubAttr{document.Attr{Name: pred, Value: obj}, document.ID(subj)})
			})
		})
	case "modifications": // which are about their object: it is negated, it is a speculation
		err = in.Array(func(int) error {
			return r.triple(in, func(_, pred, _ string, obj string) {
				*attrs = append(*attrs, pubAttr{document.Attr{Name: pred, Value: "true"}, document.ID(unquoted(obj))})
			})
		})
	case "namespaces", "config", "project":
		return layer != "", nil
	default:
		return false, nil
	}
	return true, err
}

func unquoted(raw string) string {
	if len(raw) > 1 && raw[0] == '"' {
		return object.Unquote([]byte(raw))
	}
	return raw
}

func (r *pubReader) triple(in *object.Reader, f func(id, pred, subj, obj string)) error {
	var id, pred, subj, obj string
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "id":
			var x document.DocID
			x, err = anyID(in)
			id = string(x)
		case "pred":
			pred, err = in.Interned()
		case "subj":
			subj, err = looseString(in)
		case "obj":
			var raw []byte
			raw, err = in.Raw()
			obj = string(object.AppendRaw(nil, raw))
		default:
			err = in.Skip()
		}
		return true, err
	})
	if err == nil {
		f(id, pred, subj, obj)
	}
	return err
}

func (r *pubReader) denotation(in *object.Reader, d *native.Foreign, layer string) error {
	s := native.ForeignSpan{Layer: layer, Line: r.values.line}
	s.Origin = document.Origin{Kind: document.Import, Name: "pubannotation"}
	one := func() error {
		at := [2]int{-1, -1}
		_, err := in.Object(func(name string) (bool, error) {
			var err error
			switch name {
			case "begin":
				at[0], err = position(in)
			case "end":
				at[1], err = position(in)
			default:
				err = in.Skip()
			}
			return true, err
		})
		s.Ranges = append(s.Ranges, at)
		return err
	}
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "id":
			var id document.DocID
			id, err = anyID(in)
			s.ID = document.ID(id)
		case "obj":
			var label string
			label, err = looseString(in)
			if s.Label = pubFragment; label != pubFragment { // it is no label if it is joined
				s.Label = r.labels.use(label)
			}
		case "span":
			if in.Kind() == jsontext.KindBeginArray {
				err = in.Array(func(int) error { return one() })
			} else {
				err = one()
			}
		case "begin", "end": // of old files: beside the denotation's other members
			n, failed := position(in)
			if err = failed; s.Ranges == nil {
				s.Ranges = [][2]int{{-1, -1}}
			}
			s.Ranges[0][map[string]int{"begin": 0, "end": 1}[name]] = n
		default:
			err = in.Skip()
		}
		return true, err
	})
	if s.Ranges == nil {
		s.Ranges = [][2]int{{-1, -1}}
	}
	d.Spans = append(d.Spans, s)
	return err
}
