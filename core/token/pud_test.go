package token

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pudPath is the Arabic part of the Parallel Universal Dependencies treebank, beside the checkout.
const pudPath = "../../../shared/data/treebank/ar_pud-ud-test.conllu"

// TestPUD compares with tokens that linguists made, which nothing here was fitted to. They split clitics too, so of our
// edges nearly all should be theirs; of theirs, those at which no two letters or digits meet should be ours.
func TestPUD(t *testing.T) {
	file, err := os.Open(pudPath)
	if err != nil {
		t.Skipf("the treebank is not beside this checkout, so there is nothing to compare with: %v", err)
	}
	defer file.Close()
	var src strings.Builder
	var edges []int // of the treebank's tokens, in the sentence
	theirs, ours, sentences := &tally{}, &tally{}, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if line == "" {
			compare(t, src.String(), edges, ours, theirs)
			sentences++
			src.Reset()
			edges = edges[:0]
		}
		if f := strings.Split(line, "\t"); len(f) == 10 && !strings.ContainsAny(f[0], "-.") {
			edges = append(edges, src.Len())
			src.WriteString(f[1])
			edges = append(edges, src.Len())
			if !strings.Contains(f[9], "SpaceAfter=No") {
				src.WriteString(" ")
			}
		}
	}
	require.Equal(t, 1000, sentences)
	t.Logf("UD_Arabic-PUD test: %.3f %% of our %d edges are the treebank's (%v); %.3f %% of its %d edges beside punctuation are ours (%v)",
		ours.percent(), ours.all, ours.missed, theirs.percent(), theirs.all, theirs.missed)
	assert.Greater(t, ours.percent(), 99.5)
	assert.Greater(t, theirs.percent(), 99.0)
}

type tally struct {
	all, hit int
	missed   []string
}

func (c *tally) percent() float64 { return 100 * float64(c.hit) / float64(c.all) }

func (c *tally) add(hit bool, src string, at int) {
	c.all++
	if hit {
		c.hit++
	} else if len(c.missed) < 12 {
		from, to := max(0, at-12), min(len(src), at+12)
		c.missed = append(c.missed, strings.ToValidUTF8(src[from:at], "")+"¦"+strings.ToValidUTF8(src[at:to], ""))
	}
}

func compare(t *testing.T, src string, edges []int, ours, theirs *tally) {
	t.Helper()
	isTheirs, isOurs := map[int]bool{}, map[int]bool{}
	for _, e := range edges {
		isTheirs[e] = true
	}
	for tok := range All(src) {
		if tok.Kind == Space {
			continue
		}
		for _, e := range []int{int(tok.Span.Start), int(tok.Span.End)} {
			if !isOurs[e] {
				isOurs[e] = true
				ours.add(isTheirs[e], src, e)
			}
		}
	}
	for e := range isTheirs {
		before, after := ' ', ' '
		for _, r := range src[:e] {
			before = r
		}
		for _, r := range src[e:] {
			after = r
			break
		}
		inWord := func(r rune) bool { return isLetter(r) || isDigit(r) || isExtend(r) }
		if !inWord(before) || !inWord(after) {
			theirs.add(isOurs[e], src, e)
		}
	}
}
