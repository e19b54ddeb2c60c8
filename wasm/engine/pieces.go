package main

import (
	"slices"
	"strings"

	"wusum/core/text"
)

// pieceSize is what is done between two looks at the port: some 2,000 words, which take a hundredth of a second.
const pieceSize = 24 << 10 // bytes

// pieces cuts a text into pieces that tile it, and puts them in the order of work: what is seen, what follows it, and
// then what comes before it, the nearest first.
func pieces(src string, seen text.Span) []text.Span {
	all := tile(src)
	first := len(all) - 1
	for i, p := range all {
		if p.End > seen.Start {
			first = i
			break
		}
	}
	if first <= 0 {
		return all
	}
	before := slices.Clone(all[:first])
	slices.Reverse(before)
	return append(slices.Clone(all[first:]), before...)
}

// tile cuts a text between paragraphs, and a paragraph that is too long between sentences.
func tile(src string) []text.Span {
	var out []text.Span
	var now text.Span
	end := func(b int32) {
		if now.End = b; !now.Empty() {
			out = append(out, now)
		}
		now.Start = b
	}
	for _, p := range text.AppendParagraphs(nil, src) {
		if int(p.End-now.Start) > pieceSize && p.Start > now.Start {
			end(p.Start)
		}
		for int(p.End-now.Start) > pieceSize {
			b := breakIn(src, text.Span{Start: now.Start, End: p.End})
			if b < 0 {
				break
			}
			end(b)
		}
	}
	end(int32(len(src)))
	return out
}

// breakIn returns where to cut what is longer than a piece: before the last sentence that begins within one, or else at
// the space nearest to a piece's length; -1 if it cannot be cut.
func breakIn(src string, p text.Span) int32 {
	start := int(p.Start)
	window := src[start:text.GraphemeStart(src, start+pieceSize)]
	cut := 0
	for s := range text.Sentences(window) {
		cut = int(s.Start)
	}
	if cut == 0 {
		cut = text.GraphemeStart(src[start:], strings.LastIndexByte(window, ' ')+1) // a space may bear a mark
	}
	if cut > 0 {
		return p.Start + int32(cut)
	}
	if i := strings.IndexByte(src[start+len(window):p.End], ' '); i >= 0 {
		return int32(text.GraphemeEnd(src, start+len(window)+i+1))
	}
	return -1
}
