package entity

import (
	"unicode/utf8"

	"wusum/core/gazetteer"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// longestTag is how many parts of a hashtag are looked at.
const longestTag = 16

// hashtag adds the names inside a hashtag, whose parts are joined by low lines: #القدس_عاصمة_فلسطين.
func (w *work) hashtag(i int) {
	w.split(i)
	const classes = gazetteer.Place | gazetteer.Body | gazetteer.Event | gazetteer.Person
	for p := 0; p < len(w.parts); {
		w.partHits = w.rules.names.Match(w.partHits[:0], w.parts[p:])
		end, class := p, gazetteer.Class(0)
		for _, h := range w.partHits {
			if h.First == 0 && h.Class&classes != 0 && p+int(h.Last) >= end {
				end, class = p+int(h.Last), h.Class
			}
		}
		if end <= p+1 && p+1 < len(w.parts) && class&gazetteer.Admin == 0 && w.rules.names.Lookup(w.parts[p].Name)&gazetteer.Given != 0 && w.rules.names.Lookup(w.parts[p+1].Name)&gazetteer.Human != 0 {
			end, class = p+2, gazetteer.Person
		}
		single := end == p+1
		if end == p || single && w.rules.words.of(w.parts[p].Name)&(common|stop) != 0 || single && (class&(gazetteer.Title|gazetteer.Job|gazetteer.Head|gazetteer.Nationality) != 0 || single && class&gazetteer.Given != 0 && class&gazetteer.Country == 0) {
			p++
			continue
		}
		l, _ := labelOf(class)
		s := text.Span{Start: w.parts[p].Span.Start, End: w.parts[end-1].Span.End}
		w.keep(candidate{span: s, whole: s, first: int32(i), last: int32(i + 1), label: l, rule: hashtagRule, score: precision[hashtagRule], why: Gazetteer})
		p = end
	}
}

// split makes words of the parts of a hashtag. They stand without clitics: there is no telling them apart in a tag.
func (w *work) split(i int) {
	w.parts = w.parts[:0]
	s := w.words[i].Span
	src := w.in.Src
	_, mark := utf8.DecodeRuneInString(s.In(src))
	start := s.Start + int32(mark)
	for at := start; at <= s.End && len(w.parts) < longestTag; at++ {
		if at < s.End && src[at] != '_' {
			continue
		}
		if at > start && text.GraphemeStart(src, int(start)) == int(start) && text.GraphemeStart(src, int(at)) == int(at) {
			span := text.Span{Start: start, End: at}
			k := tag.KeyOf(span.In(src))
			w.parts = append(w.parts, tag.Word{Span: span, Core: span, Kind: token.Word, Whole: k, Name: k, Stem: k})
		}
		start = at + 1
	}
}
