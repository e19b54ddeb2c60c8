package train

import (
	"fmt"
	"io/fs"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	clitictrain "wusum/core/clitic/train"
	"wusum/core/cluster"
	"wusum/core/cluster/build"
	"wusum/core/entity/vocabulary"
	"wusum/core/gazetteer"
	"wusum/core/gazetteer/derive"
	"wusum/core/model"
	"wusum/core/ner"
	nertrain "wusum/core/ner/train"
	postrain "wusum/core/pos/train"
)

// Name and Release are those of the shipped model.
const (
	Name    = "wusum-ar"
	Release = "1"
)

// Progress is told what is being done and how much of it is, from 0 to 1.
type Progress func(what string, done float64)

// base is what every tagger stands on.
type base struct {
	root     fs.FS
	lex      *clitic.Lexicon
	ctx      *clitic.Context
	clusters *cluster.Table
	names    *gazetteer.Table
	parts    model.Parts
	progress Progress
}

// prepare makes the tables. A context is learnt only where it is asked for.
func prepare(root fs.FS, progress Progress) (*base, error) {
	if progress == nil {
		progress = func(string, float64) {}
	}
	b := &base{root: root, progress: progress}
	b.parts.Lexicon, b.parts.Rules = lexicon.Bytes(), vocabulary.Bytes()
	var err error
	if b.lex, err = clitic.ReadLexicon(b.parts.Lexicon); err != nil {
		return nil, err
	}
	b.step("clusters", 0)
	b.parts.Clusters, err = build.Table(root, b.lex, build.Default(), func(x float64) { b.step("clusters", x) })
	if err != nil {
		return nil, fmt.Errorf("train clusters: %w", err)
	}
	if b.clusters, err = cluster.Read(b.parts.Clusters); err != nil {
		return nil, err
	}
	b.step("names", 0)
	if b.parts.Names, err = derive.Table(root); err != nil {
		return nil, fmt.Errorf("train names: %w", err)
	}
	if b.names, err = gazetteer.Read(b.parts.Names); err != nil {
		return nil, err
	}
	b.step("clitics in context", 0)
	if b.parts.Context, err = clitictrain.Context(root, b.lex); err != nil {
		return nil, fmt.Errorf("train clitics: %w", err)
	}
	b.ctx, err = clitic.ReadContext(b.parts.Context)
	return b, err
}

func (b *base) step(what string, done float64) { b.progress(what, done) }

func (b *base) setup() nertrain.Setup {
	return nertrain.Setup{
		Root:      b.root,
		Splitter:  nertrain.Splitter{Lexicon: b.lex, Context: b.ctx},
		Resources: ner.Resources{Clusters: b.clusters, Names: b.names},
		Options:   ner.DefaultOptions(),
		Progress:  b.progress,
	}
}

// Sources are the corpora of names that the shipped tagger learns from.
func Sources() []nertrain.Source {
	return []nertrain.Source{nertrain.ANERcorp()}
}

// speech learns parts of speech.
func (b *base) speech() error {
	f, err := postrain.Tagger(b.root, b.lex, b.ctx, b.clusters, func(x float64) { b.step("parts of speech", x) })
	b.parts.Lists, b.parts.Uses, b.parts.POS = f.Lists, f.Uses, f.Weights
	return err
}

// Model reads the data below root, a folder laid out as ../shared/data, and returns the bytes of a model.
func Model(root fs.FS, progress Progress) ([]byte, error) {
	b, err := prepare(root, progress)
	if err != nil {
		return nil, err
	}
	if err := b.speech(); err != nil {
		return nil, err
	}
	names, err := nertrain.Learn(b.setup(), Sources()...)
	if err != nil {
		return nil, err
	}
	b.parts.Evidence, b.parts.Tagger = names.Evidence, names.Tagger
	return model.Encode(Name, Release, b.parts), nil
}
