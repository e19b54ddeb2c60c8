package derive

import (
	"io/fs"
	"strings"
	"unicode/utf8"

	"wusum/core/gazetteer"
	"wusum/core/internal/corpus"
)

// morphology adds the proper nouns of CAMeL Morph. Its feature rat (rational) says that one is a person's; for the rest
// the English gloss is looked up among places.
func (g *gatherer) morphology(root fs.FS) error {
	return corpus.Sheet(root, "MSA-Noun-Prop-LEX", func(x corpus.Row) {
		class := gazetteer.Class(0)
		if strings.Contains(x["FEAT"], "rat:r") {
			class = gazetteer.Part
		}
		for gloss := range strings.SplitSeq(strings.ToLower(x["GLOSS"]), ";") {
			class |= g.english[strings.ReplaceAll(gloss, "_", " ")]
		}
		g.add(corpus.Lemma(x["LEMMA"]), class)
	})
}

// transliterated adds names that are written both ways: parts of people's names mostly, and places by their English.
func (g *gatherer) transliterated(root fs.FS) error {
	b, err := fs.ReadFile(root, "gazetteer/google-transliteration/ar2en.txt")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		name, english, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if utf8.RuneCountInString(name) < 3 || strings.Contains(name, " ") {
			continue
		}
		g.add(name, gazetteer.Part|g.english[english])
	}
	return nil
}
