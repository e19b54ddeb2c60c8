package model

import (
	"wusum/core/entity"
	"wusum/core/tag"
	"wusum/core/text"
	"wusum/core/token"
)

// longestSentence is how many words are tagged together at most; a text without full stops is cut there.
const longestSentence = 400

// Analyze fills a with what the model says of src: tokens, clitics, parts of speech, names, and the mentions made of them.
// Src is one document, or as much of one as fits the purpose: mentions agree within it. Any text will do; white space
// gives an empty analysis.
func (m *Model) Analyze(a *Analysis, src string) {
	a.tokens = token.Append(a.tokens[:0], src)
	a.Words, a.Segments = tag.AppendWordsInContext(a.Words[:0], a.Segments[:0], src, a.tokens, m.lexicon, m.context)
	a.cut(src)
	a.UPOS = m.pos.Append(a.UPOS[:0], &a.parts, src, a.Words, a.Segments)
	m.names(a, src)
	a.Mentions = m.rules.Refine(a.Mentions[:0], entity.Input{
		Src: src, Words: a.Words, Segments: a.Segments, UPOS: a.UPOS, Sentences: a.Sentences, Learnt: a.learnt,
	})
}

// names tags the names of each sentence.
func (m *Model) names(a *Analysis, src string) {
	a.learnt = a.learnt[:0]
	for _, r := range a.Sentences {
		s := tag.Sentence{Src: src, Words: a.Words[r.First:r.Last], Segments: a.Segments, UPOS: a.UPOS}
		a.learnt = m.tagger.Append(a.learnt, &a.chain, &s, r.First)
	}
}

// cut puts the words into sentences.
func (a *Analysis) cut(src string) {
	a.Sentences = a.Sentences[:0]
	n, w := int32(len(a.Words)), int32(0)
	add := func(end int32) {
		for w < end {
			last := min(end, w+longestSentence)
			a.Sentences = append(a.Sentences, entity.Range{First: w, Last: last})
			w = last
		}
	}
	for s := range text.Sentences(src) {
		end := w
		for end < n && a.Words[end].Span.Start < s.End {
			end++
		}
		add(end)
	}
	add(n)
}
