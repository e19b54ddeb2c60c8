package main

import (
	"sort"
	"strconv"
	"unicode/utf8"

	"wusum/core/entity"
	"wusum/core/model"
	"wusum/core/token"
)

// conlluSentence is a sentence on its way into CoNLL-U.
type conlluSentence struct {
	src      string
	a        *model.Analysis
	of       model.Range // words
	mentions []entity.Mention
	before   string // white space before the first word of a passage

	units
	firsts []int  // by word of the sentence: its first unit
	text   []byte // words, and one blank where white space stands between two
	starts []int  // by word: where it starts in text, in code points
	labels []string
	shown  []bool // by mention: its NE= says all of it
}

func (s *conlluSentence) read(words model.Range, mentions []entity.Mention, before string) {
	s.of, s.mentions, s.before = words, mentions, before
	s.list, s.firsts, s.text, s.starts = s.list[:0], s.firsts[:0], s.text[:0], s.starts[:0]
	at := 0
	for i := words.First; i < words.Last; i++ {
		s.firsts = append(s.firsts, len(s.list))
		s.units.append(s.src, s.a, i)
		s.starts = append(s.starts, at)
		form := s.surface(i)
		s.text = append(s.text, form...)
		at += utf8.RuneCountInString(form)
		if i+1 < words.Last && spaced(s.gap(i)) {
			s.text = append(s.text, ' ')
			at++
		}
	}
	s.firsts = append(s.firsts, len(s.list))
	s.label()
}

// label gives the units the tags of the outermost mentions.
func (s *conlluSentence) label() {
	s.labels = append(s.labels[:0], make([]string, len(s.list))...)
	s.shown = append(s.shown[:0], make([]bool, len(s.mentions))...)
	var runs []run
	for m := range s.mentions {
		span := s.mentions[m].Span
		r := run{mention: m}
		for k := sort.Search(len(s.list), func(k int) bool { return s.list[k].span.End > span.Start }); k < len(s.list); k++ {
			if s.list[k].span.Start >= span.End {
				break
			}
			if span.Contains(s.list[k].host) {
				if r.Last == 0 {
					r.First = k
				}
				r.Last = k + 1
			}
		}
		if r.Last > 0 {
			runs = append(runs, r)
		}
	}
	for _, r := range outermost(runs) {
		m := &s.mentions[r.mention]
		for k := r.First; k < r.Last; k++ {
			s.labels[k] = "I-" + m.Label
		}
		s.labels[r.First] = "B-" + m.Label
		first, last := s.wordOf(m.Span.Start), s.wordOf(m.Span.End-1)
		s.shown[r.mention] = s.a.Words[first].Span.Start == m.Span.Start && s.a.Words[last].Span.End == m.Span.End
	}
}

// wordOf returns the last word of the sentence that starts at or before b.
func (s *conlluSentence) wordOf(b int32) int32 {
	n := int(s.of.Last - s.of.First)
	k := sort.Search(n, func(k int) bool { return s.a.Words[int(s.of.First)+k].Span.Start > b })
	return s.of.First + int32(max(0, k-1))
}

// place returns where byte b stands in text, in code points; i is the word that it lies in or ends.
func (s *conlluSentence) place(i, b int32) int {
	w := s.a.Words[i].Span
	return s.starts[i-s.of.First] + utf8.RuneCountInString(s.src[w.Start:max(w.Start, min(b, w.End))])
}

func (s *conlluSentence) surface(i int32) string { return oneLine(s.a.Words[i].Span.In(s.src)) }

// gap returns what stands between word i and the next one, or the end of the passage.
func (s *conlluSentence) gap(i int32) string {
	end := int32(len(s.src))
	if int(i)+1 < len(s.a.Words) {
		end = s.a.Words[i+1].Span.Start
	}
	return s.src[s.a.Words[i].Span.End:end]
}

func (s *conlluSentence) append(dst []byte) []byte {
	dst = append(append(append(dst, "# text = "...), s.text...), '\n')
	for m, shown := range s.shown {
		if span := s.mentions[m].Span; !shown {
			dst = append(strconv.AppendInt(append(dst, "# wusum.span = m"...), int64(m+1), 10), ' ')
			dst = append(append(dst, s.mentions[m].Label...), ' ')
			dst = append(strconv.AppendInt(dst, int64(s.place(s.wordOf(span.Start), span.Start)), 10), '-')
			dst = append(strconv.AppendInt(dst, int64(s.place(s.wordOf(span.End-1), span.End)), 10), '\n')
		}
	}
	for i := s.of.First; i < s.of.Last; i++ {
		first, last := s.firsts[i-s.of.First], s.firsts[i-s.of.First+1]
		before, after := s.spacesBefore(i), s.spacesAfter(i)
		apart := s.a.Words[i].Kind == token.Percent // 30 and %: tokens of their own, no range
		if last-first > 1 && !apart {
			dst = append(strconv.AppendInt(dst, int64(first+1), 10), '-')
			dst = strconv.AppendInt(dst, int64(last), 10)
			dst = appendColumns(dst, s.surface(i), "_", joined(after, before))
			before, after = "", ""
		}
		for k := first; k < last; k++ {
			u := &s.list[k]
			form, ne, misc := s.surface(i), "", after
			if last-first > 1 {
				form = oneLine(u.form(s.src, s.a))
			}
			if s.labels[k] != "" {
				ne = "NE=" + s.labels[k]
			}
			if apart && k+1 < last {
				misc = "SpaceAfter=No"
			}
			if k == first {
				misc = joined(misc, before)
			}
			dst = strconv.AppendInt(dst, int64(k+1), 10)
			dst = appendColumns(dst, form, u.upos.String(), joined(ne, misc))
		}
	}
	return append(dst, '\n')
}

// spacesAfter returns what MISC says of the white space behind word i.
func (s *conlluSentence) spacesAfter(i int32) string {
	misc, gap := "", s.gap(i)
	if !spaced(gap) {
		misc = "SpaceAfter=No"
	}
	if gap != "" && gap != " " {
		misc = joined(misc, "SpacesAfter="+spaceEscapes.Replace(gap))
	}
	return misc
}

// spacesBefore returns what MISC says of the white space before word i, if it is the first of a passage.
func (s *conlluSentence) spacesBefore(i int32) string {
	if i != s.of.First || s.before == "" {
		return ""
	}
	return "SpacesBefore=" + spaceEscapes.Replace(s.before)
}
