package format

import (
	"bytes"
	"cmp"
	"io"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/text"
)

// w3cFormat is the W3C's Web Annotation model as JSON-LD: a list of annotations. Unit: code points by the standard; Recogito
// writes and reads UTF-16. The standard leaves the text itself elsewhere: here the first annotation of a document has it
// whole in a body of ours, so that the file stands alone; texts that are not there are asked of ReadOptions.Beside under the
// name of the source. Labels are bodies with the purpose "tagging", entity links with "identifying", the restored spelling a
// body of ours, notes with "commenting", relations with "linking", at the annotation that they start from. A discontinuous
// mention has a target for each part. Pages and collections of annotations are read as the annotations that they hold.
//
// Each annotation but that of a document without any mention has selectors: Recogito stops at one without, and a test feeds
// it our files. Relations and texts that are annotations of their own, with the motivations "linking" and "describing", are
// read too.
var w3cFormat = Format{
	Name: "w3c", Ext: []string{".jsonld", ".json"}, Text: true,
	Units: []text.Unit{text.CodePoint, text.UTF16},
	Holds: Holds{Nested: true, Crossing: true, Discontinuous: true, Relations: true, Notes: true, NotesOnSpans: true, Links: true, Canonical: true, AnyLabel: true, Twins: true},
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
		return &w3cReader{jsonReader: newJSONReader(in, opt, "w3c"), opt: opt}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &w3cWriter{out: out, unit: unitOr(opt, text.CodePoint)}
	},
}

// w3cReader gathers the annotations of a document until another's begin.
type w3cReader struct {
	jsonReader
	opt    ReadOptions
	source string
	held   *w3cAnnotation
	queue  []w3cAnnotation // of a page that was read
	ended  bool
}

type w3cAnnotation struct {
	id, motivation string
	bodies         []w3cBody
	targets        []w3cTarget
	line           int
}

type w3cBody struct{ id, purpose, kind, value, source string }

// textPurpose is that of a body which holds the whole text.
const textPurpose = "wusum:text"

type w3cTarget struct {
	source                string
	start, end            int
	exact, prefix, suffix string
}

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
			if b.purpose == textPurpose || b.purpose == "describing" {
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
	s := r.spanOf(nowhere, "")
	s.ID, s.Line = document.ID(local(a.id)), a.line
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
			s.Link = cmp.Or(b.source, b.value)
		case "wusum:canonical":
			s.Canonical = b.value
		case textPurpose:
			r.d.Text = b.value
		case "commenting", "replying":
			n := document.Note{ID: document.ID(local(b.id)), Kind: document.NoteKind(b.kind), On: s.ID, Body: b.value}
			if n.ID == "" {
				n.ID = document.ID("n" + strconv.Itoa(len(r.d.Notes)+1))
			}
			r.d.Notes = append(r.d.Notes, n)
		case "linking":
			r.d.Relations = append(r.d.Relations, document.Relation{ID: document.ID(local(b.id)), Type: b.value, From: s.ID, To: document.ID(local(b.source))})
		case "tagging", "classifying", "":
			label = cmp.Or(label, b.value, b.source)
		}
	}
	s.Label = r.labels.use(cmp.Or(label, a.motivation, "highlighting")) // without a label it is marked, and no more
}

// local is an ID without what stands before its fragment.
func local(id string) string { return id[strings.LastIndexByte(id, '#')+1:] }

// annotation returns the next annotation of the file.
func (r *w3cReader) annotation() (*w3cAnnotation, error) {
	for len(r.queue) == 0 {
		if err := r.value(func(in *object.Reader) error { return r.read(in, 0) }); err != nil {
			return nil, err
		}
	}
	a := r.queue[0]
	r.queue = r.queue[1:]
	return &a, nil
}

// pages is how deep pages may lie in a collection.
const pages = 4

// read queues an annotation, or those of a page.
func (r *w3cReader) read(in *object.Reader, depth int) error {
	a := w3cAnnotation{line: r.values.line}
	page := false
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch {
		case name == "id" || name == "@id":
			a.id, err = looseString(in)
		case name == "motivation":
			a.motivation, err = looseString(in)
		case name == "body" || name == "bodies":
			err = each(in, func() error { return r.body(in, &a) })
		case name == "target":
			err = each(in, func() error { return r.target(in, &a) })
		case (name == "items" || name == "first") && depth < pages && in.Kind() != jsontext.KindString: // of a page, a collection
			page = true
			err = each(in, func() error { return r.read(in, depth+1) })
		default:
			err = in.Skip()
		}
		return true, err
	})
	if err == nil && !page {
		r.queue = append(r.queue, a)
	}
	return err
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
		case "wusum:kind":
			b.kind, err = looseString(in)
		case "source":
			b.source, err = looseString(in)
		case "id":
			b.id, err = looseString(in)
		default:
			err = in.Skip()
		}
		return true, err
	})
	if b.source == "" {
		b.source = b.id
	}
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
	id := ""
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "source":
			t.source, err = looseString(in)
		case "id":
			id, err = looseString(in)
		case "selector":
			err = each(in, func() error { return r.selector(in, &t) })
		default:
			err = in.Skip()
		}
		return true, err
	})
	if t.source == "" {
		t.source = id
	}
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
