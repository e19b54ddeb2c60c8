package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/format/plain"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// Input is a file that is being read.
type Input struct {
	Format Format
	Places native.Places // what its positions count; found out, or stated
	Found  bool          // Places was found out to be another than the format's usual one

	// Encoding is what a file of text is written in; the report has a notice where its letters alone have told.
	Encoding plain.Encoding

	reader   Reader
	room     native.Room
	ahead    []*native.Foreign // what detection has read
	after    error             // what ended the reading ahead, nil if it has only paused
	ids      DocIDs
	numbered int

	// Report of all documents so far: of each list the first maxReport items, Unlisted being how many more there were.
	Report   native.Report
	Unlisted int
}

// maxReport is how many items each list of an Input's report keeps: nobody reads more, and a large file could have millions.
const maxReport = 10_000

// headSize is how much of a file guesses may look at.
const headSize = 64 << 10

// Detection reads this far ahead: enough to meet an emoji, little enough to stay small.
const (
	aheadDocs  = 512
	aheadBytes = 8 << 20
)

// Open finds out what a file is, unless f names it, and what its offsets count, unless unit does. The error is an *Error
// with code format.unknown or format.ambiguous, or what the reader says of the first documents.
func Open(in io.Reader, opt ReadOptions, f *Format, unit *text.Unit) (*Input, error) {
	buffered, head, err := peek(in, opt.Name)
	if err != nil {
		return nil, err
	}
	var enc plain.Encoding
	if (f == nil || f.Text) && !binary(head) {
		in, enc = plain.NewReader(buffered, head)
		if buffered, head, err = peek(in, opt.Name); err != nil {
			return nil, err
		}
	}
	if f == nil {
		guess, ok := Guess(opt.Name, head)
		if !ok {
			return nil, &Error{Code: CodeUnknown, Name: opt.Name}
		}
		if guess.Name == plainFormat.Name && saysJSON(opt.Name) {
			return nil, notText(buffered, opt.Name)
		}
		f = &guess
	}
	x := &Input{Format: *f, Encoding: enc}
	if enc.Guessed {
		x.Report.Notices = append(x.Report.Notices, native.Item{Code: native.NoticeEncoding, Args: []string{enc.Name}})
	}
	if f.Read == nil {
		return nil, &Error{Code: CodeUnknown, Name: opt.Name, Args: []string{f.Name}}
	}
	x.reader = f.Read(buffered, opt)
	if len(f.Units) == 0 {
		return x, nil
	}
	x.Places = native.Places{Unit: f.Units[0]}
	if unit != nil {
		x.Places.Unit = *unit
	}
	x.readAhead()
	return x, x.detect(opt.Name, unit)
}

// peek reads the beginning of a file, which the reader that it returns gives again.
func peek(in io.Reader, name string) (*bufio.Reader, []byte, error) {
	b := bufio.NewReaderSize(in, headSize)
	head, err := b.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, &Error{Code: CodeRead, Name: name, Args: []string{err.Error()}}
	}
	return b, head, nil
}

// binary reports whether a file is an archive or another that is no text.
func binary(head []byte) bool {
	_, _, err := plain.Decode(head)
	e, ok := errors.AsType[*document.Error](err)
	return ok && e.Code != plain.CodeUTF16 && e.Code != plain.CodeEmpty && e.Code != plain.CodeTooLarge
}

// Guess says which format a file most likely is: by its content, and of those by its name.
func Guess(name string, head []byte) (Format, bool) {
	var best Format
	most := 0
	named := ByFile(name)
	if len(bytes.TrimSpace(head)) == 0 && len(named) == 1 && named[0].Read != nil {
		return named[0], true // an empty file is what its name says
	}
	for _, f := range Table() {
		if f.Read == nil {
			continue
		}
		score := 2 * f.Guess(head)
		if score > 0 && slices.ContainsFunc(named, func(n Format) bool { return n.Name == f.Name }) {
			score++
		}
		if score > most {
			best, most = f, score
		}
	}
	return best, most > 0
}

// saysJSON reports whether a file's name says that it is JSON: then it is never a text to annotate, however it begins.
func saysJSON(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".json" || ext == ".jsonl" || ext == ".jsonld"
}

// notText says what is wrong with a file that should be JSON of a format we know: where it is no JSON, or else that nobody
// knows what it holds.
func notText(in *bufio.Reader, name string) error {
	values := newValueReader(in, name)
	for {
		value, err := values.next()
		if errors.Is(err, io.EOF) {
			return &Error{Code: CodeUnknown, Name: name}
		}
		if err == nil {
			_, err = object.NewReader(value).Raw()
			err = values.wrap(err)
		}
		if err != nil {
			return err
		}
	}
}

func (x *Input) readAhead() {
	for size := 0; len(x.ahead) < aheadDocs && size < aheadBytes; {
		d, err := x.reader.Next()
		if err != nil {
			x.after = err
			return
		}
		size += len(d.Text)
		x.ahead = append(x.ahead, d)
	}
}

// Schema returns the labels that the file declares or uses, complete after the last document.
func (x *Input) Schema() schema.Schema { return x.reader.Schema() }

// Project returns what one of our own files says beside its documents, as soon as the first of them was read; false for
// those of others.
func (x *Input) Project() (document.Project, bool) {
	r, ok := x.reader.(interface{ Project() document.Project })
	if !ok {
		return document.Project{}, false
	}
	p := r.Project()
	return document.Project{
		Name: p.Name, Created: p.Created, GuidelineVersion: p.GuidelineVersion, Guideline: p.Guideline, Schema: p.Schema,
		InfoExtra: p.InfoExtra, Extra: p.Extra,
	}, true
}

// Columns returns the columns of a table and the one that its texts are in, once the first document was read; none for
// other formats.
func (x *Input) Columns() (names []string, taken string) {
	if t, ok := x.reader.(interface{ Columns() ([]string, string) }); ok {
		return t.Columns()
	}
	return nil, ""
}

// Documents yields the documents in order. An error that Skips is followed by further documents; after any other nothing
// comes. IDs are unique in the file: a document without one gets a number, a second one of the same name a suffix.
func (x *Input) Documents() iter.Seq2[*document.Document, error] {
	if p, ok := x.reader.(placed); ok {
		return x.placed(p)
	}
	return func(yield func(*document.Document, error) bool) {
		for {
			raw, err := x.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				e, ok := errors.AsType[*Error](err)
				if !yield(nil, err) || !ok || !e.Skips {
					return
				}
				continue
			}
			x.name(raw)
			doc, report, err := raw.Resolve(x.Places, &x.room)
			if r, ok := x.reader.(reuser); ok {
				r.reuse(raw)
			}
			x.add(report)
			if err != nil {
				if e, ok := errors.AsType[*document.Error](err); ok {
					err = &Error{Code: e.Code, Line: raw.Line, Args: e.Args, Skips: true}
				}
				doc = nil
			}
			if !yield(doc, err) {
				return
			}
		}
	}
}

// reuser is a Reader that can take the room of a document that has been resolved for the next one.
type reuser interface{ reuse(d *native.Foreign) }

// placed yields the documents of our own files.
func (x *Input) placed(r placed) iter.Seq2[*document.Document, error] {
	return func(yield func(*document.Document, error) bool) {
		for {
			d, report, err := r.NextPlaced()
			x.add(report)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				e, ok := errors.AsType[*Error](err)
				if !yield(nil, err) || !ok || !e.Skips {
					return
				}
				continue
			}
			if !yield(x.ids.Apart(d), nil) {
				return
			}
		}
	}
}

func (x *Input) add(r native.Report) {
	x.Report.Version, x.Report.ReadOnly = max(x.Report.Version, r.Version), x.Report.ReadOnly || r.ReadOnly
	for _, list := range []struct {
		all  *[]native.Item
		more []native.Item
	}{{&x.Report.Repaired, r.Repaired}, {&x.Report.Rejected, r.Rejected}, {&x.Report.Notices, r.Notices}} {
		n := min(len(list.more), maxReport-len(*list.all))
		*list.all = append(*list.all, list.more[:n]...)
		x.Unlisted += len(list.more) - n
	}
}

func (x *Input) next() (*native.Foreign, error) {
	if len(x.ahead) > 0 {
		d := x.ahead[0]
		x.ahead[0], x.ahead = nil, x.ahead[1:]
		return d, nil
	}
	if err := x.after; err != nil {
		x.after = nil
		if e, ok := errors.AsType[*Error](err); !ok || !e.Skips {
			x.after = err // the end stays the end
		}
		return nil, err
	}
	return x.reader.Next()
}

func (x *Input) name(d *native.Foreign) {
	x.numbered++
	if d.ID == "" {
		d.ID = document.DocID("d" + strconv.Itoa(x.numbered))
	}
	d.ID = x.ids.Take(d.ID)
}

// DocIDs are the IDs of documents that are taken; the zero value, none.
type DocIDs struct {
	taken map[document.DocID]bool
	next  map[document.DocID]int // the number to try next behind an ID that was taken
}

// Take takes an ID and returns it, or where it is taken, the ID with the first number behind it that makes it free.
func (x *DocIDs) Take(id document.DocID) document.DocID {
	if x.taken == nil {
		x.taken, x.next = map[document.DocID]bool{}, map[document.DocID]int{}
	}
	free := id
	for n := max(2, x.next[id]); x.taken[free]; n++ {
		free = id + document.DocID("-"+strconv.Itoa(n))
		x.next[id] = n + 1
	}
	x.taken[free] = true
	return free
}

// Apart takes the ID of a document and returns the document, or where the ID is taken, one that differs from it by that.
func (x *DocIDs) Apart(d *document.Document) *document.Document {
	if id := x.Take(d.ID); id != d.ID {
		again := *d
		again.ID = id
		return &again
	}
	return d
}
