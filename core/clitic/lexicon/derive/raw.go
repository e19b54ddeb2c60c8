package derive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"
)

const (
	rawText = "raw/arwiki-10197docs.txt.gz"
	overlap = "raw/aqmar-overlap-docids.tsv"
)

// rawWords counts the Arabic words of the raw text, less the articles that overlap a test corpus.
func rawWords(root fs.FS) (map[string]int, error) {
	skip, err := skipped(root)
	if err != nil {
		return nil, err
	}
	f, err := root.Open(rawText)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", rawText, err)
	}
	return countWords(z, skip)
}

// skipped lists the ids of the articles to leave out.
func skipped(root fs.FS) (map[string]bool, error) {
	b, err := fs.ReadFile(root, overlap)
	if err != nil {
		return nil, err
	}
	ids := make(map[string]bool)
	for i, line := range strings.Split(string(b), "\n") {
		if id, _, ok := strings.Cut(line, "\t"); ok && i > 0 {
			ids[id] = true
		}
	}
	return ids, nil
}

// countWords counts runs of Arabic letters in the text between <doc id="…"> lines whose id is not to be skipped.
func countWords(r io.Reader, skip map[string]bool) (map[string]int, error) {
	words := make(map[string]int)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	out := false
	for lines.Scan() {
		line := lines.Bytes()
		if rest, ok := bytes.CutPrefix(line, []byte(`<doc id="`)); ok {
			id, _, _ := bytes.Cut(rest, []byte(`"`))
			out = skip[string(id)]
			continue
		}
		if out || bytes.HasPrefix(line, []byte("</doc")) {
			continue
		}
		for w := range bytes.FieldsFuncSeq(line, func(r rune) bool { return !inWord(r) }) {
			words[string(w)]++
		}
	}
	return words, lines.Err()
}

// inWord reports whether r can stand in an Arabic word: a letter of the script or a mark on one.
func inWord(r rune) bool {
	return r >= 0x0600 && r <= 0x06FF && (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)) || r == 0x0640
}
