package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"

	"wusum/core/format"
	"wusum/core/format/native"
	"wusum/core/schema"
)

// parquetFormat is Hugging Face's token classification as Parquet: the columns of the JSONL, with the features of the data
// set under the schema key huggingface, where its libraries look for them, so that ner_tags are class labels with names.
// Only the command has it, since its library is larger than the page.
func parquetFormat() format.Format {
	f, _ := format.ByName("hf")
	read, write := f.Read, f.Write
	f.Name, f.Ext, f.Text = "hf-parquet", []string{".parquet"}, false
	f.Guess = func(head []byte) int {
		if bytes.HasPrefix(head, []byte("PAR1")) {
			return 3
		}
		return 0
	}
	f.Read = func(in io.Reader, opt format.ReadOptions) format.Reader {
		rows, tags, err := openRows(in)
		if err != nil {
			return failing{&format.Error{Code: format.CodeRead, Name: opt.Name, Args: []string{err.Error()}}}
		}
		if len(opt.Tags) == 0 {
			opt.Tags = tags
		}
		return closing{read(rows, opt), rows}
	}
	f.Write = func(out io.Writer, opt format.WriteOptions) format.Writer {
		opt.Beside = nil // the names are in the file itself
		w := &rowWriter{out: parquet.NewGenericWriter[hfRow](out,
			parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(20_000), parquet.CreatedBy("wusum", "", ""),
			parquet.KeyValueMetadata("huggingface", features(format.TagNames(opt.Schema, opt.Labels))))}
		w.lines = write(lineSink(w.write), opt)
		return w
	}
	return f
}

// hfRow is a sentence.
type hfRow struct {
	ID      string   `parquet:"id" json:"id"`
	Tokens  []string `parquet:"tokens,list" json:"tokens"`
	NERTags []int64  `parquet:"ner_tags,list" json:"ner_tags"`
	Text    string   `parquet:"text" json:"text"`
	Spans   []hfSpan `parquet:"spans,list" json:"spans"`
}

type hfSpan struct {
	Start int64  `parquet:"start" json:"start"` // code points of text
	End   int64  `parquet:"end" json:"end"`
	Label string `parquet:"label" json:"label"`
}

// features is the value of the key huggingface.
func features(tags []string) string {
	return string(append(format.AppendFeatures([]byte(`{"info":{"features":`), tags), "}}"...))
}

// tagsOf are the class names in the value of the key huggingface; none if it has none.
func tagsOf(value string) []string {
	var meta struct {
		Info struct {
			Features struct {
				Tags struct {
					Feature struct{ Names []string }
				} `json:"ner_tags"`
			}
		}
	}
	if json.Unmarshal([]byte(value), &meta) != nil {
		return nil
	}
	return meta.Info.Features.Tags.Feature.Names
}

// rowWriter takes the lines of the JSONL, and writes them as rows.
type rowWriter struct {
	out   *parquet.GenericWriter[hfRow]
	lines format.Writer
}

func (w *rowWriter) Write(f *format.Fitted) error { return w.lines.Write(f) }

func (w *rowWriter) Close() error { return errors.Join(w.lines.Close(), w.out.Close()) }

// lineSink is a writer of whole lines.
type lineSink func(lines []byte) error

func (s lineSink) Write(p []byte) (int, error) { return len(p), s(p) }

// write takes the lines of one document.
func (w *rowWriter) write(lines []byte) error {
	in := json.NewDecoder(bytes.NewReader(lines))
	for {
		var row hfRow
		if err := in.Decode(&row); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if _, err := w.out.Write([]hfRow{row}); err != nil {
			return err
		}
	}
}

// rowReader gives the rows of a file as lines of the JSONL. A Parquet file ends with what says where all else is, so it is
// put on the disk first.
type rowReader struct {
	file *os.File
	in   *parquet.GenericReader[hfRow]
	rows []hfRow
	line bytes.Buffer
	done bool
}

func openRows(in io.Reader) (*rowReader, []string, error) {
	file, err := os.CreateTemp("", "wusum-*.parquet")
	if err != nil {
		return nil, nil, err
	}
	r := &rowReader{file: file, rows: make([]hfRow, 64)}
	tags, err := r.open(in)
	if err != nil {
		r.Close()
		return nil, nil, err
	}
	return r, tags, nil
}

// open finds the rows; a damaged file is an error, though the library panics over some.
func (r *rowReader) open(in io.Reader) (tags []string, err error) {
	defer recovered(&err)
	size, err := io.Copy(r.file, in)
	if err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(r.file, size)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"tokens", "ner_tags"} {
		if _, ok := file.Schema().Lookup(name, "list", "element"); !ok {
			return nil, fmt.Errorf("no column %s of lists", name)
		}
	}
	value, _ := file.Lookup("huggingface")
	r.in = parquet.NewGenericReader[hfRow](file)
	return tagsOf(value), nil
}

func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged: %v", p)
	}
}

func (r *rowReader) Read(p []byte) (n int, err error) {
	for r.line.Len() == 0 {
		if r.done {
			return 0, io.EOF
		}
		if err := r.more(); err != nil {
			return 0, err
		}
	}
	return r.line.Read(p)
}

func (r *rowReader) more() (err error) {
	defer recovered(&err)
	clear(r.rows)
	n, err := r.in.Read(r.rows)
	if errors.Is(err, io.EOF) {
		r.done, err = true, nil
	}
	r.line.Reset()
	out := json.NewEncoder(&r.line)
	out.SetEscapeHTML(false)
	for i := range r.rows[:n] {
		if failed := out.Encode(r.rows[i]); failed != nil {
			return failed
		}
	}
	return err
}

// Close takes the file from the disk.
func (r *rowReader) Close() error {
	if r.in != nil {
		r.in.Close()
	}
	r.file.Close()
	return os.Remove(r.file.Name())
}

// closing is a reader that lets go of what is below it at its end, failing one of a file that cannot be read.
type closing struct {
	format.Reader
	below io.Closer
}

func (r closing) Next() (*native.Foreign, error) {
	d, err := r.Reader.Next()
	if err != nil {
		if e, ok := errors.AsType[*format.Error](err); !ok || !e.Skips {
			r.below.Close()
		}
	}
	return d, err
}

type failing struct{ err error }

func (r failing) Next() (*native.Foreign, error) { return nil, r.err }

func (failing) Schema() schema.Schema { return schema.Schema{} }
