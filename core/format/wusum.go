package format

import (
	"bytes"
	"errors"
	"io"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
)

// everything is what our own files hold.
var everything = Holds{
	Nested: true, Crossing: true, Discontinuous: true, Attributes: true, Relations: true, Notes: true, DocLabels: true,
	Links: true, Statuses: true, Rejected: true, Unsure: true, Layers: true, AnyLabel: true, Twins: true, Canonical: true, Clitics: true,
	Scores: true, Title: true, Meta: true, History: true, Corrections: true, Extra: true,
}

// nativeFormat is Wusum's own JSON: one object, a whole project, which is read whole. Unit: the file names it, code points
// unless asked otherwise. Package native has the details.
var nativeFormat = Format{
	Name: "wusum", Ext: []string{native.Ext, ".json"}, Text: true, Holds: everything,
	Guess: func(head []byte) int { return 3 * count(bytes.Contains(head, []byte(`"format"`)) && ours(head)) },
	Read:  func(in io.Reader, opt ReadOptions) Reader { return &nativeReader{in: in, name: opt.Name} },
	Write: func(out io.Writer, opt WriteOptions) Writer { return newNativeWriter(out, opt) },
}

// ours reports whether a file says that it is Wusum's.
func ours(head []byte) bool {
	i := bytes.Index(head, []byte(`"format"`))
	rest := bytes.TrimLeft(head[i+len(`"format"`):], " \t\r\n:")
	return bytes.HasPrefix(rest, []byte(`"wusum"`))
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// placed is a Reader whose documents have their places already.
type placed interface {
	NextPlaced() (*document.Document, native.Report, error)
}

type nativeReader struct {
	in      io.Reader
	name    string
	read    bool
	project document.Project
}

func (r *nativeReader) Schema() schema.Schema { return r.project.Schema }

// Project returns what the file says beside its documents, once the first has been read.
func (r *nativeReader) Project() document.Project { return r.project }

func (r *nativeReader) Next() (*native.Foreign, error) { return nil, io.EOF }

func (r *nativeReader) NextPlaced() (*document.Document, native.Report, error) {
	var report native.Report
	if !r.read {
		r.read = true
		data, err := io.ReadAll(r.in)
		if err != nil {
			return nil, report, &Error{Code: CodeRead, Name: r.name, Args: []string{err.Error()}}
		}
		p, got, err := native.Decode(data)
		if err != nil {
			return nil, report, named(r.name, err)
		}
		r.project, report = p, got
	}
	if len(r.project.Docs) == 0 {
		return nil, report, io.EOF
	}
	d := r.project.Docs[0]
	r.project.Docs = r.project.Docs[1:]
	return d, report, nil
}

// named puts the file's name to an error of package native.
func named(name string, err error) error {
	if e, ok := errors.AsType[*native.Error](err); ok {
		return &Error{Code: e.Code, Name: name, Line: e.Line, Column: e.Column, Field: e.Path, Args: e.Args}
	}
	return err
}

type nativeWriter struct {
	out     io.Writer
	opt     native.Options
	project document.Project
	begun   bool
	dst     []byte
}

func newNativeWriter(out io.Writer, opt WriteOptions) *nativeWriter {
	unit := opt.Unit
	if !opt.HasUnit {
		unit = text.CodePoint
	}
	w := &nativeWriter{out: out, opt: native.Options{Unit: unit, Generator: opt.Generator}}
	if opt.Project != nil {
		w.project = *opt.Project
	}
	if w.project.Name == "" {
		w.project.Name = opt.Name
	}
	w.project.Schema, w.project.Docs = opt.Schema, nil
	return w
}

func (w *nativeWriter) Write(f *Fitted) error {
	first := !w.begun
	w.dst = w.dst[:0]
	if first {
		w.begun = true
		w.dst = native.AppendHead(w.dst, w.project, w.opt)
	}
	w.dst = native.AppendDocument(w.dst, fittedDocument(f), first, w.opt)
	_, err := w.out.Write(w.dst)
	return err
}

func (w *nativeWriter) Close() error {
	w.dst = w.dst[:0]
	if !w.begun {
		w.dst = native.AppendHead(w.dst, w.project, w.opt)
	}
	_, err := w.out.Write(native.AppendTail(w.dst, w.project))
	return err
}

// fittedDocument is the document with the annotations that are written, which a choice of labels may have thinned out.
func fittedDocument(f *Fitted) *document.Document {
	n := 0
	for _, l := range f.Document.Layers {
		n += l.Len()
	}
	if n == len(f.Spans) {
		return f.Document
	}
	d := *f.Document
	d.Layers, d.Relations, d.Labels, d.Notes = nil, f.Relations, f.Labels, f.Notes
	for i, l := range f.Document.Layers {
		var kept []document.Annotation
		for _, s := range f.Spans {
			if s.Layer == l.Name {
				kept = append(kept, *s.Annotation)
			}
		}
		if layer, err := document.NewLayer(l.Name, d.Paras, kept); err == nil && (i == 0 || len(kept) > 0) {
			d.Layers = append(d.Layers, layer)
		}
	}
	return &d
}
