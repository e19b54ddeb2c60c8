package train

import (
	"fmt"
	"io/fs"

	"wusum/core/clitic"
	clitictrain "wusum/core/clitic/train"
	"wusum/core/cluster"
	"wusum/core/internal/corpus"
	"wusum/core/pos"
	"wusum/core/tag"
)

// Files are what a tagger is made of, besides the lexicon and the clusters.
type Files struct {
	Lists   []byte // for cluster.Read: what word lists say of a word
	Uses    []byte // for cluster.Read: how raw text uses it
	Weights []byte // for pos.Read
}

// Read puts a tagger together.
func (f Files) Read(lex *clitic.Lexicon, clusters *cluster.Table) (*pos.Model, error) {
	r := pos.Resources{Lexicon: lex, Clusters: clusters}
	var err error
	if r.Lists, err = cluster.Read(f.Lists); err != nil {
		return nil, err
	}
	if r.Uses, err = cluster.Read(f.Uses); err != nil {
		return nil, err
	}
	return pos.Read(f.Weights, r)
}

// data is what a tagger is learnt from.
type data struct {
	lex      *clitic.Lexicon
	clusters *cluster.Table
	bank     []corpus.Sentence
	raw      []article
	lists    []byte
}

func read(root fs.FS, lex *clitic.Lexicon, clusters *cluster.Table) (*data, error) {
	d := &data{lex: lex, clusters: clusters}
	var err error
	if d.bank, err = corpus.ReadTreebank(root); err != nil {
		return nil, err
	}
	lists := listed{}
	if err := lists.morphology(root); err != nil {
		return nil, fmt.Errorf("read morphology: %w", err)
	}
	if err := lists.gazetteers(root); err != nil {
		return nil, fmt.Errorf("read gazetteers: %w", err)
	}
	var seen map[tag.Key]int32
	if d.raw, seen, err = readRaw(root, lex); err != nil {
		return nil, err
	}
	d.lists, err = lists.table(func(k tag.Key) bool { return seen[k] > 0 })
	return d, err
}

// learn learns from the sentences that keep approves, split in context by ctx, first without the dictionary of uses and
// then with it.
func (d *data) learn(ctx *clitic.Context, keep func(i int) bool, progress func(float64)) (f Files, err error) {
	f.Lists = d.lists
	r := pos.Resources{Lexicon: d.lex, Clusters: d.clusters}
	if r.Lists, err = cluster.Read(f.Lists); err != nil {
		return f, err
	}
	teach := func(from, to float64) *pos.Model {
		l := pos.NewLearner(r)
		for i, s := range d.bank {
			if keep(i) {
				c := cut(s, d.lex, ctx)
				l.Add(s.Text, c.words, c.segs, c.tags)
			}
		}
		return l.Learn(func(x float64) { progress(from + (to-from)*x) })
	}
	if f.Uses, err = uses(teach(0, 0.3), d.raw); err != nil {
		return f, err
	}
	progress(0.7)
	if r.Uses, err = cluster.Read(f.Uses); err != nil {
		return f, err
	}
	f.Weights = teach(0.7, 1).Encode()
	return f, nil
}

// Tagger reads the sources below root, a folder laid out as ../shared/data, and returns the files of a tagger. Words are
// split by lex and ctx. The same data gives the same bytes on one architecture. It tells progress from 0 to 1, if that is
// not nil.
func Tagger(root fs.FS, lex *clitic.Lexicon, ctx *clitic.Context, clusters *cluster.Table, progress func(done float64)) (Files, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	d, err := read(root, lex, clusters)
	if err != nil {
		return Files{}, fmt.Errorf("train parts of speech: %w", err)
	}
	progress(0.2)
	f, err := d.learn(ctx, func(int) bool { return true }, func(x float64) { progress(0.2 + 0.8*x) })
	if err != nil {
		return Files{}, fmt.Errorf("train parts of speech: %w", err)
	}
	return f, nil
}

// Figures are how well raw text is split and tagged.
type Figures struct {
	WordsF1 float64   `json:"words_f1"`
	UPOSF1  float64   `json:"upos_f1"`
	Gold    int       `json:"gold_words"`
	Folds   []float64 `json:"folds"` // UPOS F1, each
}

// CrossValidate learns ten times from nine tenths of the treebank, in contiguous blocks of its sentences, and tags the
// raw text of the tenth that was left out, split by weights that have not seen it either. Miss, which may be nil, is told
// of each word of the right extent that is tagged otherwise than there; fold of each fold's F1.
func CrossValidate(root fs.FS, lex *clitic.Lexicon, clusters *cluster.Table, miss func(word, gold, got string), fold func(f1 float64)) (f Figures, err error) {
	d, err := read(root, lex, clusters)
	if err != nil {
		return f, fmt.Errorf("train parts of speech: %w", err)
	}
	if miss == nil {
		miss = func(string, string, string) {}
	}
	var all tally
	for k := range corpus.Folds {
		ctx, err := clitictrain.Without(root, lex, k)
		if err != nil {
			return f, err
		}
		files, err := d.learn(ctx, func(i int) bool { return corpus.Fold(i, len(d.bank)) != k }, func(float64) {})
		if err != nil {
			return f, err
		}
		m, err := files.Read(lex, clusters)
		if err != nil {
			return f, err
		}
		var t tally
		var st pos.State
		for i, s := range d.bank {
			if corpus.Fold(i, len(d.bank)) == k {
				c := cut(s, lex, ctx)
				t.add(&c, m.Append(nil, &st, s.Text, c.words, c.segs), miss)
			}
		}
		f.Folds = append(f.Folds, t.f1(t.upos))
		if fold != nil {
			fold(t.f1(t.upos))
		}
		all = tally{all.ours + t.ours, all.gold + t.gold, all.words + t.words, all.upos + t.upos}
	}
	f.WordsF1, f.UPOSF1, f.Gold = all.f1(all.words), all.f1(all.upos), all.gold
	return f, nil
}
