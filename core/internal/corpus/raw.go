package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// RawText and Overlap are where the raw text lies, and the list of its articles that a test corpus holds too.
const (
	RawText = "raw/arwiki-10197docs.txt.gz"
	Overlap = "raw/aqmar-overlap-docids.tsv"
)

// Raw calls yield for each article of the raw text, less those that overlap a test corpus, in the order of the file.
// It stops when yield returns false.
func Raw(root fs.FS, yield func(article string) bool) error {
	skip, err := skipped(root)
	if err != nil {
		return fmt.Errorf("read raw text: %w", err)
	}
	f, err := root.Open(RawText)
	if err != nil {
		return fmt.Errorf("read raw text: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("read raw text: %s: %w", RawText, err)
	}
	if err := articles(z, skip, yield); err != nil {
		return fmt.Errorf("read raw text: %s: %w", RawText, err)
	}
	return nil
}

// skipped lists the ids of the articles to leave out.
func skipped(root fs.FS) (map[string]bool, error) {
	b, err := fs.ReadFile(root, Overlap)
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

// articles yields the text between <doc id="…"> and </doc>, unless the id is to be skipped.
func articles(r io.Reader, skip map[string]bool, yield func(string) bool) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	var now []byte
	out := true
	for lines.Scan() {
		line := lines.Bytes()
		if rest, ok := bytes.CutPrefix(line, []byte(`<doc id="`)); ok {
			id, _, _ := bytes.Cut(rest, []byte(`"`))
			out = skip[string(id)]
			now = now[:0]
			continue
		}
		switch {
		case bytes.HasPrefix(line, []byte("</doc")):
			if !out && len(now) > 0 && !yield(string(now)) {
				return nil
			}
			out = true
		case !out:
			now = append(append(now, line...), '\n')
		}
	}
	return lines.Err()
}
