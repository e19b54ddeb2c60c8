package native

import (
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

// ForeignSpan is an annotation of a Foreign. Its Span and Parts are found from its place and Text; an empty ID is made up.
type ForeignSpan struct {
	document.Annotation
	Layer          string   // "" is the first
	Start, End     int      // in the file's unit; negative for a position that is missing
	Ranges         [][2]int // of a discontinuous one, such pairs in logical order; nil where Start and End say it
	Text           string   // the exact text, ranges joined by " … "; "" where the file does not have it
	Prefix, Suffix string   // what stands before and after, "" if unknown
	Line           int      // as in Foreign
}

// All yields the start and end of each range.
func (s *ForeignSpan) All(yield func(start, end int) bool) {
	if s.Ranges == nil {
		yield(s.Start, s.End)
		return
	}
	for _, r := range s.Ranges {
		if !yield(r[0], r[1]) {
			return
		}
	}
}

// Pieces returns the ranges, of which there may be only one.
func (s *ForeignSpan) Pieces() [][2]int {
	if s.Ranges == nil {
		return [][2]int{{s.Start, s.End}}
	}
	return s.Ranges
}

// raw fills in r, which a finder places.
func (s *ForeignSpan) raw(r *rawSpan) {
	*r = rawSpan{
		Annotation: &s.Annotation, at: s.Line, layer: s.Layer, start: s.Start, end: s.End, ranges: s.Ranges,
		text: s.Text, hasText: s.Text != "", prefix: s.Prefix, suffix: s.Suffix,
	}
	if len(r.ranges) == 1 {
		r.start, r.end, r.ranges = r.ranges[0][0], r.ranges[0][1], nil
	}
	for _, o := range s.Outside {
		r.outside = append(r.outside, [2]int{int(o.Span.Start), int(o.Span.End)})
	}
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
// document may have. What f holds goes into the document: f is of no further use.
func (f *Foreign) Resolve(p Places, room *Room) (*document.Document, Report, error) {
	d := decoder{foreign: true, places: &p, room: room, report: Report{Version: Version, Unit: p.Unit}}
	raw := rawDoc{Document: f.Document, at: f.Line, hasText: true, spans: room.take(len(f.Spans))}
	for i := range f.Spans {
		f.Spans[i].raw(raw.spans[i])
	}
	for _, n := range f.Notices {
		n.Doc = f.ID
		d.report.Notices = append(d.report.Notices, n)
	}
	doc, err := d.resolveDoc(&raw)
	return doc, d.report, err
}

// Fit counts the spans of f whose text stands exactly where they say it does under p, and those that have a text.
func (f *Foreign) Fit(p Places) (fit, told int) {
	doc := document.Document{Text: f.Text}
	finder := newFinder(&doc, p.Unit, p.Index(f.Text))
	for i := range f.Spans {
		s := &f.Spans[i]
		if s.Text == "" {
			continue
		}
		told++
		var r rawSpan
		s.raw(&r)
		if pieces, ok := finder.stated(&r); ok && len(pieces) > 0 && finder.fits(&r, pieces) {
			fit++
		}
	}
	return fit, told
}
