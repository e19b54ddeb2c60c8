package text

import "unicode/utf8"

// Folded is a folded form and its alignment with the text it was made from.
type Folded struct {
	Text string

	length int32 // of the original
	edges  []edge
}

// An edge says where a piece of Text starts, and where its source does. A piece is linear, its runes and those of its
// source being of the same widths; or atomic, standing as a whole for its whole source; or, also atomic, empty, for
// what was dropped and belongs to neither neighbour. No edges: everything is linear.
type edge struct {
	out    int32
	src    int32
	atomic bool
}

// Source returns the span of the original that s of f.Text stands for. Marks and tatweels dropped after a letter
// belong to it, so that a hit covers whole graphemes; direction marks dropped at its edges do not. The edges of s are
// rounded outwards to characters.
func (f Folded) Source(s Span) Span {
	a, b := runeStart(f.Text, int(s.Start)), int(s.End)
	if a >= b {
		at := f.At(int32(a))
		return Span{at, at}
	}
	final := runeStart(f.Text, b-1)
	_, w := utf8.DecodeRuneInString(f.Text[final:])
	return Span{f.At(int32(a)), f.endOf(int32(final), int32(final+w))}
}

// At returns where in the original the character of f.Text at offset b comes from; its length at the end.
func (f Folded) At(b int32) int32 {
	if int(b) >= len(f.Text) {
		return f.length
	}
	b = int32(runeStart(f.Text, int(b)))
	if len(f.edges) == 0 {
		return b
	}
	e := f.edges[f.piece(b)]
	if e.atomic {
		return e.src
	}
	return e.src + b - e.out
}

// endOf returns the end of the source of the character [start, end) of f.Text.
func (f Folded) endOf(start, end int32) int32 {
	if len(f.edges) == 0 {
		return end
	}
	k := f.piece(start)
	if e := f.edges[k]; !e.atomic {
		return e.src + end - e.out
	}
	if k+1 < len(f.edges) {
		return f.edges[k+1].src
	}
	return f.length
}

// piece returns the index of the piece that holds the character at b: the last that starts at or before it, empty
// pieces sorting before the one that starts where they do.
func (f Folded) piece(b int32) int {
	lo, hi := 0, len(f.edges)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; f.edges[mid].out <= b {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
