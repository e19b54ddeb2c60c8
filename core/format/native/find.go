package native

import (
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

// finder resolves the spans of one document.
type finder struct {
	doc   *document.Document
	src   string
	unit  text.Unit
	index index
	found map[string][]int32 // where a text occurs, for texts that were looked for in all of src
	work  int                // bytes that may still be searched in all
	fold  *text.Folded       // of src; nil until it is needed
	keys  map[string][]int32 // as found, for folded texts in fold
	room  []text.Span        // for the pieces of one span
	plain *text.Index        // index, where it is one
	known [2]int             // a position in plain, and its byte
}

// maxWork bounds how much text all repairs of one document together may look through: about a second. What is left
// after it is looked for near its stated place only.
const maxWork = 256 << 20

func newFinder(doc *document.Document, unit text.Unit, at index) *finder {
	f := &finder{doc: doc, src: doc.Text, unit: unit, index: at, work: maxWork}
	f.plain, _ = at.(*text.Index)
	return f
}

// detectUnit switches to another unit where every text is at its place in that one and not in the stated one: files
// that say code points and count UTF-16 units are common enough.
func (f *finder) detectUnit(spans []*rawSpan) {
	stated := f.unit
	if f.allFit(spans) {
		return
	}
	for _, u := range []text.Unit{text.CodePoint, text.UTF16, text.Byte, text.Grapheme} {
		if f.unit, f.known = u, [2]int{}; u != stated && f.allFit(spans) {
			return
		}
	}
	f.unit, f.known = stated, [2]int{}
}

func (f *finder) allFit(spans []*rawSpan) bool {
	for _, s := range spans {
		pieces, ok := f.stated(s)
		if !ok || !f.fits(s, pieces) || !s.hasText {
			return false
		}
	}
	return true
}

// stated returns the pieces of s where the file says they are, in bytes, which are good until it is asked again; false where
// a position is none, lies outside the text or inside a character, or where pieces are empty or out of order.
func (f *finder) stated(s *rawSpan) ([]text.Span, bool) {
	f.room = f.room[:0]
	if s.ranges == nil {
		ok := f.piece(s.start, s.end)
		return f.room, ok
	}
	for _, r := range s.ranges {
		if !f.piece(r[0], r[1]) {
			return nil, false
		}
	}
	return f.room, true
}

// piece adds a range to the pieces, if it is one and behind them.
func (f *finder) piece(start, end int) bool {
	from, ok1 := f.byte(start)
	to, ok2 := f.byte(end)
	n := len(f.room)
	if !ok1 || !ok2 || from >= to || n > 0 && int32(from) < f.room[n-1].End {
		return false
	}
	f.room = append(f.room, text.Span{Start: int32(from), End: int32(to)})
	return true
}

// byte returns the byte offset of a position, as an index does.
func (f *finder) byte(pos int) (int, bool) {
	if f.plain == nil {
		return f.index.Byte(f.unit, pos)
	}
	b, ok := f.plain.ByteAfter(f.unit, pos, f.known[0], f.known[1])
	if ok {
		f.known = [2]int{pos, b}
	}
	return b, ok
}

// fits reports whether the text of s is what stands at pieces: joined by gaps, or, where a span crosses paragraphs,
// as one slice.
func (f *finder) fits(s *rawSpan, pieces []text.Span) bool {
	if !s.hasText {
		return true
	}
	whole := text.Span{Start: pieces[0].Start, End: pieces[len(pieces)-1].End}
	if whole.In(f.src) == s.text {
		return true
	}
	return len(pieces) > 1 && surface(f.src, whole, pieces) == s.text
}

// resolve gives s its place and returns the code of what it had to repair, or of why it could not; "" if all was
// well.
func (f *finder) resolve(s *rawSpan) (code string) {
	if !schema.ValidName(string(s.Label)) {
		return RejectedLabel
	}
	pieces, ok := f.stated(s)
	moved := int32(0)
	if !ok || !f.fits(s, pieces) {
		if pieces, code = f.repair(s); pieces == nil {
			return code
		}
		if at, ok := f.index.Byte(f.unit, s.start); ok {
			moved = pieces[0].Start - int32(at)
		}
	}
	placed := f.place(s, pieces)
	if !placed {
		return RejectedEmpty
	}
	f.placeOutside(s, moved)
	if code == "" && (s.Span.Start != pieces[0].Start || s.Span.End != pieces[len(pieces)-1].End) {
		code = RepairedGrapheme
	}
	return code
}

// place snaps pieces outwards to graphemes, cuts them at paragraph breaks, joins what touches and stores the result.
// It reports false where nothing is left.
func (f *finder) place(s *rawSpan, pieces []text.Span) bool {
	if len(pieces) == 1 {
		p := text.SnapOut(f.src, pieces[0])
		if f.doc.Paras[f.doc.ParaAt(p.Start)].Contains(p) {
			s.Span = p
			return true
		}
	}
	var parts []text.Span
	for _, p := range pieces {
		p = text.SnapOut(f.src, p)
		cut := f.doc.SpanParts(p)
		if cut == nil && f.doc.Paras[f.doc.ParaAt(p.Start)].Contains(p) {
			cut = []text.Span{p}
		}
		for _, c := range cut {
			if n := len(parts); n > 0 && parts[n-1].End >= c.Start {
				parts[n-1].End = max(parts[n-1].End, c.End)
				continue
			}
			parts = append(parts, c)
		}
	}
	if len(parts) == 0 {
		return false
	}
	s.Span = text.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
	if len(parts) > 1 {
		s.Parts = parts
	}
	return true
}

// placeOutside resolves the clitics outside a span, moved as the span was; one that is not at a character of the text
// is dropped and counted.
func (f *finder) placeOutside(s *rawSpan, moved int32) {
	kept := s.Outside[:0]
	for i, o := range s.Outside {
		from, ok1 := f.index.Byte(f.unit, s.outside[i][0])
		to, ok2 := f.index.Byte(f.unit, s.outside[i][1])
		o.Span = text.Span{Start: int32(from) + moved, End: int32(to) + moved}
		if !ok1 || !ok2 || from > to || o.Span.Start < 0 || int(o.Span.End) > len(f.src) ||
			text.SnapOut(f.src, o.Span) != o.Span && !o.Span.Empty() {
			s.lost++
			continue
		}
		kept = append(kept, o)
	}
	if s.Outside = slices.Clip(kept); len(kept) == 0 {
		s.Outside = nil
	}
}

// repair looks for the text of s. A piece whose text occurs several times is taken to be the nearest one, if no other
// is nearly as near.
func (f *finder) repair(s *rawSpan) (pieces []text.Span, code string) {
	near := f.near(s)
	if s.text == "" {
		if near >= 0 && s.start == s.end {
			return nil, RejectedEmpty
		}
		return nil, RejectedRange
	}
	if p, ok := f.byContext(s); ok {
		return []text.Span{p}, RepairedPlace
	}
	p, code := f.locate(s.text, near)
	if code == RepairedPlace || code == RepairedNearest || code == RejectedAmbiguous {
		return p, code
	}
	if len(s.ranges) > 1 {
		if p := f.locatePieces(strings.Split(s.text, gap), near); p != nil {
			return p, RepairedNearest
		}
	}
	if p := f.locateFolded(s.text, near); p != nil {
		return p, RepairedFolded
	}
	if _, ok := f.stated(s); !ok {
		return nil, RejectedRange
	}
	return nil, RejectedText
}

// near returns the byte offset of the stated start, -1 where the file states none.
func (f *finder) near(s *rawSpan) int {
	start := s.start
	if len(s.ranges) > 0 {
		start = s.ranges[0][0]
	}
	if start == noPosition {
		return -1
	}
	b, ok := f.index.Byte(f.unit, start)
	if !ok && start >= f.index.Len(f.unit) {
		return -1
	}
	return b
}

// byContext finds the one place where the text stands between its prefix and its suffix.
func (f *finder) byContext(s *rawSpan) (text.Span, bool) {
	if s.prefix == "" && s.suffix == "" {
		return text.Span{}, false
	}
	at, _ := f.occurrences(s.prefix + s.text + s.suffix)
	if len(at) != 1 {
		return text.Span{}, false
	}
	start := at[0] + int32(len(s.prefix))
	return text.Span{Start: start, End: start + int32(len(s.text))}, true
}
