package train

import (
	"fmt"
	"io/fs"
	"strings"

	"wusum/core/clitic"
	"wusum/core/internal/corpus"
	"wusum/core/text"
	"wusum/core/token"
)

// data is what a Context is learnt from.
type data struct {
	bank  []corpus.Sentence
	names []clitic.Lesson
	words []string // that are names
}

func read(root fs.FS) (d data, err error) {
	if d.bank, err = corpus.ReadTreebank(root); err != nil {
		return d, err
	}
	if d.names, d.words, err = names(root); err != nil {
		return d, fmt.Errorf("read names: %w", err)
	}
	return d, nil
}

// learn learns from the sentences of the treebank that keep approves, and from the names.
func (d *data) learn(lex *clitic.Lexicon, keep func(i int) bool) *clitic.Context {
	var lessons []clitic.Lesson
	for i, s := range d.bank {
		if keep(i) {
			lessons = append(lessons, lesson(s))
		}
	}
	return clitic.LearnContext(lex, append(lessons, d.names...), d.words)
}

// Context reads the sources below root, a folder laid out as ../shared/data, and returns the bytes of a Context. The same
// data gives the same bytes on one architecture.
func Context(root fs.FS, lex *clitic.Lexicon) ([]byte, error) {
	d, err := read(root)
	if err != nil {
		return nil, fmt.Errorf("train context: %w", err)
	}
	return d.learn(lex, func(int) bool { return true }).Encode(), nil
}

// Without returns a Context that was learnt without one fold of the treebank, as CrossValidate has it.
func Without(root fs.FS, lex *clitic.Lexicon, fold int) (*clitic.Context, error) {
	d, err := read(root)
	if err != nil {
		return nil, fmt.Errorf("train context: %w", err)
	}
	return d.learn(lex, func(i int) bool { return corpus.Fold(i, len(d.bank)) != fold }), nil
}

// Figures are how well words are split: those with an Arabic letter, the article left joined as the treebank has it.
type Figures struct {
	Words      int       `json:"words"`
	Exact      float64   `json:"exact"`       // share of words of which every segment is right
	Scheme     float64   `json:"scheme"`      // the same, words apart that the scheme of this project settles otherwise
	BoundaryF1 float64   `json:"boundary_f1"` // of the edges between segments
	NoContext  float64   `json:"no_context"`  // exact by the lexicon alone
	Folds      []float64 `json:"folds"`       // exact, each
}

type tally struct{ words, exact, scheme, alone, hits, edges int }

// CrossValidate learns ten times from nine tenths of the treebank, in contiguous blocks of its sentences, and splits the
// tenth that was left out. Miss, which may be nil, is told of each word that is split otherwise than there.
func CrossValidate(root fs.FS, lex *clitic.Lexicon, miss func(want, got string)) (f Figures, err error) {
	d, err := read(root)
	if err != nil {
		return f, fmt.Errorf("train context: %w", err)
	}
	if miss == nil {
		miss = func(string, string) {}
	}
	var all tally
	for fold := range corpus.Folds {
		c := d.learn(lex, func(i int) bool { return corpus.Fold(i, len(d.bank)) != fold })
		before := all
		for i := range d.bank {
			if corpus.Fold(i, len(d.bank)) == fold {
				d.score(&all, c, lex, i, miss)
			}
		}
		f.Folds = append(f.Folds, ratio(all.exact-before.exact, all.words-before.words))
	}
	f.Words, f.Exact, f.Scheme = all.words, ratio(all.exact, all.words), ratio(all.scheme, all.words)
	f.NoContext, f.BoundaryF1 = ratio(all.alone, all.words), ratio(2*all.hits, all.edges)
	return f, nil
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

// score splits sentence i, with the sentences of its document in sight.
func (d *data) score(all *tally, c *clitic.Context, lex *clitic.Lexicon, i int, miss func(want, got string)) {
	s := d.bank[i]
	toks := goldTokens(s)
	var past clitic.Past
	var survey clitic.Survey
	for j := max(0, i-8); j < min(i+9, len(d.bank)); j++ {
		if document(d.bank[j]) == document(s) {
			survey.Add(d.bank[j].Text, goldTokens(d.bank[j]))
		}
	}
	for j, tok := range toks {
		word := tok.Span.In(s.Text)
		if tok.Kind != token.Word || !strings.ContainsFunc(word, func(r rune) bool { return r >= 0x620 && r <= 0x6FF }) {
			continue
		}
		want := show(s.Text, cuts(s, tok.Span))
		got := show(s.Text, joined(c.Append(nil, lex, &past, &survey, s.Text, toks, j)))
		all.words++
		switch {
		case got == want:
			all.exact++
			all.scheme++
		case settled(word):
			all.scheme++
		default:
			miss(want, got)
		}
		if show(s.Text, joined(lex.Append(nil, s.Text, tok.Span))) == want {
			all.alone++
		}
		hits, edges := edges(want, got)
		all.hits, all.edges = all.hits+hits, all.edges+edges
	}
}

func document(s corpus.Sentence) string { return s.ID[:min(len(s.ID), 6)] }

// joined returns the spans of segments with the article left on its stem.
func joined(segs []clitic.Segment) (out []text.Span) {
	start := int32(-1)
	for _, s := range segs {
		if s.Kind == clitic.Article {
			start = s.Span.Start
			continue
		}
		if start >= 0 {
			s.Span.Start, start = start, -1
		}
		out = append(out, s.Span)
	}
	return out
}

// show writes segments as word+word.
func show(src string, spans []text.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(src)
	}
	return strings.Join(parts, "+")
}

// edges counts the edges that two splits of a word share, and those of both.
func edges(a, b string) (hits, all int) {
	places := func(s string) map[int]bool {
		at, set := 0, map[int]bool{}
		for _, r := range s {
			if r == '+' {
				set[at] = true
				continue
			}
			at++
		}
		return set
	}
	pa, pb := places(a), places(b)
	for at := range pa {
		if pb[at] {
			hits++
		}
	}
	return hits, len(pa) + len(pb)
}
