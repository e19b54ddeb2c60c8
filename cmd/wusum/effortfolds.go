package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"wusum/core/clitic"
)

// measureFolds replays each fold of a folder with the model that was learnt without it, as train -cross -keep wrote them,
// and prints the figures of each as it is done, then those of all together.
func measureFolds(open opener, lex *clitic.Lexicon, opt effortOptions, print func(any) error) error {
	var runs []replayed
	for i := 1; ; i++ {
		fold := opt
		model, gold := foldNames(opt.folds, i)
		fold.model, fold.gold = model, []string{gold}
		if _, err := os.Stat(fold.model); errors.Is(err, fs.ErrNotExist) && i > 1 {
			break
		} else if err != nil {
			return err // it names the file
		}
		one, err := replay(open, lex, fold)
		if err != nil {
			return fmt.Errorf("fold %d: %w", i, err)
		}
		runs = append(runs, one)
		figures := figuresOf(opt.unaided, one)
		figures.Fold = i
		if err := print(figures); err != nil {
			return err
		}
	}
	total := figuresOf(opt.unaided, runs...)
	total.Folds = len(runs)
	return print(total)
}

// foldNames are the files of one fold: its model, and the gold that the model was learnt without.
func foldNames(folder string, n int) (model, gold string) {
	name := filepath.Join(folder, fmt.Sprint(n))
	return name + ".model", name + ".conll"
}
