package native

import (
	"bytes"
	"errors"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// Decode reads a file. A span whose text is not at its stated place is looked for: see [Report]. Unknown members are
// kept and written back by Encode. The error is an *[Error] with line, column and field; where there is one, nothing
// was read.
func Decode(data []byte) (document.Project, Report, error) { return new(Room).Decode(data) }

// Decode is as the function, in the room of what was decoded before.
func (r *Room) Decode(data []byte) (document.Project, Report, error) {
	d := decoder{data: bytes.TrimPrefix(data, []byte("\ufeff")), room: r}
	d.cursor.Data = d.data
	p, err := d.decode()
	if err == nil {
		return p, d.report, nil
	}
	if e, ok := errors.AsType[*schema.Error](err); ok {
		return document.Project{}, d.report, (*Error)(e)
	}
	if e, ok := errors.AsType[*document.Error](err); ok {
		return document.Project{}, d.report, &Error{Code: e.Code, Args: e.Args}
	}
	return document.Project{}, d.report, err
}

type decoder struct {
	data   []byte
	r      *object.Reader
	report Report
	cursor object.Cursor

	foreign bool    // what is resolved comes from another format, and has lines for offsets
	places  *Places // what its positions count
	room    *Room
}

func (d *decoder) decode() (document.Project, error) {
	if err := d.header(); err != nil {
		return document.Project{}, err
	}
	d.damage()
	var p document.Project
	var docs []rawDoc
	types := schema.NewTypes(&p.Schema)
	d.r = d.room.read(d.data)
	d.r.Lenient = d.report.ReadOnly
	extra, err := d.r.Object(func(name string) (known bool, err error) {
		switch name {
		case "format", "version", "unit":
			_, err = d.r.Raw() // header has read them
		case "generator":
			d.report.Generator, err = d.r.String()
		case "project":
			err = d.project(&p)
		case "labels":
			p.Schema.Labels, err = schema.ReadLabels(d.r)
		case "policy":
			p.Schema.Policy, p.Schema.PolicyExtra, err = schema.ReadPolicy(d.r)
		case "schema":
			p.Schema.Extra, err = d.r.Object(func(name string) (bool, error) { return types.Read(d.r, name) })
		case "guideline":
			p.Guideline, err = d.guideline()
		case "docs":
			err = d.r.Array(func(int) error {
				doc, err := d.document()
				docs = append(docs, doc)
				return err
			})
		default:
			return false, nil
		}
		return true, err
	})
	if err != nil {
		return p, err
	}
	p.Extra = extra
	if err := types.Check(d.r); err != nil {
		return p, err
	}
	if err := d.r.End(); err != nil {
		return p, err
	}
	if d.r.Unknowns > 0 {
		d.notice(NoticeValue, strconv.Itoa(d.r.Unknowns))
	}
	return p, d.resolve(&p, docs)
}

// header reads format, version and unit, wherever they stand, since all else depends on them. In our own files they
// come first, so it stops there.
func (d *decoder) header() error {
	r := d.room.read(d.data)
	if r.Kind() != jsontext.KindBeginObject {
		if _, err := r.Raw(); err != nil {
			return err
		}
		return &schema.Error{Code: CodeNotOurs}
	}
	var format, unit string
	missing := 3
	_, err := r.Object(func(name string) (known bool, err error) {
		missing--
		switch name {
		case "format":
			if r.Kind() != jsontext.KindString {
				return true, &schema.Error{Code: CodeNotOurs}
			}
			format, err = r.String()
		case "version":
			var ok bool
			if d.report.Version, ok, err = r.Int(); err == nil && (!ok || d.report.Version < 1) {
				err = r.Field("a positive integer")
			}
		case "unit":
			unit, err = r.String()
		default:
			missing++
			return true, r.Skip()
		}
		if err == nil && missing == 0 {
			err = errEnough
		}
		return true, err
	})
	if err != nil && err != errEnough {
		return err
	}
	if format != "wusum" {
		return &schema.Error{Code: CodeNotOurs}
	}
	u, ok := text.ParseUnit(unit)
	if !ok || u == text.Grapheme {
		return &schema.Error{Code: CodeUnit, Path: "unit", Args: []string{unit}}
	}
	d.report.Unit = u
	if d.report.Version == 0 {
		return &schema.Error{Code: object.CodeField, Line: 1, Column: 1, Path: "version", Args: []string{"1", "1", "version"}}
	}
	if d.report.Version > Version {
		d.report.ReadOnly = true
		d.notice(NoticeNewer, strconv.Itoa(d.report.Version))
	}
	return nil
}

var errEnough = errors.New("header read")

// damage reports what cannot be text. Go reads it as U+FFFD without a word.
func (d *decoder) damage() {
	bad := object.Inspect(d.data)
	if bad.Surrogates > 0 {
		line, _ := object.Position(d.data, bad.FirstSurrogate)
		d.notice(NoticeSurrogate, strconv.Itoa(bad.Surrogates), strconv.Itoa(line))
	}
	if bad.Bytes > 0 {
		line, _ := object.Position(d.data, bad.FirstByte)
		d.notice(NoticeBytes, strconv.Itoa(bad.Bytes), strconv.Itoa(line))
	}
}

func (d *decoder) notice(code string, args ...string) {
	d.report.Notices = append(d.report.Notices, Item{Code: code, Args: args})
}

func (d *decoder) project(p *document.Project) (err error) {
	p.InfoExtra, err = d.r.Object(func(name string) (known bool, err error) {
		switch name {
		case "name":
			p.Name, err = d.r.String()
		case "created":
			p.Created, err = d.r.String()
		case "guideline_version":
			p.GuidelineVersion, err = d.r.String()
		default:
			return false, nil
		}
		return true, err
	})
	return err
}
