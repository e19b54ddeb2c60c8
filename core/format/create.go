package format

import (
	"io"

	"wusum/core/document"
)

// Output is a file that is being written.
type Output struct {
	format Format
	opt    WriteOptions
	writer Writer
}

// Create begins a file of a format.
func Create(out io.Writer, f Format, opt WriteOptions) *Output {
	return &Output{f, opt, f.Write(out, opt)}
}

// Write writes one document, and returns what the format could not hold.
func (o *Output) Write(d *document.Document) (Loss, error) {
	fitted, loss := Fit(d, o.format.Holds, o.opt, nil)
	return loss, o.writer.Write(fitted)
}

// Close ends the file; it does not close what is below.
func (o *Output) Close() error { return o.writer.Close() }
