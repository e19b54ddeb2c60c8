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
	room   *fitting // for the next document, which no writer keeps
	loss   Loss
}

// Create begins a file of a format.
func Create(out io.Writer, f Format, opt WriteOptions) *Output {
	return &Output{format: f, opt: opt, writer: f.Write(out, opt), room: newFitting(f.Holds, opt)}
}

// Write writes one document, and returns what the format could not hold, which is good until the next one is written.
func (o *Output) Write(d *document.Document) (Loss, error) {
	var fitted *Fitted
	fitted, o.loss = o.room.fit(d, o.loss[:0])
	return o.loss, o.writer.Write(fitted)
}

// Close ends the file; it does not close what is below.
func (o *Output) Close() error { return o.writer.Close() }
