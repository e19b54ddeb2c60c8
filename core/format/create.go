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
	room   fitting // for the next document, which no writer keeps
}

// Create begins a file of a format.
func Create(out io.Writer, f Format, opt WriteOptions) *Output {
	return &Output{f, opt, f.Write(out, opt), fitting{h: f.Holds, opt: opt, out: &Fitted{}, kept: map[document.ID]bool{}}}
}

// Write writes one document, and returns what the format could not hold.
func (o *Output) Write(d *document.Document) (Loss, error) {
	fitted, loss := o.room.fit(d, nil)
	return loss, o.writer.Write(fitted)
}

// Close ends the file; it does not close what is below.
func (o *Output) Close() error { return o.writer.Close() }
