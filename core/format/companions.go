package format

import (
	"bytes"
	"io"
)

// Companions are the files that a writer makes beside its own (see WriteOptions.Beside), kept until that one is complete:
// a zip, for one, takes one file after the other.
type Companions []*Companion

// Companion is one of them.
type Companion struct {
	bytes.Buffer
	Name string
}

// Close does nothing: what was written is there.
func (*Companion) Close() error { return nil }

// Create makes another one; it is what WriteOptions.Beside wants.
func (c *Companions) Create(name string) (io.WriteCloser, error) {
	one := &Companion{Name: name}
	*c = append(*c, one)
	return one, nil
}
