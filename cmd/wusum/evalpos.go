package main

import (
	"errors"
	"io"
	"strings"

	"wusum/core/gold"
	"wusum/core/model"
	"wusum/core/score"
	"wusum/core/text"
)

// tagFigures are what eval pos prints.
type tagFigures struct {
	WordsF1        float64 `json:"words_f1"`
	UPOSF1         float64 `json:"upos_f1"`
	UPOSGoldTokens float64 `json:"upos_gold_tokens"`
}

// scoreTags scores words and parts of speech as [score.Words] does. The text is rebuilt as conllu_to_text.pl of the UD
// tools does: a blank between two tokens without SpaceAfter=No, and between sentences; a line break where a document or
// paragraph begins. Where sentences end is for the model to find.
//
// Our words are those of UD: clitics, stems with their article, and 30 and % apart. Each has the span of what is written, by which
// treebanks count that cut their tokens in the text itself (PUD: ل and لسلطة), and two spellings, that of the text and
// the canonical one, for treebanks with multiword tokens (PADT: ل and السلطة), which differ in which of them they show.
// Vowel marks and case make no difference.
func scoreTags(in io.Reader, m analyzer) (tagFigures, error) {
	var w score.Words
	var a model.Analysis
	var b strings.Builder
	var want, have []score.Word
	var u units
	flush := func() {
		src := b.String()
		m.Analyze(&a, src)
		have = have[:0]
		u.list = u.list[:0]
		for i := range a.Words {
			u.append(src, &a, int32(i))
		}
		for k := range u.list {
			word := &u.list[k]
			have = append(have, score.Word{
				Span: word.span, Tag: word.upos.String(), Forms: []string{comparable(word.span.In(src)), comparable(word.form(src, &a))},
			})
		}
		w.Add(want, have)
		want = want[:0]
		b.Reset()
	}
	for reader := gold.NewTreebank(in); ; {
		err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return tagFigures{}, err
		}
		if b.Len() >= goldChunk || reader.Break && b.Len() >= goldChunk/2 {
			flush()
		}
		if reader.Break && b.Len() > 0 {
			b.WriteByte('\n')
		}
		for _, t := range reader.Tokens {
			span := text.Span{Start: int32(b.Len()), End: int32(b.Len() + len(t.Form))}
			b.WriteString(t.Form)
			if !t.Glued {
				b.WriteByte(' ')
			}
			for _, word := range t.Words {
				want = append(want, score.Word{Span: span, Tag: word.UPOS, Forms: []string{comparable(word.Form)}, Multi: t.Multi})
			}
		}
	}
	flush()
	if w.Words.Gold == 0 {
		return tagFigures{}, errNoGold
	}
	return tagFigures{figure(w.Words.F1()), figure(w.Tags.F1()), figure(w.Aligned())}, nil
}

func comparable(form string) string { return strings.ToLower(bare(form)) }
