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
		return &pubReader{jsonReader: newJSONReader(in, opt, "pubannotation")}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &pubWriter{out: out, unit: unitOr(opt, text.UTF16)}
	},
}

type pubReader struct {
	jsonReader
	attrs []pubAttr // of the document; what they are on may come later
}

func (r *pubReader) Next() (*native.Foreign, error) {
	r.attrs = r.attrs[:0]
	d, err := r.document("text", r.members(r.member))
	if err != nil {
		return nil, err
	}
	r.unchain(d)
	left := leftOut{}
	at := map[document.ID]int{}
	for i := range d.Spans {
		at[d.Spans[i].ID] = i
	}
	for _, a := range r.attrs {
		if i, ok := at[a.on]; ok {
			d.Spans[i].Attrs = append(d.Spans[i].Attrs, a.Attr)
		} else {
			left[a.Name]++ // of a relation, or of nothing
		}
	}
	left.say(d)
	return d, nil
}

func (r *pubReader) member(in *object.Reader, name string) (known bool, err error) {
	switch name {
	case "text":
		err = r.text(in)
	case "sourceid", "doc_id":
		err = anyID(in, &r.d.ID)
	case "project", "target", "sourcedb":
		return false, nil
	case "tracks":
		n := 0
		err = in.Array(func(int) error {
			layer := ""
			if n++; n > 1 {
				layer = "track " + string(rune('0'+min(n, 9)))
			}
			_, err := in.Object(func(name string) (bool, error) { return r.annotations(in, name, layer) })
			return err
		})
	default:
		return r.annotations(in, name, "")
	}
	return true, err
}

type pubAttr struct {
	document.Attr
	on document.ID
}

// annotations reads what a track has, or a document without tracks.
func (r *pubReader) annotations(in *object.Reader, name, layer string) (known bool, err error) {
	switch name {
	case "denotations":
		err = in.Array(func(int) error { return r.denotation(in, layer) })
	case "relations":
		err = in.Array(func(int) error {
			var x document.Relation
			err := r.statement(in, func(id, pred, subj string, obj string) {
				x = document.Relation{ID: document.ID(id), Type: pred, From: document.ID(subj), To: document.ID(unquoted(obj))}
			})
			r.d.Relations = append(r.d.Relations, x)
			return err
		})
	case "attributes":
		err = in.Array(func(int) error {
			return r.statement(in, func(_, pred, subj string, obj string) {
				if obj == "" {
					obj = "true"
				}
				r.attrs = append(r.attrs, pubAttr{document.Attr{Name: pred, Value: obj}, document.ID(subj)})
			})
		})
	case "modifications": // which are about their object: it is negated, it is a speculation
		err = in.Array(func(int) error {
			return r.statement(in, func(_, pred, _ string, obj string) {
				r.attrs = append(r.attrs, pubAttr{document.Attr{Name: pred, Value: "true"}, document.ID(unquoted(obj))})
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

// statement reads a subject, a predicate and an object, which stays JSON.
func (r *pubReader) statement(in *object.Reader, f func(id, pred, subj, obj string)) error {
	var id, pred, subj, obj string
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "id":
			err = anyID(in, &id)
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

func (r *pubReader) denotation(in *object.Reader, layer string) error {
	p := nowhere
	var id document.ID
	var ranges [][2]int // of a bag
	end := func(name string) (bool, error) {
		var err error
		switch name {
		case "begin":
			p.start, err = position(in)
		case "end":
			p.end, err = position(in)
		default:
			err = in.Skip()
		}
		return true, err
	}
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "id":
			err = anyID(in, &id)
		case "obj":
			p.label, err = looseString(in)
		case "span":
			bag := in.Kind() == jsontext.KindBeginArray
			err = each(in, func() error {
				p.start, p.end = -1, -1
				_, err := in.Object(end)
				if bag {
					ranges = append(ranges, [2]int{p.start, p.end})
				}
				return err
			})
		default: // begin and end, of old files, are beside the denotation's other members
			return end(name)
		}
		return true, err
	})
	label := schema.LabelID(pubFragment) // which is no label if it is joined
	if p.label != pubFragment {
		label = r.labels.use(p.label)
	}
	s := r.spanOf(p, label)
	s.ID, s.Layer, s.Ranges = id, layer, ranges
	return err
}
