package main

import (
	"strings"
	"unicode"

	"wusum/core/model"
)

// iob2Renderer writes two columns, a token and its tag, and a blank line behind each sentence. Clitics stay on their
// words, and of nested names the outermost is taken, after those that are not wanted are gone.
type iob2Renderer struct {
	flat
	choice choice
}

func (r iob2Renderer) append(dst []byte, p *passage, a *model.Analysis) ([]byte, error) {
	mentions := r.choice.append(nil, a.Mentions)
	runs := outermost(appendRuns(nil, a, mentions))
	for _, s := range a.Sentences {
		for i := int(s.First); i < int(s.Last); i++ {
			for len(runs) > 0 && runs[0].Last <= i {
				runs = runs[1:]
			}
			dst = append(append(dst, solid(a.Words[i].Span.In(p.text))...), ' ')
			switch {
			case len(runs) == 0 || i < runs[0].First:
				dst = append(dst, 'O')
			case i == runs[0].First || i == int(s.First):
				dst = append(append(dst, "B-"...), mentions[runs[0].mention].Label...)
			default:
				dst = append(append(dst, "I-"...), mentions[runs[0].mention].Label...)
			}
			dst = append(dst, '\n')
		}
		if s.First < s.Last {
			dst = append(dst, '\n')
		}
	}
	return dst, nil
}

// solid returns s with _ for white space, which no column may hold.
func solid(s string) string {
	if strings.IndexFunc(s, unicode.IsSpace) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return '_'
		}
		return r
	}, s)
}
