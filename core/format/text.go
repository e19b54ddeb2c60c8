package format

import (
	"bytes"
	"io"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/format/plain"
	"wusum/core/schema"
)

// plainFormat is a text without annotations: UTF-8, UTF-16 or Windows-1256, found out by package plain; one document, read
// whole. Written, it is the texts alone, with an empty line between documents.
var plainFormat = Format{
	Name: "text", Ext: []string{".txt", ".md"}, Holds: Holds{NoSpans: true},
	Guess: func(head []byte) int {
		if _, _, err := plain.Decode(head); err != nil {
			return 0
		}
		return 1
	},
	Read:  func(in io.Reader, opt ReadOptions) Reader { return &plainReader{in: in, opt: opt} },
	Write: func(out io.Writer, _ WriteOptions) Writer { return &plainWriter{out: out} },
}

type plainReader struct {
	in   io.Reader
	opt  ReadOptions
	read bool
}

func (*plainReader) Schema() schema.Schema { return schema.Schema{} }

func (r *plainReader) Next() (*native.Foreign, error) {
	if r.read {
		return nil, io.EOF
	}
	r.read = true
	data, err := io.ReadAll(r.in)
	if err != nil {
		return nil, &Error{Code: CodeRead, Name: r.opt.Name, Args: []string{err.Error()}}
	}
	src, _, err := plain.Decode(data)
	if err != nil {
		if e, ok := err.(*document.Error); ok {
			return nil, &Error{Code: e.Code, Name: r.opt.Name, Args: e.Args}
		}
		return nil, err
	}
	d := &native.Foreign{}
	d.Text, d.Meta.Title = src, Title(r.opt.Name)
	return d, nil
}

// Title makes a title of a file's name: without folders and the last extension.
func Title(name string) string {
	title := name[strings.LastIndexAny(name, `/\`)+1:]
	if i := strings.LastIndexByte(title, '.'); i > 0 {
		title = title[:i]
	}
	return title
}

type plainWriter struct {
	out   io.Writer
	begun bool
}

func (w *plainWriter) Write(f *Fitted) error {
	var b bytes.Buffer
	if w.begun {
		b.WriteString("\n\n")
	}
	w.begun = true
	b.WriteString(f.Text)
	_, err := w.out.Write(b.Bytes())
	return err
}

func (w *plainWriter) Close() error { return nil }
