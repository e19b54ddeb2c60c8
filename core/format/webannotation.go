package format

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// w3cFormat is the W3C's Web Annotation model as JSON-LD: a list of annotations. Unit: code points by the standard; Recogito
// writes and reads UTF-16. The standard leaves the text itself elsewhere: here it is a first annotation of each document
// with the motivation "describing", whose body holds it whole, so that the file stands alone; texts that are not there are
// asked of ReadOptions.Beside under the name of the source. Labels are bodies with the purpose "tagging", entity links with
// "identifying", the restored spelling a body of ours; relations are annotations with the motivation "linking". A
// discontinuous mention has a target for each part.
var w3cFormat = Format{
	Name: "w3c", Ext: []string{".jsonld", ".json"}, Text: true,
	Units: []text.Unit{text.CodePoint, text.UTF16},
	Holds: Holds{Nested: true, Crossing: true, Discontinuous: true, Relations: true, Links: true, Notes: false, AnyLabel: true, Twins: true},
	Guess: func(head []byte) int {
		switch {
		case bytes.Contains(head, []byte("www.w3.org/ns/anno")):
			return 3
		case bytes.Contains(head, []byte(`"TextPositionSelector"`)):
			return 2
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &w3cReader{values: newValueReader(in, opt.Name), labels: newLabelSet(), opt: opt}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &w3cWriter{out: out, unit: unitOr(opt, text.CodePoint)}
	},
}

// w3cReader gathers the annotations of a document until another's begin.
type w3cReader struct {
	values *valueReader
	labels *labelSet
	opt    ReadOptions
	d      *native.Foreign
	source string
	held   *w3cAnnotation
	ended  bool
}

type w3cAnnotation struct {
	id, motivation string
	bodies         []w3cBody
	targets        []w3cTarget
	line           int
}

type w3cBody struct{ purpose, value, source string }

type w3cTarget struct {
	source                string
	start, end            int
	exact, prefix, suffix string
}

func (r *w3cReader) Schema() schema.Schema { return r.labels.schema }

func (r *w3cReader) Next() (*native.Foreign, error) {
	for !r.ended {
		a := r.held
		if r.held = nil; a == nil {
			var err error
			if a, err = r.annotation(); err == io.EOF {
				r.ended = true
				break
			} else if err != nil {
				return nil, err
			}
		}
		source := ""
		if len(a.targets) > 0 {
			source = a.targets[0].source
		}
		if a.motivation == "linking" && r.d != nil {
			source = r.source // its targets are annotations
		}
		if r.d != nil && source != r.source {
			r.held = a
			return r.take()
		}
		if r.d == nil {
			r.source = source
			r.d = &native.Foreign{Line: a.line}
			r.d.ID = document.DocID(source[strings.LastIndexByte(source, ':')+1:])
			if strings.Contains(source, "/") {
				r.d.ID = document.DocID(source)
			}
		}
		r.add(a)
	}
	if r.d != nil {
		return r.take()
	}
	return nil, io.EOF
}

// take ends a document. Without a text of its own it is asked for beside the file.
func (r *w3cReader) take() (*native.Foreign, error) {
	d := r.d
	r.d = nil
	if d.Text != "" || len(d.Spans) == 0 {
		return d, nil
	}
	if r.opt.Beside != nil {
		if in, err := r.opt.Beside(r.source); err == nil {
			defer in.Close()
			if data, err := io.ReadAll(in); err == nil {
				d.Text = string(data)
				return d, nil
			}
		}
	}
	return nil, &Error{Code: CodeMissing, Name: r.values.name, Line: d.Line, Field: "source", Args: []string{r.source}, Skips: true}
}

func (r *w3cReader) add(a *w3cAnnotation) {
	switch a.motivation {
	case "describing":
		for _, b := range a.bodies {
			if b.purpose == "wusum:text" || b.purpose == "describing" {
				r.d.Text = b.value
			}
		}
		return
	case "linking":
		if len(a.targets) == 2 {
			x := document.Relation{ID: document.ID(local(a.id)), From: document.ID(local(a.targets[0].source)), To: document.ID(local(a.targets[1].source))}
			for _, b := range a.bodies {
				x.Type = b.value
			}
			r.d.Relations = append(r.d.Relations, x)
		}
		return
	}
	s := native.ForeignSpan{Line: a.line}
	s.ID = document.ID(local(a.id))
	s.Origin = document.Origin{Kind: document.Import, Name: "w3c"}
	for i, t := range a.targets {
		s.Ranges = append(s.Ranges, [2]int{t.start, t.end})
		if i > 0 {
			s.Text += " … "
		}
		s.Text += t.exact
	}
	if len(a.targets) == 1 {
		s.Prefix, s.Suffix = a.targets[0].prefix, a.targets[0].suffix
	}
	label := ""
	for _, b := range a.bodies {
		switch b.purpose {
		case "identifying":
			s.Link = b.value
			if b.source != "" {
				s.Link = b.source
			}
		case "wusum:canonical":
			s.Canonical = b.value
		case "tagging", "classifying", "":
			if label == "" {
				label = b.value
				if label == "" {
					label = b.source
				}
			}
		}
	}
	s.Label = r.labels.use(label)
	r.d.Spans = append(r.d.Spans, s)
}

// local is an ID without what stands before its fragment.
func local(id string) string { return id[strings.LastIndexByte(id, '#')+1:] }

func (r *w3cReader) annotation() (*w3cAnnotation, error) {
	data, err := r.values.next()
	if err != nil {
		return nil, err
	}
	a := &w3cAnnotation{line: r.values.line}
	in := object.NewReader(data)
	_, err = in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "id", "@id":
			a.id, err = looseString(in)
		case "motivation":
			a.motivation, err = looseString(in)
		case "body", "bodies":
			err = each(in, func() error { return r.body(in, a) })
		case "target":
			err = each(in, func() error { return r.target(in, a) })
		default:
			err = in.Skip()
		}
		return true, err
	})
	if err != nil {
		return nil, r.values.wrap(err)
	}
	return a, nil
}

// each reads a value, or each of a list.
func each(in *object.Reader, one func() error) error {
	if in.Kind() == jsontext.KindBeginArray {
		return in.Array(func(int) error { return one() })
	}
	return one()
}

func (r *w3cReader) body(in *object.Reader, a *w3cAnnotation) error {
	var b w3cBody
	if in.Kind() != jsontext.KindBeginObject {
		s, err := looseString(in)
		a.bodies = append(a.bodies, w3cBody{source: s})
		return err
	}
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "purpose":
			b.purpose, err = looseString(in)
		case "value":
			b.value, err = looseString(in)
		case "source", "id":
			b.source, err = looseString(in)
		default:
			err = in.Skip()
		}
		return true, err
	})
	a.bodies = append(a.bodies, b)
	return err
}

func (r *w3cReader) target(in *object.Reader, a *w3cAnnotation) error {
	t := w3cTarget{start: -1, end: -1}
	if in.Kind() != jsontext.KindBeginObject {
		s, err := looseString(in)
		t.source = s
		a.targets = append(a.targets, t)
		return err
	}
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "source", "id":
			t.source, err = looseString(in)
		case "selector":
			err = each(in, func() error { return r.selector(in, &t) })
		default:
			err = in.Skip()
		}
		return true, err
	})
	a.targets = append(a.targets, t)
	return err
}

func (r *w3cReader) selector(in *object.Reader, t *w3cTarget) error {
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "start":
			t.start, err = position(in)
		case "end":
			t.end, err = position(in)
		case "exact":
			t.exact, err = looseString(in)
		case "prefix":
			t.prefix, err = looseString(in)
		case "suffix":
			t.suffix, err = looseString(in)
		default:
			err = in.Skip()
		}
		return true, err
	})
	return err
}

type w3cWriter struct {
	out  io.Writer
	unit text.Unit
	n    int
	dst  []byte
}

func (w *w3cWriter) open() {
	if w.n++; w.n == 1 {
		w.dst = append(w.dst, "[\n"...)
	} else {
		w.dst = append(w.dst, ",\n"...)
	}
	w.dst = append(w.dst, `{"@context":"http://www.w3.org/ns/anno.jsonld"`...)
}

// around is how many graphemes of context a quote has on either side: what Recogito asks for.
const around = 10

func (w *w3cWriter) Write(f *Fitted) error {
	w.dst = w.dst[:0]
	source := "urn:wusum:" + string(f.ID)
	x := text.NewIndex(f.Text)
	w.open()
	w.dst = object.String(w.dst, "id", source+"#")
	w.dst = append(w.dst, `,"type":"Annotation","motivation":"describing","body":[{"type":"TextualBody","purpose":"wusum:text"`...)
	w.dst = append(object.String(w.dst, "value", f.Text), "}]"...)
	w.dst = append(object.String(append(object.Key(w.dst, "target"), '{'), "source", source), "}}"...)
	body := func(purpose, value string) {
		if value == "" {
			return
		}
		if w.dst[len(w.dst)-1] == '}' {
			w.dst = append(w.dst, ',')
		}
		w.dst = append(w.dst, `{"type":"TextualBody"`...)
		w.dst = append(object.String(object.String(w.dst, "purpose", purpose), "value", value), '}')
	}
	for _, s := range f.Spans {
		w.open()
		w.dst = object.String(w.dst, "id", source+"#"+string(s.ID))
		w.dst = append(object.String(w.dst, "type", "Annotation"), `,"body":[`...)
		body("tagging", string(s.Label))
		body("identifying", s.Link)
		body("wusum:canonical", s.Canonical)
		w.dst = append(w.dst, `],"target":[`...)
		parts := s.Parts
		if parts == nil {
			parts = []text.Span{s.Span}
		}
		for i, p := range parts {
			if i > 0 {
				w.dst = append(w.dst, ',')
			}
			w.target(f.Text, source, x, p)
		}
		w.dst = append(w.dst, "]}"...)
	}
	for _, r := range f.Relations {
		w.open()
		w.dst = object.String(w.dst, "id", source+"#"+string(r.ID))
		w.dst = append(w.dst, `,"type":"Annotation","motivation":"linking","body":[`...)
		body("tagging", r.Type)
		w.dst = append(w.dst, `],"target":[`...)
		w.dst = object.AppendString(w.dst, source+"#"+string(r.From))
		w.dst = append(object.AppendString(append(w.dst, ','), source+"#"+string(r.To)), "]}"...)
	}
	_, err := w.out.Write(w.dst)
	return err
}

func (w *w3cWriter) target(src, source string, x *text.Index, p text.Span) {
	from, to := int(p.Start), int(p.End)
	for range around {
		from, to = text.PrevGrapheme(src, from), text.NextGrapheme(src, to)
	}
	w.dst = append(object.String(append(w.dst, '{'), "source", source), `,"selector":[{"type":"TextQuoteSelector"`...)
	w.dst = object.String(w.dst, "exact", p.In(src))
	w.dst = object.String(w.dst, "prefix", src[from:p.Start])
	w.dst = object.String(w.dst, "suffix", src[p.End:to])
	w.dst = append(w.dst, `},{"type":"TextPositionSelector","start":`...)
	w.dst = strconv.AppendInt(w.dst, int64(x.At(w.unit, int(p.Start))), 10)
	w.dst = strconv.AppendInt(append(w.dst, `,"end":`...), int64(x.At(w.unit, int(p.End))), 10)
	w.dst = append(w.dst, "}]}"...)
}

func (w *w3cWriter) Close() error {
	end := "\n]\n"
	if w.n == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(w.out, end)
	return err
}
