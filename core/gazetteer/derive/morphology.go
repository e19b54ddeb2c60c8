package derive

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"wusum/core/gazetteer"
)

// morphology adds the proper nouns of CAMeL Morph. Its feature rat (rational) says that one is a person's; for the rest
// the English gloss is looked up among places.
func (g *gatherer) morphology(root fs.FS) error {
	const name = "lexicon/camel-morph-msa/MSA-Noun-Prop-LEX.csv"
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	column := make(map[string]int)
	for i, title := range lines[0] {
		column[title] = i
	}
	for _, line := range lines[1:] {
		get := func(title string) string {
			if i, ok := column[title]; ok && i < len(line) {
				return line[i]
			}
			return ""
		}
		if get("DEFINE") != "LEXICON" {
			continue
		}
		lemma, _, _ := strings.Cut(get("LEMMA"), "-") // what follows a hyphen tells homographs apart
		class := gazetteer.Class(0)
		if strings.Contains(get("FEAT"), "rat:r") {
			class = gazetteer.Part
		}
		for gloss := range strings.SplitSeq(strings.ToLower(get("GLOSS")), ";") {
			class |= g.english[strings.ReplaceAll(gloss, "_", " ")]
		}
		g.add(buckwalter.Replace(lemma), class)
	}
	return nil
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
