package derive

import (
	"io/fs"
	"strings"
	"unicode"

	"wusum/core/internal/corpus"
)

// rawWords counts the Arabic words of the raw text, less the articles that overlap a test corpus.
func rawWords(root fs.FS) (map[string]int, error) {
	words := make(map[string]int)
	err := corpus.Raw(root, func(article string) bool {
		countWords(words, article)
		return true
	})
	return words, err
}

// countWords counts runs of Arabic letters.
func countWords(words map[string]int, text string) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !inWord(r) }) {
		words[strings.Clone(w)]++
	}
}

// inWord reports whether r can stand in an Arabic word: a letter of the script or a mark on one.
func inWord(r rune) bool {
	return r >= 0x0600 && r <= 0x06FF && (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)) || r == 0x0640
}
