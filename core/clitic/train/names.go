package train

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"wusum/core/clitic"
	"wusum/core/internal/corpus"
	"wusum/core/text"
	"wusum/core/token"
)

// nameLists are lists of persons and places, from English to Arabic. Their words are whole, but for the conjunction of a
// name that has one.
var nameLists = []string{
	"gazetteer/arwikicats/people_peoples.json",
	"gazetteer/arwikicats/cities_cities_full.json",
	"gazetteer/arwikicats/geography_popopo.json",
	"gazetteer/arwikicats/geography_P17_PP.json",
	"gazetteer/arwikicats/geography_India_dd.json",
}

const transliterated = "gazetteer/google-transliteration/ar2en.txt"

// dialect lists words that are whole although they are no names.
//
//go:embed dialect.txt
var dialect string

// nameWeight is what a word of a listed name is worth beside one of the treebank.
const nameWeight = 0.15

// names reads the lists: the names as lessons, and their words.
func names(root fs.FS) (lessons []clitic.Lesson, words []string, err error) {
	for _, name := range nameLists {
		b, err := fs.ReadFile(root, name)
		if err != nil {
			return nil, nil, err
		}
		var list map[string]any
		if err := json.Unmarshal(b, &list); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, latin := range slices.Sorted(maps.Keys(list)) {
			arabic, ok := list[latin].(string)
			if !ok || strings.ContainsAny(arabic, "(0123456789") || strings.Contains(latin, " and ") || strings.Contains(latin, " of ") {
				continue
			}
			e := clitic.Lesson{Src: arabic, Tokens: token.Append(nil, arabic), Weight: nameWeight}
			e.Cuts = make([][]text.Span, len(e.Tokens))
			for i, t := range e.Tokens {
				w := t.Span.In(arabic)
				if t.Kind == token.Word && !native(w) {
					e.Cuts[i] = []text.Span{t.Span}
					words = append(words, w)
				}
			}
			lessons = append(lessons, e)
		}
	}
	b, err := fs.ReadFile(root, transliterated)
	if err != nil {
		return nil, nil, err
	}
	for line := range strings.Lines(string(b)) {
		name, _, _ := strings.Cut(line, "\t")
		words = append(words, name)
	}
	for line := range strings.Lines(dialect) {
		if w := strings.TrimSpace(line); w != "" && w[0] != '#' {
			words = append(words, w)
		}
	}
	err = corpus.Sheet(root, "MSA-Noun-Prop-LEX", func(x corpus.Row) { words = append(words, corpus.Lemma(x["LEMMA"])) })
	return lessons, words, err
}

// native reports whether a word may have its clitics even in a name: behind the article's letters nothing is sure.
func native(w string) bool {
	for _, start := range []string{"\u0627\u0644", "\u0628\u0627\u0644", "\u0648\u0627\u0644", "\u0643\u0627\u0644", "\u0644\u0644"} {
		if strings.HasPrefix(w, start) {
			return true
		}
	}
	return len(w) < 6
}
