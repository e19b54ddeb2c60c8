package main

import (
	"errors"
	"io"

	"wusum/core/backup"
	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/native"
	"wusum/core/schema"
)

// backupFormat is a whole project as the page saves it (package backup), which is read and never written: only the page
// has the history that belongs into one. It is read whole.
func backupFormat() format.Format {
	return format.Format{
		Name: "wusum-backup", Ext: []string{".wusum", ".jsonl"},
		Guess: func(head []byte) int {
			if backup.Is(head) {
				return 3
			}
			return 0
		},
		Read: func(in io.Reader, opt format.ReadOptions) format.Reader { return &backupReader{in: in, name: opt.Name} },
	}
}

type backupReader struct {
	in      io.Reader // nil once it was read
	name    string
	project document.Project
	next    int
}

func (r *backupReader) Schema() schema.Schema          { return r.project.Schema }
func (r *backupReader) Project() document.Project      { return r.project }
func (r *backupReader) Next() (*native.Foreign, error) { return nil, io.EOF }

// NextPlaced returns the next document, places and all. Where the end of a backup is damaged, an error that can be passed
// over comes first.
func (r *backupReader) NextPlaced() (*document.Document, native.Report, error) {
	if r.in != nil {
		data, err := io.ReadAll(r.in)
		r.in = nil
		if err != nil {
			return nil, native.Report{}, &format.Error{Code: format.CodeRead, Name: r.name, Args: []string{err.Error()}}
		}
		if r.project, _, err = backup.Read(data); err != nil {
			return nil, native.Report{}, r.fault(err)
		}
	}
	if r.next == len(r.project.Docs) {
		return nil, native.Report{}, io.EOF
	}
	r.next++
	return r.project.Docs[r.next-1], native.Report{}, nil
}

func (r *backupReader) fault(err error) error {
	out := &format.Error{Code: format.CodeRead, Name: r.name, Skips: len(r.project.Docs) > 0}
	if e, ok := errors.AsType[*document.Error](err); ok {
		out.Code, out.Args = e.Code, e.Args
	} else if e, ok := errors.AsType[*native.Error](err); ok {
		out.Code, out.Line, out.Column, out.Field, out.Args = e.Code, e.Line, e.Column, e.Path, e.Args
	} else {
		out.Args = []string{err.Error()}
	}
	return out
}
