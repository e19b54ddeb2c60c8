// Package format reads and writes the files of other tools: one format a file, one ordered [Table], a row for each with
// its unit of offsets, so that the list in a dialog, the command line and the tests all read the same rows.
//
//	in, err := format.Open(file, format.ReadOptions{Name: "articles.jsonl"})   // format and unit found out from the content
//	for doc, err := range in.Documents() { … }
//	out := f.Write(file, format.WriteOptions{Schema: in.Schema(), View: format.Words})
//	loss, err := out.Write(doc)
//	err = out.Close()
//
// Reading has two halves. A format's reader only parses: it gives each document as a [native.Foreign], with positions as
// they stand in the file. What they count is found out once for the whole file, from its first documents, by the exact
// texts that spans carry ([detect]); then native places, repairs and reports, as for our own files. Writing has two halves
// too: [Fit] brings a document to what the format can hold, and lists every loss; the format's writer only prints.
//
// Readers and writers stream: they hold a document, not a file, except where the format itself is one value (see each
// format's own comment). The package is linked into the exchange worker and the command, not into the page.
package format
