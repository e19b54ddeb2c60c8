package train

import (
	"bytes"
	"io/fs"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	clitictrain "wusum/core/clitic/train"
	"wusum/core/model"
	nertrain "wusum/core/ner/train"
	postrain "wusum/core/pos/train"
)

// Fold is a model that was learnt without some sentences, and these as a gold file.
type Fold struct {
	Model *model.Model
	Data  []byte // the model's file
	Gold  []byte
}

// Names learns five times from four fifths of the training part of ANERcorp: five contiguous blocks of its sentences, in
// file order.
func Names(root fs.FS, progress Progress) ([]Fold, error) {
	b, err := prepare(root, progress)
	if err != nil {
		return nil, err
	}
	if err := b.speech(); err != nil {
		return nil, err
	}
	source := nertrain.ANERcorp()
	data, err := fs.ReadFile(root, source.File)
	if err != nil {
		return nil, err
	}
	taught, err := nertrain.CrossValidate(b.setup(), source)
	if err != nil {
		return nil, err
	}
	folds := make([]Fold, len(taught))
	for i, gold := range blocks(data, len(taught)) {
		if folds[i], err = b.with(taught[i].Result, gold); err != nil {
			return nil, err
		}
	}
	return folds, nil
}

// AQMAR learns from the train and dev parts of AQMAR; the gold file is its test part.
func AQMAR(root fs.FS, progress Progress) ([]Fold, error) {
	b, err := prepare(root, progress)
	if err != nil {
		return nil, err
	}
	if err := b.speech(); err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(root, nertrain.AQMAR("test", 1).File)
	if err != nil {
		return nil, err
	}
	taught, err := nertrain.Learn(b.setup(), nertrain.AQMAR("train", 1), nertrain.AQMAR("dev", 1))
	if err != nil {
		return nil, err
	}
	f, err := b.with(taught, data)
	return []Fold{f}, err
}

// with puts a model together, for that gold file.
func (b *base) with(names nertrain.Result, gold []byte) (Fold, error) {
	parts := b.parts
	parts.Evidence, parts.Tagger = names.Evidence, names.Tagger
	f := Fold{Data: model.Encode(Name, Release, parts), Gold: gold}
	var err error
	f.Model, err = model.Read(f.Data)
	return f, err
}

// blocks cuts a file into contiguous blocks of its sentences, which end at blank lines.
func blocks(data []byte, n int) [][]byte {
	var sentences [][]byte
	for _, s := range bytes.Split(data, []byte("\n\n")) {
		if len(bytes.TrimSpace(s)) > 0 {
			sentences = append(sentences, s)
		}
	}
	out := make([][]byte, n)
	for k := range out {
		lo, hi := len(sentences)*k/n, len(sentences)*(k+1)/n
		out[k] = append(bytes.Join(sentences[lo:hi], []byte("\n\n")), '\n')
	}
	return out
}

// Segments cross-validates the choice among readings of words on UD Arabic PUD, in ten contiguous blocks.
func Segments(root fs.FS, _ Progress) (clitictrain.Figures, error) {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	if err != nil {
		return clitictrain.Figures{}, err
	}
	return clitictrain.CrossValidate(root, lex, nil)
}

// Speech cross-validates parts of speech on UD Arabic PUD from raw text, in ten contiguous blocks; words are split by
// what was learnt without the block.
func Speech(root fs.FS, progress Progress) (postrain.Figures, error) {
	b, err := prepare(root, progress)
	if err != nil {
		return postrain.Figures{}, err
	}
	done := 0.0
	return postrain.CrossValidate(root, b.lex, b.clusters, nil, func(float64) {
		done += 0.1
		b.step("blocks of the treebank", done)
	})
}
