package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"wusum/core/model"
	"wusum/core/model/train"
)

var trainCommand = command{
	name:    "train",
	summary: "make the model of the taggers, from a folder of openly licensed data, or cross-validate them",
	run:     runTrain,
}

const trainUsage = `Usage: wusum train [-shared FOLDER] [-o FILE]
       wusum train -cross names|aqmar|segment|pos [-keep FOLDER] [-shared FOLDER]

Without -cross it writes the model, the same bytes for the same data, and says on standard error what it is doing.
With -cross it learns anew from a part of the data, tags the rest, and prints one JSON object; the shipped model plays no
part in it (-keep writes the models and gold files of names and aqmar, for wusum eval ner -model):

  names    ANERcorp, training part: five contiguous blocks of sentences in file order
  aqmar    AQMAR, test part, over PERS, LOC and ORG; learnt from its train and dev parts
  segment  UD Arabic PUD, ten contiguous blocks: words split exactly, the article joined
  pos      UD Arabic PUD, ten contiguous blocks, from raw text

`

func runTrain(_ context.Context, args []string, std stdio) int {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(std.err)
	shared := flags.String("shared", "../shared/data", "`folder` of the data")
	out := flags.String("o", "core/model/embedded/ar.model", "`file` to write")
	cross := flags.String("cross", "", "cross-validate `what`, and write no model")
	keep := flags.String("keep", "", "`folder` in which -cross names and -cross aqmar leave their models and gold files")
	flags.Usage = func() { fmt.Fprint(std.err, trainUsage); flags.PrintDefaults() }
	if status, done := parse(flags, args, std, 0); done {
		return status
	}
	root, progress := os.DirFS(*shared), steps(std.err)
	err := func() error {
		if *cross == "" {
			return writeModel(root, *out, *shared, std, progress)
		}
		figures, ok := crosses[*cross]
		if !ok {
			return fmt.Errorf("-cross %q: it may be names, aqmar, segment or pos", *cross)
		}
		f, err := figures(root, progress, keepFolds(*keep, *shared))
		if err != nil {
			return err
		}
		line, err := json.Marshal(f)
		if err == nil {
			_, err = fmt.Fprintf(std.out, "%s\n", line)
		}
		return err
	}()
	if err != nil {
		fmt.Fprintf(std.err, "wusum train: %v\n", err)
		return 1
	}
	return 0
}

// keeper keeps the model of fold n, from 1, and the gold that it was learnt without.
type keeper func(n int, f train.Fold) error

// keepFolds returns the keeper that writes into a folder, which it makes; one that keeps nothing where none is named.
func keepFolds(folder, shared string) keeper {
	if folder == "" {
		return func(int, train.Fold) error { return nil }
	}
	return func(n int, f train.Fold) error {
		if err := os.MkdirAll(folder, 0o777); err != nil {
			return err
		}
		model, gold := foldNames(folder, n)
		return errors.Join(replaceFile(model, f.Data, shared), replaceFile(gold, f.Gold, shared))
	}
}

// crosses are the cross-validations by name.
var crosses = map[string]func(root fs.FS, progress train.Progress, keep keeper) (any, error){
	"names": func(root fs.FS, p train.Progress, keep keeper) (any, error) {
		folds, err := train.Names(root, p)
		if err != nil {
			return nil, err
		}
		return scoreFolds("ANERcorp, training part, 5 contiguous blocks of sentences", folds, nil, keep)
	},
	"aqmar": func(root fs.FS, p train.Progress, keep keeper) (any, error) {
		folds, err := train.AQMAR(root, p)
		if err != nil {
			return nil, err
		}
		return scoreFolds("AQMAR, test part: PERS, LOC, ORG", folds, map[string]string{"PER": "PERS", "MIS": ""}, keep)
	},
	"segment": func(root fs.FS, p train.Progress, _ keeper) (any, error) { return train.Segments(root, p) },
	"pos":     func(root fs.FS, p train.Progress, _ keeper) (any, error) { return train.Speech(root, p) },
}

// crossFigures are those of all blocks together, and the F1 of each.
type crossFigures struct {
	Corpus string    `json:"corpus"`
	Folds  []float64 `json:"folds"`
	nameFigures
}

// scoreFolds scores each model on the sentences that it has not seen, as eval ner does.
func scoreFolds(corpus string, folds []train.Fold, renames map[string]string, keep keeper) (crossFigures, error) {
	opt := nameOptions{renames: renames, warn: func(string, ...any) {}}
	out := crossFigures{Corpus: corpus}
	all := newNameScorer(opt)
	for i, f := range folds {
		if err := keep(i+1, f); err != nil {
			return out, err
		}
		one, err := scoreNames(bytes.NewReader(f.Gold), f.Model, opt)
		if err != nil {
			return out, err
		}
		out.Folds = append(out.Folds, one.F1)
		if err := all.read(bytes.NewReader(f.Gold), f.Model); err != nil {
			return out, err
		}
	}
	out.nameFigures = all.figures()
	return out, nil
}

// writeModel makes a model, reads it back, and puts it in place of the old one only then.
func writeModel(root fs.FS, out, shared string, std stdio, progress train.Progress) error {
	data, err := train.Model(root, progress)
	if err != nil {
		return err
	}
	m, err := model.Read(data)
	if err != nil {
		return err
	}
	if err := replaceFile(out, data, shared); err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s: %s %s, %d bytes\n", out, m.Name(), m.Version(), len(data))
	return nil
}

// steps prints each step as it begins, and then how far it is, at most once in five seconds.
func steps(w io.Writer) train.Progress {
	began := time.Now()
	var said time.Time
	now := ""
	return func(what string, done float64) {
		if what == now && time.Since(said) < 5*time.Second {
			return
		}
		now, said = what, time.Now()
		fmt.Fprintf(w, "%6s  %s %.0f %%\n", time.Since(began).Round(time.Second), what, 100*done)
	}
}
