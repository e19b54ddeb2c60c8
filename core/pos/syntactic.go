package pos

import (
	"strings"

	"wusum/core/clitic"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// Syntactic is a word as the treebanks of Universal Dependencies have it: the article stays on its stem, and a percent
// sign is a word by itself.
type Syntactic struct {
	Span text.Span
	UPOS tag.UPOS
}

// AppendSyntactic appends the syntactic words of a sentence, whose segments have the parts of speech upos, as
// Model.Append gives them.
func AppendSyntactic(dst []Syntactic, src string, words []tag.Word, segs []clitic.Segment, upos []tag.UPOS) []Syntactic {
	for i := range words {
		w := &words[i]
		if w.Kind == token.Percent {
			dst = appendPercent(dst, src, w.Span)
			continue
		}
		start := int32(-1) // of the article
		for j := w.First; j < w.Last; j++ {
			s := segs[j].Span
			if segs[j].Kind == clitic.Article {
				start = s.Start
				continue
			}
			if start >= 0 {
				s.Start, start = start, -1
			}
			dst = append(dst, Syntactic{s, upos[j-words[0].First]})
		}
	}
	return dst
}

func appendPercent(dst []Syntactic, src string, span text.Span) []Syntactic {
	const digits = "0123456789\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9"
	s := span.In(src)
	first := strings.IndexAny(s, digits)
	last := strings.LastIndexAny(s, digits)
	if first < 0 {
		return append(dst, Syntactic{span, tag.SYM})
	}
	last++
	if s[last-1] >= 0x80 { // digits of other scripts have two bytes
		last++
	}
	number := text.Span{Start: span.Start + int32(first), End: span.Start + int32(last)}
	if first > 0 {
		dst = append(dst, Syntactic{text.Span{Start: span.Start, End: number.Start}, tag.SYM})
	}
	dst = append(dst, Syntactic{number, tag.NUM})
	if number.End < span.End {
		dst = append(dst, Syntactic{text.Span{Start: number.End, End: span.End}, tag.SYM})
	}
	return dst
}
