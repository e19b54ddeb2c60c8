package format

import (
	"io"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/schema"
)

// jsonReader is what the readers of JSON have in common: a file is values one after another, and each is a document or a
// part of one.
type jsonReader struct {
	values *valueReader
	labels *labelSet
	origin string         // where spans come from: the name of the format
	in     *object.Reader // of the value at hand

	d      *native.Foreign // the document at hand
	texted bool            // its text was there
	spans  int             // of the document before, as many as the next one may have
	room   []native.ForeignSpan
	seen   placeSet
}

func newJSONReader(in io.Reader, opt ReadOptions, origin string) jsonReader {
	return jsonReader{values: newValueReader(in, opt.Name), labels: newLabelSet(), origin: origin, in: object.NewReader(nil)}
}

func (r *jsonReader) Schema() schema.Schema { return r.labels.schema }

// value has read read the next value; io.EOF behind the last.
func (r *jsonReader) value(read func(in *object.Reader) error) error {
	data, err := r.values.next()
	if err != nil {
		return err
	}
	r.in.Reset(data)
	return r.values.wrap(read(r.in))
}

// document has read read the next value, which is a document, into r.d. Without a text, in the member that field names, it
// is none.
func (r *jsonReader) document(field string, read func(in *object.Reader) error) (*native.Foreign, error) {
	r.d, r.texted = &native.Foreign{Spans: r.room[:0]}, false
	if r.room = nil; cap(r.d.Spans) < r.spans {
		r.d.Spans = make([]native.ForeignSpan, 0, r.spans)
	}
	r.seen.reset()
	err := r.value(func(in *object.Reader) error {
		r.d.Line = r.values.line
		return read(in)
	})
	r.spans = min(len(r.d.Spans), 1<<10)
	switch {
	case err != nil:
		return nil, err
	case !r.texted:
		return nil, &Error{Code: CodeNoText, Name: r.values.name, Line: r.values.line, Field: field, Skips: true}
	}
	return r.d, nil
}

// reuse takes the room of spans that nobody needs any more.
func (r *jsonReader) reuse(d *native.Foreign) {
	if cap(d.Spans) <= 1<<10 {
		r.room = d.Spans[:0]
	}
}

// members reads an object's members by member; those that it leaves become the document's Extra.
func (r *jsonReader) members(member func(in *object.Reader, name string) (known bool, err error)) func(in *object.Reader) error {
	return func(in *object.Reader) (err error) {
		r.d.Extra, err = in.Object(func(name string) (bool, error) { return member(in, name) })
		return err
	}
}

// text reads the document's text.
func (r *jsonReader) text(in *object.Reader) (err error) {
	r.texted = true
	r.d.Text, err = in.String()
	return err
}

// span adds a span to the document, to be completed by the caller before the next one.
func (r *jsonReader) span(p place) *native.ForeignSpan { return r.spanOf(p, r.labels.use(p.label)) }

// spanOf adds a span of a label that is declared, or will be.
func (r *jsonReader) spanOf(p place, label schema.LabelID) *native.ForeignSpan {
	r.d.Spans = append(r.d.Spans, native.ForeignSpan{})
	s := &r.d.Spans[len(r.d.Spans)-1]
	s.Start, s.End, s.Line = p.start, p.end, r.values.line
	s.Label, s.Origin = label, document.Origin{Kind: document.Import, Name: r.origin}
	return s
}

// place is a span as most formats have it: where it begins and ends, in the file's unit, and its label.
type place struct {
	start, end int
	label      string
}

// nowhere is a place of which nothing is known.
var nowhere = place{start: -1, end: -1}

// triple reads [start, end, label].
func triple(in *object.Reader) (place, error) {
	p := nowhere
	err := in.Array(func(i int) (err error) {
		switch i {
		case 0:
			p.start, err = position(in)
		case 1:
			p.end, err = position(in)
		case 2:
			p.label, err = in.Interned()
		default:
			err = in.Skip()
		}
		return err
	})
	return p, err
}

// placeSet tells whether a document has a span twice. Spans mostly ascend, and then there is nothing to remember.
type placeSet struct {
	last    int // the furthest start so far
	counted int // how many spans are in places
	places  map[place]bool
}

func (x *placeSet) reset() {
	x.last, x.counted = -2, 0
	clear(x.places)
}

// has reports whether one of spans, which are all there are so far, has this place and label.
func (x *placeSet) has(spans []native.ForeignSpan, p place) bool {
	if p.start > x.last {
		x.last = p.start
		return false
	}
	if x.places == nil {
		x.places = map[place]bool{}
	}
	for ; x.counted < len(spans); x.counted++ {
		s := &spans[x.counted]
		x.places[place{s.Start, s.End, string(s.Label)}] = true
	}
	return x.places[p]
}

// position reads an offset; what is none is a place that has to be found by the text.
func position(in *object.Reader) (int, error) {
	n, ok, err := in.Int()
	if !ok {
		n = -1
	}
	return n, err
}

// anyID reads an ID that may be a number.
func anyID[ID ~string](in *object.Reader, id *ID) error {
	if in.Kind() == jsontext.KindString {
		s, err := in.String()
		*id = ID(s)
		return err
	}
	raw, err := in.Raw()
	if err == nil && string(raw) != "null" {
		*id = ID(raw)
	}
	return err
}

// looseString reads a string, and null or anything else as none.
func looseString(in *object.Reader) (string, error) {
	if in.Kind() == jsontext.KindString {
		return in.String()
	}
	return "", in.Skip()
}

// stringsOf reads a list of strings that come again and again.
func stringsOf(in *object.Reader) (out []string, err error) {
	err = in.Array(func(int) error {
		s, err := in.Interned()
		out = append(out, s)
		return err
	})
	return out, err
}

// each reads a value, or each of a list.
func each(in *object.Reader, one func() error) error {
	if in.Kind() == jsontext.KindBeginArray {
		return in.Array(func(int) error { return one() })
	}
	return one()
}
