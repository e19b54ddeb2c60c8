package native

import (
	"wusum/core/internal/object"
	"wusum/core/text"
)

// Room is what reading one document after another needs again and again, and no document keeps. The zero value is ready;
// it is for one goroutine.
type Room struct {
	spans    []rawSpan
	pointers []*rawSpan // to each of spans
	pieces   []text.Span
	ids      freshIDs
	reader   *object.Reader // what it has interned is the same in each of many files
}

// maxRoom is how much room is kept for the next document, in spans.
const maxRoom = 1 << 9

// take gives room for the spans of a document.
func (r *Room) take(n int) []*rawSpan {
	if n > maxRoom {
		return pointersTo(make([]rawSpan, n))
	}
	if len(r.spans) < n {
		r.spans = make([]rawSpan, n)
		r.pointers = pointersTo(r.spans)
	}
	return r.pointers[:n]
}

func pointersTo(spans []rawSpan) []*rawSpan {
	pointers := make([]*rawSpan, len(spans))
	for i := range spans {
		pointers[i] = &spans[i]
	}
	return pointers
}

// read gives a reader of data.
func (r *Room) read(data []byte) *object.Reader {
	if r.reader == nil {
		r.reader = object.NewReader(data)
	} else {
		r.reader.Reset(data)
	}
	return r.reader
}
