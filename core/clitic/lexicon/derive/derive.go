package derive

import (
	"fmt"
	"io/fs"

	"wusum/core/clitic"
)

// Stems is how many stems the shipped lexicon holds: as many as fit into 150 KB of brotli.
const Stems = 70_000

// Lexicon reads the sources below root, a folder laid out as ../shared/data, and returns the bytes of a lexicon.
func Lexicon(root fs.FS, stems int) ([]byte, error) {
	words, err := rawWords(root)
	if err != nil {
		return nil, fmt.Errorf("derive lexicon: raw text: %w", err)
	}
	lists := newLists()
	lists.convention()
	if err := lists.morphology(root); err != nil {
		return nil, fmt.Errorf("derive lexicon: morphology: %w", err)
	}
	if err := lists.gazetteers(root); err != nil {
		return nil, fmt.Errorf("derive lexicon: gazetteers: %w", err)
	}
	return clitic.Learn(clitic.Evidence{
		Words:  words,
		Class:  func(stem string) clitic.Class { return lists.class[stem] },
		Closed: func(word string) bool { return lists.closed[word] },
		Stems:  stems,
	}), nil
}
