package native

import (
	"sort"
	"strings"

	"wusum/core/text"
)

// tooMany is more places than are worth remembering: a text that occurs so often is no help.
const tooMany = 1 << 14

// occurrences returns where want occurs in the text, overlapping or not. It reports false where it did not look, the
// work allowed being used up.
func (f *finder) occurrences(want string) (at []int32, looked bool) {
	if at, ok := f.found[want]; ok || want == "" {
		return at, true
	}
	if f.work < len(f.src) {
		return nil, false
	}
	f.work -= len(f.src) + 64
	if at = indexAll(f.src, want); len(at) == tooMany {
		at = nil
	}
	if f.found == nil {
		f.found = make(map[string][]int32)
	}
	f.found[want] = at
	return at, true
}

func indexAll(src, want string) []int32 {
	var at []int32
	for from := 0; len(at) < tooMany; {
		i := strings.Index(src[from:], want)
		if i < 0 {
			break
		}
		at = append(at, int32(from+i))
		from += i + 1
	}
	return at
}

// window is how far from its stated place a text is looked for once the work allowed is used up.
const window = 8 << 10

// locate finds want: its only place in the text, or the nearest to near, if the next nearest is at least twice as far.
func (f *finder) locate(want string, near int) ([]text.Span, string) {
	at, looked := f.occurrences(want)
	if !looked && near >= 0 {
		from := max(0, near-window)
		at = indexAll(f.src[from:min(len(f.src), near+window)], want)
		for i := range at {
			at[i] += int32(from)
		}
	}
	i, only, ok := nearest(at, near)
	switch {
	case len(at) == 0:
		return nil, RejectedText
	case !ok:
		return nil, RejectedAmbiguous
	}
	code := RepairedNearest
	if only {
		code = RepairedPlace
	}
	return []text.Span{{Start: at[i], End: at[i] + int32(len(want))}}, code
}

// nearest returns the index of the place in at, which ascends, that is meant by near: the only one, or one from which
// the next nearest is at least twice as far.
func nearest(at []int32, near int) (i int, only, ok bool) {
	if len(at) < 2 {
		return 0, true, len(at) == 1
	}
	if near < 0 {
		return 0, false, false
	}
	i = sort.Search(len(at), func(i int) bool { return int(at[i]) >= near })
	distance := func(i int) int {
		if i < 0 || i >= len(at) {
			return 1 << 30
		}
		return max(int(at[i])-near, near-int(at[i]))
	}
	if distance(i-1) < distance(i) {
		i--
	}
	second := min(distance(i-1), distance(i+1))
	return i, false, 2*distance(i) <= second && distance(i) < second
}

// locatePieces finds the pieces of a discontinuous span one after the other: the first as locate does, each next one
// at its first place after it.
func (f *finder) locatePieces(pieces []string, near int) []text.Span {
	first, _ := f.locate(pieces[0], near)
	if first == nil {
		return nil
	}
	out := first
	for _, want := range pieces[1:] {
		from := int(out[len(out)-1].End)
		i := strings.Index(f.src[from:min(len(f.src), from+window)], want)
		if i < 0 || want == "" {
			return nil
		}
		start := int32(from + i)
		out = append(out, text.Span{Start: start, End: start + int32(len(want))})
	}
	return out
}
