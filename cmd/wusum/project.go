package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"wusum/core/document"
	"wusum/core/format"
)

// projectFormats are the formats of whole projects, our own, the surest first: a backup has JSON inside.
var projectFormats = []string{"wusum-backup", "wusum-jsonl", "wusum"}

// projectFormat returns the one of our own formats that a file is in, going by its beginning.
func projectFormat(head []byte) (format.Format, bool) {
	for _, name := range projectFormats {
		if f, ok := formatByName(name); ok && f.Guess(head) > 0 {
			return f, true
		}
	}
	return format.Format{}, false
}

// readProject reads one of our own files whole: JSON, JSON lines or a backup. ours is false, and nothing was read, where the
// file begins like none of them. Errors begin with the name of the file.
func readProject(name string) (p document.Project, ours bool, err error) {
	file, err := os.Open(name)
	if err != nil {
		return p, false, err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, headSize)
	head, _ := in.Peek(headSize) // an error comes again
	f, ours := projectFormat(head)
	if !ours {
		if f, _ = formatByName("wusum"); !bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) {
			return p, false, nil
		}
	}
	p, err = projectOf(in, name, f) // of other JSON it says what is missing
	return p, true, err
}

// projectOf reads a project in a format of ours.
func projectOf(in io.Reader, name string, f format.Format) (document.Project, error) {
	x, err := format.Open(in, format.ReadOptions{Name: name}, &f, nil)
	if err != nil {
		return document.Project{}, err
	}
	var docs []*document.Document
	for d, err := range x.Documents() {
		if err != nil {
			return document.Project{}, err
		}
		docs = append(docs, d)
	}
	p, ok := x.Project()
	if !ok {
		return p, fmt.Errorf("%s: %s holds no project", name, f.Name)
	}
	p.Schema, p.Docs = x.Schema(), docs
	return p, nil
}

// projectFile reads each document of a project as one passage: its text, and nothing of what is labelled there.
type projectFile struct {
	pull func() (*document.Document, error, bool)
}

// newProjectFile begins a file; stop must be called in the end.
func newProjectFile(in io.Reader, name string, f format.Format) (file *projectFile, stop func(), err error) {
	x, err := format.Open(in, format.ReadOptions{Name: name}, &f, nil)
	if err != nil {
		return nil, nil, unnamed(err)
	}
	pull, stop := iter.Pull2(x.Documents())
	return &projectFile{pull}, stop, nil
}

func (f *projectFile) next(p *passage) error {
	d, err, ok := f.pull()
	if !ok {
		return io.EOF
	}
	if err != nil {
		return unnamed(err)
	}
	*p = passage{name: d.Meta.Title, id: appendString(nil, string(d.ID)), lone: true, text: d.Text}
	if p.name == "" {
		p.name = string(d.ID)
	}
	return nil
}

// unnamed takes the name of the file from an error, for those who put it there themselves; one behind which the file goes
// on becomes an *inputError.
func unnamed(err error) error {
	e, ok := errors.AsType[*format.Error](err)
	if !ok {
		return err
	}
	bare := *e
	bare.Name = ""
	if e.Skips {
		return &inputError{&bare}
	}
	return &bare
}
