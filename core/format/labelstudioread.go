package format

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
)

type studioReader struct {
	jsonReader
	column string // the member that holds the text
}

// studioTask is a task as it stands; its text is known only at its end.
type studioTask struct {
	data    map[string]string // the strings of data
	order   []string
	results []studioResult
	left    leftOut

	annotators int
}

type studioResult struct {
	id, kind   string
	from, to   string
	label      []string
	start, end int
	exact      string
	name       string // from_name: of attributes
	value      string // JSON of an attribute
	layer      string
	proposed   bool
	score      *float64
	model      string
}

func (r *studioReader) Next() (*native.Foreign, error) {
	t := studioTask{data: map[string]string{}, left: leftOut{}}
	d, err := r.document("data", func(in *object.Reader) error {
		_, err := in.Object(func(name string) (bool, error) { return true, r.member(in, &t, name) })
		r.d.Text, r.texted = t.find(r.column)
		return err
	})
	if err == nil {
		r.build(&t)
	}
	return d, err
}

func (r *studioReader) member(in *object.Reader, t *studioTask, name string) error {
	switch name {
	case "id":
		return anyID(in, &r.d.ID)
	case "data":
		return r.data(in, t)
	case "annotations", "completions":
		return in.Array(func(int) error { return r.annotation(in, t, false) })
	case "predictions":
		return in.Array(func(int) error { return r.annotation(in, t, true) })
	case "label":
		if in.Kind() == jsontext.KindBeginArray {
			return in.Array(func(int) error { return r.shortSpan(in, t) })
		}
		return in.Skip()
	}
	if in.Kind() != jsontext.KindString {
		return in.Skip()
	}
	s, err := in.String()
	t.put(name, s)
	return err
}

func (t *studioTask) put(name, s string) {
	if _, ok := t.data[name]; !ok {
		t.order = append(t.order, name)
	}
	t.data[name] = s
}

// find returns the text: the member that was asked for, "text", or else the longest string.
func (t *studioTask) find(asked string) (string, bool) {
	if asked != "" {
		s, ok := t.data[asked]
		return s, ok
	}
	if s, ok := t.data["text"]; ok {
		return s, true
	}
	longest, ok := "", false
	for _, name := range t.order {
		if s := t.data[name]; !ok || len(s) > len(longest) {
			longest, ok = s, true
		}
	}
	return longest, ok
}

func (r *studioReader) data(in *object.Reader, t *studioTask) error {
	_, err := in.Object(func(name string) (bool, error) {
		if in.Kind() != jsontext.KindString {
			return true, in.Skip()
		}
		s, err := in.String()
		t.put(name, s)
		return true, err
	})
	return err
}

// annotation reads one annotator's work, or a prediction.
func (r *studioReader) annotation(in *object.Reader, t *studioTask, proposed bool) error {
	from := len(t.results)
	cancelled, model := false, ""
	var score *float64
	by := ""
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "was_cancelled":
			cancelled, err = in.Bool()
		case "model_version":
			model, err = looseString(in)
		case "score":
			f, ok, failed := in.Float()
			if err = failed; ok {
				score = &f
			}
		case "completed_by":
			by, err = completedBy(in)
		case "result":
			err = in.Array(func(int) error { return r.result(in, t) })
		default:
			err = in.Skip()
		}
		return true, err
	})
	if cancelled {
		t.results = t.results[:from]
		t.left["was_cancelled"]++
		return err
	}
	layer := ""
	if !proposed {
		if t.annotators > 0 {
			if layer = by; layer == "" {
				layer = "annotator " + strconv.Itoa(t.annotators+1)
			}
		}
		t.annotators++
	}
	for i := from; i < len(t.results); i++ {
		x := &t.results[i]
		x.layer, x.proposed, x.model = layer, proposed, model
		if x.score == nil {
			x.score = score
		}
	}
	return err
}

func completedBy(in *object.Reader) (by string, err error) {
	if in.Kind() != jsontext.KindBeginObject {
		err = anyID(in, &by)
		return by, err
	}
	_, err = in.Object(func(name string) (bool, error) {
		if name == "email" || name == "id" && by == "" {
			return true, anyID(in, &by)
		}
		return true, in.Skip()
	})
	return by, err
}

func (r *studioReader) result(in *object.Reader, t *studioTask) error {
	x := studioResult{start: -1, end: -1}
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "id":
			x.id, err = looseString(in)
		case "type":
			x.kind, err = in.Interned()
		case "from_name":
			x.name, err = in.Interned()
		case "from_id":
			x.from, err = looseString(in)
		case "to_id":
			x.to, err = looseString(in)
		case "labels":
			x.label, err = stringsOf(in)
		case "score":
			f, ok, failed := in.Float()
			if err = failed; ok {
				x.score = &f
			}
		case "value":
			err = r.value(in, &x)
		default:
			err = in.Skip()
		}
		return true, err
	})
	t.results = append(t.results, x)
	return err
}

func (r *studioReader) value(in *object.Reader, x *studioResult) error {
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "start", "end":
			at := &x.start
			if name == "end" {
				at = &x.end
			}
			if in.Kind() == jsontext.KindString { // a path in a page, whose places globalOffsets have
				err = in.Skip()
			} else {
				*at, err = position(in)
			}
		case "text":
			if in.Kind() == jsontext.KindString {
				x.exact, err = in.String()
				x.exact = strings.ReplaceAll(x.exact, `\n`, "\n")
			} else { // of a textarea: a list
				raw, failed := in.Raw()
				x.value, err = string(object.AppendRaw(nil, raw)), failed
			}
		case "globalOffsets":
			_, err = in.Object(func(name string) (bool, error) {
				n, err := position(in)
				switch name {
				case "start":
					x.start = n
				case "end":
					x.end = n
				}
				return true, err
			})
		case "labels", "hypertextlabels", "paragraphlabels":
			x.label, err = stringsOf(in)
		case "choices":
			raw, failed := in.Raw()
			x.value, err = chosen(string(object.AppendRaw(nil, raw))), failed
		case "number", "rating", "taxonomy":
			raw, failed := in.Raw()
			x.value, err = string(object.AppendRaw(nil, raw)), failed
		default:
			err = in.Skip()
		}
		return true, err
	})
	return err
}

// shortSpan reads a span of JSON_MIN.
func (r *studioReader) shortSpan(in *object.Reader, t *studioTask) error {
	x := studioResult{kind: "labels", start: -1, end: -1}
	if err := r.value(in, &x); err != nil {
		return err
	}
	t.results = append(t.results, x)
	return nil
}

// build makes spans, attributes and relations of the results.
func (r *studioReader) build(t *studioTask) {
	d, at := r.d, map[string]int{}
	for _, x := range t.results {
		if len(x.label) == 0 || x.kind == "relation" {
			continue
		}
		for k, label := range x.label {
			if _, ok := at[x.id]; !ok && x.id != "" {
				at[x.id] = len(d.Spans)
			}
			s := r.span(place{x.start, x.end, label})
			s.ID, s.Score, s.Text, s.Layer = document.ID(x.id), x.score, x.exact, x.layer
			if k > 0 {
				s.ID += document.ID("." + strconv.Itoa(k+1))
			}
			if x.proposed {
				s.Status, s.Origin = document.Proposed, document.Origin{Kind: document.Model, Name: x.model}
			}
		}
	}
	for _, x := range t.results {
		switch {
		case x.kind == "relation":
			kind := ""
			if len(x.label) > 0 {
				kind = x.label[0]
			}
			d.Relations = append(d.Relations, document.Relation{Type: kind, From: document.ID(x.from), To: document.ID(x.to)})
		case x.value != "" && len(x.label) == 0:
			if i, ok := at[x.id]; ok {
				d.Spans[i].Attrs = append(d.Spans[i].Attrs, document.Attr{Name: x.name, Value: single(x.value)})
			} else if !x.proposed && x.layer == "" && x.kind == "choices" {
				r.ofDocument(d, &x)
			} else {
				t.left[x.kind]++
			}
		case len(x.label) == 0:
			t.left[x.kind]++ // of an image, a sound, a table
		}
	}
	t.left.say(d)
}

// ofDocument takes choices about the whole text as labels of the document.
func (r *studioReader) ofDocument(d *native.Foreign, x *studioResult) {
	in := object.NewReader([]byte(x.value))
	add := func() error {
		s, err := looseString(in)
		if s != "" {
			d.Labels = append(d.Labels, document.DocLabel{ID: document.ID("l" + strconv.Itoa(len(d.Labels)+1)), Name: x.name, Value: s})
		}
		return err
	}
	_ = each(in, add) // it was read before, so it can be read
}
