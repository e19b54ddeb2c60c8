package main

import (
	"fmt"
	"os"

	"wusum/core/model"
	"wusum/core/model/embedded"
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
	data := embedded.Bytes()
	if file != "" {
		var err error
		if data, err = os.ReadFile(file); err != nil {
			return nil, err // it names the file
		}
	}
	m, err := model.Read(data)
	if err != nil && file != "" {
		err = fmt.Errorf("%s: %w", file, err)
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}
