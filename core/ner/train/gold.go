package train

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"wusum/core/clitic"
	"wusum/core/entity"
	"wusum/core/gold"
	"wusum/core/ner"
	"wusum/core/score"
	"wusum/core/tag"
	"wusum/core/token"
)

// Source is one file of names to learn from.
type Source struct {
	File   string
	Types  map[string]entity.Type // of the file's labels
	Open   map[string]bool        // labels of which nothing is known here: their words teach nothing
	Weight float32                // of a sentence
}

// ANERcorp and the other sources, with their labels as LICENCES.md of the data folder maps them.
func ANERcorp() Source {
	return Source{File: "ner/anercorp-train.conll", Weight: 1,
		Types: map[string]entity.Type{"PERS": entity.PERS, "LOC": entity.LOC, "ORG": entity.ORG, "MISC": entity.MISC}}
}

// AQMAR is one part of the AQMAR corpus: train, dev or test. Its MIS is not the MISC of ANERcorp and stays open.
func AQMAR(part string, weight float32) Source {
	return Source{File: "ner/aqmar-" + part + ".conll", Weight: weight, Open: map[string]bool{"MIS": true},
		Types: map[string]entity.Type{"PER": entity.PERS, "LOC": entity.LOC, "ORG": entity.ORG}}
}

// sentence is a sentence of gold and what the tagger sees of it.
type sentence struct {
	names    []score.Entity // over tokens, with the labels of the learnt types
	heads    []int32        // the word that stands for each token
	lesson   ner.Lesson
	labelled map[entity.Type]bool // the types that the source labels
}

// Splitter parts the words of a text.
type Splitter struct {
	Lexicon *clitic.Lexicon
	Context *clitic.Context
}

func (p Splitter) sentence(src string, toks []token.Token) tag.Sentence {
	words, segs := tag.AppendWordsInContext(nil, nil, src, toks, p.Lexicon, p.Context)
	return tag.Sentence{Src: src, Words: words, Segments: segs}
}

// read reads a source.
func (p Splitter) read(root fs.FS, s Source) ([]sentence, error) {
	f, err := root.Open(s.File)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	columns := gold.NewColumns(f)
	var all []sentence
	for {
		if err := columns.Next(); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", s.File, err)
		}
		all = append(all, p.learnt(s, columns.Tokens, columns.Tags))
	}
}

// learnt puts one sentence of gold into the words of our own tokens: a token of the file may be several of them, of which
// the first that is no punctuation stands for it.
func (p Splitter) learnt(s Source, tokens, tags []string) sentence {
	one := sentence{labelled: map[entity.Type]bool{}}
	for _, t := range s.Types {
		one.labelled[t] = true
	}
	src := strings.Join(tokens, " ")
	one.lesson = ner.Lesson{Sentence: p.sentence(src, token.Append(nil, src)), Weight: s.Weight}
	words := one.lesson.Sentence.Words
	first, last := make([]int32, len(tokens)), make([]int32, len(tokens)) // the words of each token, less punctuation around
	end, w := int32(0), int32(0)
	for i, t := range tokens {
		end += int32(len(t))
		first[i], last[i] = -1, -1
		from := w
		for ; int(w) < len(words) && words[w].Span.Start < end; w++ {
			if k := words[w].Kind; k != token.Punct && k != token.Symbol {
				if first[i] < 0 {
					first[i] = w
				}
				last[i] = w + 1
			}
		}
		if first[i] < 0 && w > from {
			first[i], last[i] = from, w
		}
		one.heads = append(one.heads, first[i])
		end++
	}
	for _, e := range score.Entities(nil, tags) {
		a, b := first[e.First], last[e.Last-1]
		t, known := s.Types[e.Label]
		switch {
		case a < 0 || b < 0:
		case known:
			one.names = append(one.names, score.Entity{First: e.First, Last: e.Last, Label: typeName(t)})
			one.lesson.Names = append(one.lesson.Names, entity.Learnt{First: a, Last: b, Type: t})
		case s.Open[e.Label]:
			if one.lesson.Open == nil {
				one.lesson.Open = make([]bool, len(words))
			}
			for k := a; k < b; k++ {
				one.lesson.Open[k] = true
			}
		}
	}
	return one
}

func typeName(t entity.Type) string { return [...]string{"PERS", "LOC", "ORG", "MISC"}[t] }

// project appends names over words as names over the tokens of the file, and returns with them those of the names that
// it has appended: a type that the source does not label is left out. Where a name begins or ends within a token, the
// token counts whole, if the word that stands for it is inside.
func (s *sentence) project(dst []score.Entity, names []entity.Learnt) ([]score.Entity, []entity.Learnt) {
	kept := names[:0]
	for _, e := range names {
		first, last := -1, -1
		for i, h := range s.heads {
			if h >= e.First && h < e.Last {
				if first < 0 {
					first = i
				}
				last = i + 1
			}
		}
		if first >= 0 && s.labelled[e.Type] {
			kept = append(kept, e)
			dst = append(dst, score.Entity{First: first, Last: last, Label: typeName(e.Type)})
		}
	}
	return dst, kept
}
