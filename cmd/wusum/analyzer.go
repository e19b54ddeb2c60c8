package main

import (
	"errors"

	"wusum/core/model"
)

// analyzer is what tag and eval need of a model. It is read-only and serves all goroutines; an Analysis serves one.
type analyzer interface {
	Analyze(a *model.Analysis, src string)
	Name() string
	Version() string
}

// opener reads the model in a file, or the one inside the program where no file is named. Tests have one of their own.
type opener func(file string) (analyzer, error)

// openModel is the opener of the program.
func openModel(file string) (analyzer, error) {
	return nil, errors.New("read model: this program was built without one")
}
