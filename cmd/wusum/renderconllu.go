package main

import (
	"sort"
	"strconv"
	"strings"
	"unicode"

	"wusum/core/model"
	"wusum/core/text"
)

// conlluRenderer writes CoNLL-U as formats.md section 6 has it: multiword tokens for clitics, canonical forms in them,
// names as NE= in IOB2 on the words, and comments for those that words cannot show. White space that is not one blank
// is kept in SpacesAfter and SpacesBefore, as UDPipe writes them, so the text can be had again.
type conlluRenderer struct {
	flat
	choice choice
}

func (r conlluRenderer) append(dst []byte, p *passage, a *model.Analysis) ([]byte, error) {
	mentions := r.choice.append(nil, a.Mentions)
	s := conlluSentence{src: p.text, a: a}
	end := int32(0) // of the word before
	number := 0
	for _, words := range a.Sentences {
		if words.First == words.Last {
			continue
		}
		start := a.Words[words.First].Span.Start
		gap := p.text[end:start]
		if number == 0 && p.part == 0 {
			dst = append(append(append(dst, "# newdoc id = "...), oneLine(p.name)...), '\n')
		}
		if number == 0 && !p.inside || strings.IndexFunc(gap, isBreak) >= 0 {
			dst = append(dst, "# newpar\n"...)
		}
		number++
		dst = append(dst, "# sent_id = "...)
		dst = append(strconv.AppendInt(dst, int64(p.doc+1), 10), '-')
		dst = append(strconv.AppendInt(dst, int64(p.part+1), 10), '-')
		dst = append(strconv.AppendInt(dst, int64(number), 10), '\n')
		if end > 0 {
			gap = "" // the word before has it
		}
		end = a.Words[words.Last-1].Span.End
		for len(mentions) > 0 && mentions[0].Span.Start < start {
			mentions = mentions[1:]
		}
		n := sort.Search(len(mentions), func(i int) bool { return mentions[i].Span.Start >= end })
		s.read(words, mentions[:n], gap)
		dst = s.append(dst)
	}
	return dst, nil
}

// spaceEscapes are those of UDPipe (Straka and Straková, user's manual, "CoNLL-U: plain text information").
var spaceEscapes = strings.NewReplacer(" ", `\s`, "\t", `\t`, "\r", `\r`, "\n", `\n`, "|", `\p`, `\`, `\\`)

// appendColumns ends a line: FORM, UPOS and MISC, and nothing in between.
func appendColumns(dst []byte, form, upos, misc string) []byte {
	dst = append(append(dst, '\t'), form...)
	dst = append(append(dst, "\t_\t"...), upos...)
	dst = append(dst, "\t_\t_\t_\t_\t_\t"...)
	if misc == "" {
		misc = "_"
	}
	return append(append(dst, misc...), '\n')
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "|" + b
}

func spaced(gap string) bool { return gap == " " || strings.IndexFunc(gap, isBlank) >= 0 }

func isBlank(r rune) bool { return text.IsSpace(r) || isBreak(r) }

func isBreak(r rune) bool { return text.BreakLen(string(r), 0) > 0 }

// oneLine returns s with a blank for each control character, tabs and line breaks among them.
func oneLine(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
