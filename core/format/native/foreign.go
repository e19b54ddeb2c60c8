package native

import (
	"sync"

	"wusum/core/document"
	"wusum/core/text"
)

// Foreign is a document as the reader of another format found it: positions are in whatever unit its file counts, and
// Resolve gives them their places. ID, Meta, Text, Relations, Labels, Notes and Extra are taken over as they are; Paras
// and Layers are made.
type Foreign struct {
	document.Document
	Line    int // of the file, where it begins; 0 if lines mean nothing there
	Spans   []ForeignSpan
	Edges   [][2]int // in the file's unit: places where words begin and end, such as its tokens; for finding out that unit
	Notices []Item   // what the reader has left out; Resolve takes them into its report
}

// ForeignSpan is an annotation of a Foreign. Its Span and Parts are found from Ranges and Text; an empty ID is made up.
type ForeignSpan struct {
	document.Annotation
	Layer          string   // "" is the first
	Ranges         [][2]int // start and end in the file's unit, in logical order; negative for a position that is missing
	Text           string   // the exact text, ranges joined by " … "; "" where the file does not have it
	Prefix, Suffix string   // what stands before and after, "" if unknown
	Line           int      // as in Foreign
}

// Places says what the positions of a file count.
type Places struct {
	Unit text.Unit

	// Collapsed positions count CR LF as one, as where a tool has changed line ends but not its offsets' text.
	Collapsed bool

	// Shift is added to every position: 1 where a byte order mark that is no longer there was counted.
	Shift int
}

// index answers byte offsets for positions; a *text.Index is one.
type index interface {
	Byte(u text.Unit, pos int) (int, bool)
	Len(u text.Unit) int
}

// Index returns what answers positions of a text under p, in bytes of it.
func (p Places) Index(src string) interface {
	Byte(u text.Unit, pos int) (int, bool)
	Len(u text.Unit) int
} {
	var x index
	if p.Collapsed {
		x = newCollapsed(src)
	} else {
		x = text.NewIndex(src)
	}
	if p.Shift != 0 {
		x = shifted{x, p.Shift}
	}
	return x
}

type shifted struct {
	index
	by int
}

func (x shifted) Byte(u text.Unit, pos int) (int, bool) { return x.index.Byte(u, pos+x.by) }

// collapsed counts CR LF as one.
type collapsed struct {
	*text.Index         // of the text without the CR of each CR LF
	at          []int32 // byte offsets there of the line feeds that lost theirs
}

func newCollapsed(src string) *collapsed {
	b := make([]byte, 0, len(src))
	x := &collapsed{}
	for i := 0; i < len(src); i++ {
		if src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n' {
			x.at = append(x.at, int32(len(b)))
			continue
		}
		b = append(b, src[i])
	}
	x.Index = text.NewIndex(string(b))
	return x
}

// Byte finds the offset in the text as it is: a position at a line break stands before its CR.
func (x *collapsed) Byte(u text.Unit, pos int) (int, bool) {
	b, ok := x.Index.Byte(u, pos)
	lo, hi := 0, len(x.at)
	for lo < hi {
		if mid := (lo + hi) / 2; int(x.at[mid]) < b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return b + lo, ok
}

// Resolve gives the spans of f their places, as Decode does with those of our own file, and makes a document of it. The
// report says what was repaired, rejected or left out; its lines are those of f. The error is that of a text which no
// document may have.
func (f *Foreign) Resolve(p Places) (*document.Document, Report, error) {
	d := decoder{foreign: true, places: &p, report: Report{Version: Version, Unit: p.Unit}}
	raw := rawDoc{Document: f.Document, at: f.Line, hasText: true}
	room := rooms.Get().(*spanRoom)
	defer room.leave()
	room.make(len(f.Spans))
	raw.spans = room.pointers[:0]
	for i := range f.Spans {
		s := &f.Spans[i]
		r := &room.spans[i]
		*r = rawSpan{
			Annotation: s.Annotation, at: s.Line, layer: s.Layer, start: noPosition, end: noPosition,
			text: s.Text, hasText: s.Text != "", prefix: s.Prefix, suffix: s.Suffix,
		}
		if r.ranges = s.Ranges; len(r.ranges) == 1 {
			r.start, r.end, r.ranges = r.ranges[0][0], r.ranges[0][1], nil
		}
		for _, o := range r.Outside {
			r.outside = append(r.outside, [2]int{int(o.Span.Start), int(o.Span.End)})
		}
		raw.spans = append(raw.spans, r)
	}
	for _, n := range f.Notices {
		n.Doc = f.ID
		d.report.Notices = append(d.report.Notices, n)
	}
	doc, err := d.resolveDoc(&raw)
	return doc, d.report, err
}

// spanRoom is room for the spans of one document while they are resolved; they are large, and a file has many documents.
type spanRoom struct {
	spans    []rawSpan
	pointers []*rawSpan
}

var rooms = sync.Pool{New: func() any { return new(spanRoom) }}

func (r *spanRoom) make(n int) {
	if cap(r.spans) < n {
		r.spans, r.pointers = make([]rawSpan, n), make([]*rawSpan, 0, n)
	}
	r.spans = r.spans[:n]
}

func (r *spanRoom) leave() {
	clear(r.spans) // it keeps nothing of a document
	clear(r.pointers[:cap(r.pointers)])
	rooms.Put(r)
}

// Fit counts the spans of f whose text stands exactly where they say it does under p, and those that have a text.
func (f *Foreign) Fit(p Places) (fit, told int) {
	doc := document.Document{Text: f.Text}
	finder := finder{doc: &doc, src: f.Text, unit: p.Unit, index: p.Index(f.Text)}
	for i := range f.Spans {
		s := &f.Spans[i]
		if s.Text == "" {
			continue
		}
		told++
		r := rawSpan{ranges: s.Ranges, text: s.Text, hasText: true, start: noPosition, end: noPosition}
		if pieces, ok := finder.stated(&r); ok && len(pieces) > 0 && finder.fits(&r, pieces) {
			fit++
		}
	}
	return fit, told
}
