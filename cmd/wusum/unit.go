package main

import (
	"wusum/core/clitic"
	"wusum/core/model"
	"wusum/core/tag"
	"wusum/core/text"
)

// unit is a syntactic word of Universal Dependencies, which leave the article on its stem: a clitic, or the rest of the
// word (universaldependencies.org/ar, tokenization).
type unit struct {
	span        text.Span
	host        text.Span // what a name must cover to take it: the stem, or the clitic itself
	first, last int32     // its segments
}

// appendUnits appends the units of a word. Their spans tile it.
func appendUnits(dst []unit, segs []clitic.Segment, w *tag.Word) []unit {
	from := w.First
	for k := w.First; k < w.Last; k++ {
		if segs[k].Kind == clitic.Article && k+1 < w.Last && segs[k+1].Kind == clitic.Stem {
			continue
		}
		span := text.Span{Start: segs[from].Span.Start, End: segs[k].Span.End}
		dst = append(dst, unit{span: span, host: segs[k].Span, first: from, last: k + 1})
		from = k + 1
	}
	return dst
}

// form returns how a unit is spelt alone, as formats.md section 6 and the treebanks with multiword tokens have it: ل and
// القاهرة for للقاهرة.
func (u *unit) form(src string, a *model.Analysis) string {
	if form := clitic.Canonical(src, a.Segments[u.first:u.last]); form != "" {
		return form
	}
	return u.span.In(src) // nothing but marks
}

// upos returns the part of speech of a unit: that of its stem, or of the clitic.
func (u *unit) upos(a *model.Analysis) string {
	if int(u.last) > len(a.UPOS) {
		return tag.X.String()
	}
	return a.UPOS[u.last-1].String()
}
