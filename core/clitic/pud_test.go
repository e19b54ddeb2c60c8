package clitic_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/text"
)

// pudPath is the Arabic part of the Parallel Universal Dependencies treebank, beside the checkout.
const pudPath = "../../../shared/data/treebank/ar_pud-ud-test.conllu"

// figures are what an evaluation prints, as one line of JSON.
type figures struct {
	Corpus     string  `json:"corpus"`
	Article    string  `json:"article"`
	Words      int     `json:"words"`
	Exact      float64 `json:"exact"`
	BoundaryF1 float64 `json:"boundary_f1"`
}

// TestPUD prints how well words are split without context, on a treebank that was never trained on and whose errors
// were never read one by one; its figure was in sight while the settings of Learn were chosen. PUD leaves
// the article on its stem, and للـ is ل and the rest there, so it is scored with the article joined. Words are what is
// written together, less punctuation; only those with an Arabic letter count.
func TestPUD(t *testing.T) {
	if os.Getenv("WUSUM_SOAK") == "" {
		t.Skip("a figure, not a check: set WUSUM_SOAK=1 to print it")
	}
	if _, err := os.Stat(pudPath); err != nil {
		t.Skipf("the treebank is not here: %v", err)
	}
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	words := readPUD(t)
	require.NotEmpty(t, words)
	misses, err := os.Create(t.TempDir() + "/misses.tsv")
	if path := os.Getenv("WUSUM_MISSES"); path != "" { // a list to classify errors from
		misses, err = os.Create(path)
	}
	require.NoError(t, err)
	defer misses.Close()
	exact, hit, proposed, gold := 0, 0, 0, 0
	for _, want := range words {
		got := joined(lex, strings.Join(want, ""))
		if strings.Join(got, "+") == strings.Join(want, "+") {
			exact++
		} else {
			misses.WriteString(strings.Join(want, "+") + "\t" + strings.Join(got, "+") + "\n")
		}
		a, b := boundaries(got), boundaries(want)
		proposed, gold = proposed+len(a), gold+len(b)
		for at := range a {
			if b[at] {
				hit++
			}
		}
	}
	f := figures{Corpus: "UD_Arabic-PUD, test part, no context", Article: "joined", Words: len(words)}
	f.Exact = float64(exact) / float64(len(words))
	f.BoundaryF1 = 2 * float64(hit) / float64(proposed+gold)
	line, err := json.Marshal(f)
	require.NoError(t, err)
	t.Log(string(line))
	require.Greater(t, f.Exact, 0.90, "something broke")
}

// joined splits a word and leaves the article on its stem.
func joined(lex *clitic.Lexicon, word string) []string {
	var out []string
	article := ""
	for _, s := range lex.Append(nil, word, text.Span{End: int32(len(word))}) {
		surface := s.Span.In(word)
		switch s.Kind {
		case clitic.Article:
			article = surface
			continue
		case clitic.Stem:
			surface, article = article+surface, ""
		}
		out = append(out, surface)
	}
	return out
}

// boundaries returns the offsets at which segments meet.
func boundaries(segs []string) map[int]bool {
	at, set := 0, make(map[int]bool)
	for _, s := range segs[:len(segs)-1] {
		at += len(s)
		set[at] = true
	}
	return set
}

// readPUD returns the words of the treebank, each as its segments.
func readPUD(t *testing.T) [][]string {
	f, err := os.Open(pudPath)
	require.NoError(t, err)
	defer f.Close()
	var words [][]string
	var now []string
	flush := func() {
		if strings.ContainsFunc(strings.Join(now, ""), func(r rune) bool { return r >= 0x0620 && r <= 0x06FF }) {
			words = append(words, now)
		}
		now = nil
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		cols := strings.Split(lines.Text(), "\t")
		if len(cols) != 10 {
			flush()
			continue
		}
		if cols[3] == "PUNCT" || cols[3] == "SYM" {
			flush()
			continue
		}
		now = append(now, cols[1])
		if !strings.Contains(cols[9], "SpaceAfter=No") {
			flush()
		}
	}
	require.NoError(t, lines.Err())
	flush()
	return words
}
