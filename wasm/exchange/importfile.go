package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/format/plain"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/wasm/wire"
)

// maxNotes is how many remarks an import carries; a person reads a few.
const maxNotes = 500

// intake gathers the documents of the files of one import.
type intake struct {
	ask     *wire.ImportFile
	out     *wire.Imported
	project document.Project
	ids     format.DocIDs
	texts   map[string][]byte // files that belong beside another one which has not been read
}

// importFile reads a file, or each file of a zip. What one file cannot be read for is a note, unless it is the only one.
func importFile(m *wire.ImportFile) (*wire.Imported, error) {
	x := &intake{ask: m, out: &wire.Imported{}}
	x.beside(m.Name, m.Beside)
	if guess, ok := format.Guess(m.Name, m.Data[:min(len(m.Data), 1<<16)]); !archive.Is(m.Data) || ok && guess.Name == "docx" {
		if err := x.file(m.Name, m.Data); err != nil {
			return nil, told(err)
		}
		return x.finish(), nil
	}
	names := map[string]bool{}
	for _, name := range archive.Names(m.Data) {
		names[name] = true
	}
	have := func(name string) bool { return names[name] }
	for f, err := range archive.Files(m.Data, archive.Standard) {
		if err == nil {
			err = x.member(f, have)
		}
		if err != nil {
			x.note(told(err), f.Name)
		}
	}
	if len(x.project.Docs) == 0 && len(x.out.Notes) == 0 {
		return nil, &wire.Fault{Code: "zip.empty", Args: []string{m.Name}}
	}
	return x.finish(), nil
}

// told makes a fault of an error, with the code and arguments that people get a sentence for.
func told(err error) *wire.Fault {
	if e, ok := errors.AsType[*format.Error](err); ok {
		f := &wire.Fault{Code: e.Code, Args: e.Args}
		if e.Line > 0 {
			f.Detail = strconv.Itoa(e.Line)
		}
		return f
	}
	if e, ok := errors.AsType[*document.Error](err); ok {
		return &wire.Fault{Code: e.Code, Args: e.Args}
	}
	if f, ok := errors.AsType[*wire.Fault](err); ok {
		return f
	}
	return &wire.Fault{Code: "exchange.failed", Detail: err.Error()}
}

func (x *intake) note(f *wire.Fault, name string) {
	if len(x.out.Notes) < maxNotes {
		line, _ := strconv.Atoi(f.Detail)
		x.out.Notes = append(x.out.Notes, wire.Note{Code: "error." + f.Code, Line: uint32(line), Args: append([]string{name}, f.Args...)})
	}
}

// beside keeps a file for the one that it belongs to.
func (x *intake) beside(name string, data []byte) {
	if x.texts == nil {
		x.texts = map[string][]byte{}
	}
	if len(data) > 0 {
		x.texts[strings.TrimSuffix(name, path.Ext(name))+".txt"] = data
	}
}

// member reads a file of a zip. The text of a brat pair waits for its annotations, or they for it.
func (x *intake) member(f archive.File, have func(string) bool) error {
	if strings.HasSuffix(f.Name, ".conf") {
		return nil // brat's settings
	}
	stem, annotations := strings.CutSuffix(f.Name, ".ann")
	if annotations && have(stem+".txt") || format.Beside(f.Name, have) {
		stem = strings.TrimSuffix(stem, ".txt")
		other := stem + ".ann"
		if annotations {
			other = stem + ".txt"
		}
		if x.texts[other] == nil {
			x.texts[f.Name] = append([]byte{}, f.Data...)
			return nil
		}
		if !annotations {
			ann := x.texts[other]
			delete(x.texts, other)
			x.texts[f.Name] = f.Data
			return x.file(other, ann)
		}
	}
	return x.file(f.Name, f.Data)
}

// open opens a file that waited.
func (x *intake) open(name string) (io.ReadCloser, error) {
	data, ok := x.texts[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	delete(x.texts, name)
	return io.NopCloser(bytes.NewReader(data)), nil
}

func (x *intake) file(name string, data []byte) error {
	_, enc, refused := plain.Decode(data[:min(len(data), 1<<20)])
	if refused == nil && enc.Kind == plain.HTML && x.ask.Format == "" {
		return x.page(name, data)
	}
	var f *format.Format
	if x.ask.Format != "" {
		named, ok := format.ByName(x.ask.Format)
		if !ok {
			return &wire.Fault{Code: format.CodeUnknown, Args: []string{x.ask.Format}}
		}
		f = &named
	}
	var unit *text.Unit
	if u, ok := text.ParseUnit(x.ask.Unit); ok {
		unit = &u
	}
	in, err := format.Open(bytes.NewReader(data), format.ReadOptions{Name: name, Text: x.ask.Column, Beside: x.open}, f, unit)
	if e, ok := errors.AsType[*format.Error](err); ok && e.Code == format.CodeAmbiguous {
		x.out.Units = e.Args
		return nil
	} else if ok && e.Code == format.CodeUnknown && refused != nil {
		return refused // it says what the file is, and what to do
	}
	if err != nil {
		return err
	}
	if in.Found {
		x.out.Unit = in.Places.Unit.String()
	}
	docs, notes := len(x.project.Docs), len(x.out.Notes)
	var first error
	for d, err := range in.Documents() {
		if err != nil {
			if first == nil {
				first = err
			}
			x.note(told(err), name)
			e, ok := errors.AsType[*format.Error](err)
			if !ok || !e.Skips {
				break
			}
			continue
		}
		x.add(d, name)
	}
	if first != nil && len(x.project.Docs) == docs { // nothing of it could be read: that is no remark
		x.out.Notes = x.out.Notes[:notes]
		return first
	}
	if !slices.Contains(x.out.Formats, in.Format.Name) {
		x.out.Formats = append(x.out.Formats, in.Format.Name)
	}
	x.declare(in.Schema())
	x.out.Columns, x.out.Column = in.Columns()
	for _, items := range [][]native.Item{in.Report.Rejected, in.Report.Repaired, in.Report.Notices} {
		for _, item := range items {
			if len(x.out.Notes) < maxNotes {
				x.out.Notes = append(x.out.Notes, wire.Note{Code: "report." + item.Code, Line: uint32(item.Line), Args: item.Args})
			}
		}
	}
	return nil
}

// page reads a saved web page, as a single one is read.
func (x *intake) page(name string, data []byte) error {
	article, err := importHTML(&wire.ImportHTML{Name: name, HTML: data})
	if err != nil {
		return err
	}
	d, err := document.NewDocument("", document.Meta{Title: article.Title, Source: name}, article.Text)
	if err != nil {
		return err
	}
	if !slices.Contains(x.out.Formats, "html") {
		x.out.Formats = append(x.out.Formats, "html")
	}
	x.add(d, name)
	return nil
}

// add takes a document, with an ID of its own and the file as its source.
func (x *intake) add(d *document.Document, name string) {
	one := *d
	if one.ID == "" || one.ID == "d1" { // of a format without IDs: the file tells more
		one.ID = document.DocID(format.Title(path.Base(name)))
	}
	one.ID = x.ids.Take(one.ID)
	if one.Meta.Source == "" {
		one.Meta.Source = name
	}
	x.project.Docs = append(x.project.Docs, &one)
}

func (x *intake) declare(sc schema.Schema) {
	for _, l := range sc.Labels {
		if _, _, ok := x.project.Schema.Label(l.ID); !ok {
			x.project.Schema.Labels = append(x.project.Schema.Labels, l)
		}
	}
}

func (x *intake) finish() *wire.Imported {
	x.out.Native = native.Encode(nil, x.project, native.Options{Unit: text.Byte})
	x.out.Docs = uint32(len(x.project.Docs))
	return x.out
}
