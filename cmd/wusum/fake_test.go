package main

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/entity"
	"wusum/core/model"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// fakeNames are the names that the fake model knows, as their stems are written, with what it makes of each.
var fakeNames = []struct {
	words []string
	label string
	score float32
}{
	{[]string{"جامعة", "حلب"}, "ORG", 0.9}, {[]string{"حلب"}, "GPE", 0.8},
	{[]string{"قاهرة"}, "GPE", 0.7}, {[]string{"أوكرانيا"}, "GPE", 0.95},
	{[]string{"UNESCO"}, "ORG", 0.6},
	{[]string{"سلمى", "الخطيب"}, "PERS", 0.85}, {[]string{"خطيب"}, "PERS", 0.4},
	{[]string{"نيل"}, "LOC", 0.75}, {[]string{"عربية"}, "LANGUAGE", 0.55},
	{[]string{"ثلاثاء"}, "DATE", 0.99},
}

// fakeModel splits words without context, calls stems NOUN and clitics ADP or PRON, and finds the names that it knows.
type fakeModel struct{ lex *clitic.Lexicon }

func newFakeModel(t testing.TB) fakeModel {
	t.Helper()
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	return fakeModel{lex}
}

// open is the opener of the fake model; the file "bad" is none.
func (m fakeModel) open(file string) (analyzer, error) {
	if file == "bad" {
		return nil, errors.New("read model: bad: checksum")
	}
	return m, nil
}

func (fakeModel) Name() string    { return "fake" }
func (fakeModel) Version() string { return "7" }

func (m fakeModel) Analyze(a *model.Analysis, src string) {
	*a = model.Analysis{Words: a.Words[:0], Segments: a.Segments[:0], UPOS: a.UPOS[:0], Sentences: a.Sentences[:0], Mentions: a.Mentions[:0]}
	a.Words, a.Segments = tag.AppendWords(a.Words, a.Segments, src, token.Append(nil, src), m.lex)
	for i := range a.Words {
		w := &a.Words[i]
		for k := w.First; k < w.Last; k++ {
			a.UPOS = append(a.UPOS, fakeUPOS(w.Kind, a.Segments[k]))
		}
	}
	at := 0
	for s := range text.Sentences(src) {
		first := at
		for at < len(a.Words) && a.Words[at].Span.Start < s.End {
			at++
		}
		a.Sentences = append(a.Sentences, model.Range{First: int32(first), Last: int32(at)})
	}
	for i := range a.Words {
		for _, name := range fakeNames {
			m.find(a, src, i, name.words, name.label, name.score)
		}
	}
	slices.SortStableFunc(a.Mentions, func(x, y entity.Mention) int {
		if x.Span.Start != y.Span.Start {
			return int(x.Span.Start - y.Span.Start)
		}
		return int(y.Span.End - x.Span.End)
	})
}

// find appends the name if it stands at word i: its first word as a stem, the others as they are.
func (fakeModel) find(a *model.Analysis, src string, i int, name []string, label string, score float32) {
	if i+len(name) > len(a.Words) || stemOf(&a.Words[i], a.Segments).In(src) != name[0] {
		return
	}
	words := a.Words[i : i+len(name)]
	for k, want := range name[1:] {
		if words[k+1].Core.In(src) != want {
			return
		}
	}
	m := entity.Mention{
		Span: tag.SpanOf(words), Whole: text.Span{Start: words[0].Span.Start, End: words[len(words)-1].Span.End}, Label: label, Score: score,
		Why: entity.Pattern,
	}
	if folded, ok := foldLabel(label); ok { // a learnt tagger would have found it, by that name
		m.Why, m.Type = entity.Context, entity.Type(slices.Index(learntNames[:], folded))
	}
	a.Mentions = append(a.Mentions, m)
}

func fakeUPOS(kind token.Kind, s clitic.Segment) tag.UPOS {
	switch {
	case kind == token.Punct:
		return tag.PUNCT
	case kind == token.Number:
		return tag.NUM
	case kind != token.Word:
		return tag.SYM
	case s.Role() == clitic.Conj:
		return tag.CCONJ
	case s.Kind == clitic.Proclitic:
		return tag.ADP
	case s.Kind == clitic.Article:
		return tag.DET
	case s.Kind == clitic.Enclitic:
		return tag.PRON
	}
	return tag.NOUN
}
