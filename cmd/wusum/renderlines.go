package main

import (
	"sort"
	"strconv"

	"wusum/core/clitic"
	"wusum/core/entity"
	"wusum/core/model"
	"wusum/core/text"
	"wusum/core/token"
)

// linesRenderer writes JSON lines: one for each paragraph of a text, or for each document that was a line itself.
type linesRenderer struct {
	flat
	tagOptions
}

func (r linesRenderer) append(dst []byte, p *passage, a *model.Analysis) ([]byte, error) {
	mentions := r.choice.append(nil, a.Mentions)
	index := text.NewIndex(p.text)
	if p.lone {
		return r.line(dst, p, a, index, mentions, text.Span{End: int32(len(p.text))}), nil
	}
	for para := range text.Paragraphs(p.text) {
		if first, last := wordsIn(a, para); first == last {
			continue // blank
		}
		here := sort.Search(len(mentions), func(i int) bool { return mentions[i].Span.Start >= para.Start })
		next := sort.Search(len(mentions), func(i int) bool { return mentions[i].Span.Start >= para.End })
		dst = r.line(dst, p, a, index, mentions[here:next], para)
	}
	return dst, nil
}

// wordsIn returns the range of words in a span.
func wordsIn(a *model.Analysis, span text.Span) (first, last int) {
	first = sort.Search(len(a.Words), func(i int) bool { return a.Words[i].Span.Start >= span.Start })
	last = sort.Search(len(a.Words), func(i int) bool { return a.Words[i].Span.Start >= span.End })
	return first, last
}

// line writes the part of a passage that span covers.
func (r linesRenderer) line(dst []byte, p *passage, a *model.Analysis, index *text.Index, mentions []entity.Mention, span text.Span) []byte {
	src := span.In(p.text)
	zero := index.At(r.unit, int(span.Start))
	at := func(b int32) int { return index.At(r.unit, int(b)) - zero }
	dst = append(dst, `{"id":`...)
	switch start := p.before[r.unit] + zero; {
	case p.id != nil:
		dst = append(dst, p.id...)
	case p.lone:
		dst = appendString(dst, p.name)
	default:
		dst = appendString(dst, p.name+":"+strconv.Itoa(start))
		dst = strconv.AppendInt(append(dst, `,"start":`...), int64(start), 10)
	}
	if p.meta != nil {
		dst = append(append(dst, `,"meta":`...), p.meta...)
	}
	dst = appendString(append(dst, `,"text":`...), src)
	dst = append(dst, `,"unit":"`+r.unit.String()+`","spans":[`...)
	written := false
	for _, m := range mentions {
		if !span.Contains(m.Span) {
			continue
		}
		if written {
			dst = append(dst, ',')
		}
		written = true
		dst = strconv.AppendInt(append(dst, `{"start":`...), int64(at(m.Span.Start)), 10)
		dst = strconv.AppendInt(append(dst, `,"end":`...), int64(at(m.Span.End)), 10)
		dst = appendString(append(dst, `,"label":`...), m.Label)
		dst = appendString(append(dst, `,"text":`...), m.Span.In(p.text))
		dst = appendScore(append(dst, `,"score":`...), m.Score)
		dst = append(dst, `,"why":"`+reasonName(m.Why)+`"}`...)
	}
	dst = append(dst, ']')
	if r.tokens {
		dst = appendTokens(dst, p.text, a, span, at)
	}
	return append(dst, "}\n"...)
}

// appendTokens writes the tokens of a span as the native format has them.
func appendTokens(dst []byte, src string, a *model.Analysis, span text.Span, at func(int32) int) []byte {
	dst = append(dst, `,"tokens":[`...)
	first, last := wordsIn(a, span)
	for i, w := range a.Words[first:last] {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendInt(append(dst, `{"start":`...), int64(at(w.Span.Start)), 10)
		dst = strconv.AppendInt(append(dst, `,"end":`...), int64(at(w.Span.End)), 10)
		dst = append(dst, `,"kind":"`+w.Kind.String()+`","segments":[`...)
		for k := w.First; k < w.Last; k++ {
			if k > w.First {
				dst = append(dst, ',')
			}
			s := a.Segments[k]
			dst = strconv.AppendInt(append(dst, `{"start":`...), int64(at(s.Span.Start)), 10)
			dst = strconv.AppendInt(append(dst, `,"end":`...), int64(at(s.Span.End)), 10)
			dst = appendString(append(dst, `,"form":`...), formOf(src, w.Last-w.First, s))
			if w.Kind == token.Word {
				dst = appendFolded(dst, s, src)
			}
			dst = append(dst, `,"kind":"`+s.Kind.String()+`"`...)
			if upos, ok := uposOf(a, k, s); ok {
				dst = append(dst, `,"upos":"`+upos+`"`...)
			}
			dst = append(dst, '}')
		}
		dst = append(dst, "]}"...)
	}
	return append(dst, ']')
}

// formOf returns the spelling of a segment of a word of n segments: canonical, and as it is written where it is the
// whole word.
func formOf(src string, n int32, s clitic.Segment) string {
	if n == 1 && s.Repair == clitic.Same {
		return s.Span.In(src)
	}
	return s.Form(src)
}

// uposOf returns the part of speech of segment k; false for an article, which has none of its own.
func uposOf(a *model.Analysis, k int32, s clitic.Segment) (string, bool) {
	if s.Kind == clitic.Article || int(k) >= len(a.UPOS) {
		return "", false
	}
	return a.UPOS[k].String(), true
}
