package main

import (
	"wusum/core/clitic"
	"wusum/core/model"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// unit is a syntactic word of Universal Dependencies, as [pos.AppendSyntactic] has them, with what it is made of.
type unit struct {
	span        text.Span
	host        text.Span // what a name must cover to take it: the stem, or the clitic itself
	first, last int32     // its segments; none where it is a part of one, as in 30%
	upos        tag.UPOS
}

// units makes the units of one word after another.
type units struct {
	list  []unit
	words []pos.Syntactic
}

// append appends those of word i.
func (u *units) append(src string, a *model.Analysis, i int32) {
	w := &a.Words[i]
	u.words = pos.AppendSyntactic(u.words[:0], src, a.Words[i:i+1], a.Segments, a.UPOS[w.First:w.Last])
	if len(u.words) == 0 { // an article alone is still a word
		u.words = append(u.words, pos.Syntactic{Span: w.Span, UPOS: tag.DET})
	}
	from := w.First
	for _, word := range u.words {
		one := unit{span: word.Span, host: word.Span, upos: word.UPOS}
		if w.Kind != token.Percent {
			k := from
			for k+1 < w.Last && a.Segments[k].Kind == clitic.Article {
				k++
			}
			one.host, one.first, one.last = a.Segments[k].Span, from, k+1
			from = k + 1
		}
		u.list = append(u.list, one)
	}
}

// form returns how a unit is spelt alone, as formats.md section 6 and the treebanks with multiword tokens have it: ل and
// القاهرة for للقاهرة.
func (u *unit) form(src string, a *model.Analysis) string {
	if form := clitic.Canonical(src, a.Segments[u.first:u.last]); form != "" {
		return form
	}
	return u.span.In(src) // nothing but marks, or part of a segment
}
