package main

import (
	"sort"

	"wusum/core/clitic"
	"wusum/core/entity"
	"wusum/core/model"
	"wusum/core/tag"
	"wusum/core/text"
)

// run is a mention as a run of whole words: those whose stems it covers. A mention inside a word, as in a hashtag, is
// none.
type run struct {
	First, Last int // words, half-open
	mention     int // its index
}

// stemOf returns the stem of a word, or the whole of one without.
func stemOf(w *tag.Word, segs []clitic.Segment) text.Span {
	for _, s := range segs[w.First:w.Last] {
		if s.Kind == clitic.Stem {
			return s.Span
		}
	}
	return w.Span
}

// appendRuns appends the runs of the mentions, in their order.
func appendRuns(dst []run, a *model.Analysis, mentions []entity.Mention) []run {
	for i := range mentions {
		span := mentions[i].Span
		first := sort.Search(len(a.Words), func(k int) bool { return a.Words[k].Span.End > span.Start })
		r := run{mention: i, First: -1}
		for k := first; k < len(a.Words) && a.Words[k].Span.Start < span.End; k++ {
			if span.Contains(stemOf(&a.Words[k], a.Segments)) {
				if r.First < 0 {
					r.First = k
				}
				r.Last = k + 1
			}
		}
		if r.First >= 0 {
			dst = append(dst, r)
		}
	}
	return dst
}

// outermost keeps of runs that are in order, the longer first where they start together, those that lie inside no other;
// of two that cross, the earlier. It works in place.
func outermost(runs []run) []run {
	kept := runs[:0]
	end := 0
	for _, r := range runs {
		if r.First >= end {
			kept = append(kept, r)
			end = r.Last
		}
	}
	return kept
}
