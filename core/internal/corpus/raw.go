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
	skip, err := Skipped(root)
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

// Skipped lists the ids of the articles to leave out.
func Skipped(root fs.FS) (map[string]bool, error) {
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

// articles yields the text from each <doc id="…"> to the next, unless the id is to be skipped. What precedes the first
// is an article too, and a missing </doc> does no harm.
func articles(r io.Reader, skip map[string]bool, yield func(string) bool) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	var now []byte
	out := false
	for lines.Scan() {
		line := lines.Bytes()
		switch rest, ok := bytes.CutPrefix(line, []byte(`<doc id="`)); {
		case ok:
			if len(now) > 0 && !yield(string(now)) {
				return nil
			}
			id, _, _ := bytes.Cut(rest, []byte(`"`))
			out, now = skip[string(id)], now[:0]
		case !out && !bytes.HasPrefix(line, []byte("</doc")):
			now = append(append(now, line...), '\n')
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if len(now) > 0 {
		yield(string(now))
	}
	return nil
}
