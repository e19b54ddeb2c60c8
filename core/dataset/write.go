package dataset

import (
	"io"
	"strconv"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
)

// Folder is where the files are made. Each is closed before the next is made; names have slashes.
type Folder interface {
	Create(name string) (io.WriteCloser, error)
}

// Making says how a data set is written.
type Making struct {
	Name    string // shown to people
	Licence string // an identifier such as cc-by-4.0, or a name of one's own; "" takes that of the documents if they have one
	All     bool   // the documents were not chosen by their state: see Choose
	Left    Left   // what Choose has left

	// Foreign says that documents come from files of other tools, of whose policy and guideline nothing is known.
	Foreign bool

	// Write says what rows are made of: view, spelling, labels, segments. Its schema is the project's.
	Write format.WriteOptions

	// Rows is the format of the rows: hf, or one with the same columns in files of another kind.
	Rows format.Format

	// Also are formats in which the parts are written too.
	Also []format.Format

	// Guideline is the text of Wusum's own guideline, for a project that has none and takes its labels.
	Guideline document.GuidelineText

	// Shard is how many bytes of text one file of rows may hold, where Rows is no text; 0 for 256 MB.
	Shard int
}

// Made says what was written.
type Made struct {
	Making
	*Split
	Labels []schema.LabelID // that are written, in the order of the project
	Counts []Figures        // of each part
	Total  Figures
	Losses []Losses
	Notes  []Note
	Files  []File

	project document.Project
	licence licence
}

// Losses are what one format could not hold.
type Losses struct {
	Format string
	Loss   format.Loss
}

// File is one file of the folder.
type File struct {
	Name string
	Size int // bytes
}

// Write writes a data set into a folder, laid out as Hugging Face's library datasets and its hub read it:
//
//	README.md              the data set card: what the columns are and where they lie, labels, figures, licence, losses
//	dataset_infos.json     the columns and sizes once more, for older versions of the library
//	data/train.jsonl …     the rows; or data/train-00000-of-00001.parquet …
//	split.json             how the documents were divided and why, the figures, the names of all files
//	guideline/ar.md …      the guideline, where there is one
//	iob2/train.iob2 …      each further format; what belongs beside one of its files is in a folder of the part
//	hf.loss.json …         what the rows and each format could not hold, where that is anything
//
// The schema of p must have all labels of the documents. The error is a *document.Error with the code dataset.label, or
// what the folder says.
func Write(folder Folder, p document.Project, s *Split, m Making) (*Made, error) {
	m.Write.Schema, m.Write.Project, m.Write.Beside = p.Schema, &p, nil
	made := &Made{Making: m, Split: s, project: p}
	for _, id := range m.Write.Labels {
		if _, _, ok := p.Schema.Label(id); !ok {
			return nil, fault(CodeLabel, string(id))
		}
	}
	for _, l := range p.Schema.Labels {
		if written(m.Write.Labels, l.ID) {
			made.Labels = append(made.Labels, l.ID)
		}
	}
	made.licence = licenceOf(m.Licence, s)
	w := &writing{Made: made, folder: folder, history: newHistory()}
	for _, step := range []func() error{w.rows, w.others, w.losses, w.guideline, w.infos, w.split, w.card} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func written(only []schema.LabelID, id schema.LabelID) bool {
	for _, x := range only {
		if x == id {
			return true
		}
	}
	return only == nil
}

// writing is one run of Write.
type writing struct {
	*Made
	folder  Folder
	history *history
}

// counted counts what is written to a file.
type counted struct {
	io.Writer
	n int
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.n += n
	return n, err
}

// file makes one file.
func (w *writing) file(name string, fill func(out io.Writer) error) error {
	f, err := w.folder.Create(name)
	if err != nil {
		return err
	}
	c := &counted{Writer: f}
	if err := fill(c); err != nil {
		f.Close()
		return err
	}
	w.Files = append(w.Files, File{name, c.n})
	return f.Close()
}

func (w *writing) bytes(name string, data []byte) error {
	return w.file(name, func(out io.Writer) error {
		_, err := out.Write(data)
		return err
	})
}

// rows writes and counts the rows of each part.
func (w *writing) rows() error {
	var tallies []*tally
	lost := Losses{Format: w.Rows.Name}
	for _, p := range w.Parts {
		t := newTally(w.Labels)
		tallies = append(tallies, t)
		shards := w.shards(p)
		for i, docs := range shards {
			err := w.file(shardName(p.Name, w.Rows, i, len(shards)), func(out io.Writer) error {
				writer := w.Rows.Write(out, w.Write)
				for _, d := range docs {
					fitted, loss := format.Fit(d, w.Rows.Holds, w.Write, nil)
					lost.Loss = append(lost.Loss, loss...)
					t.add(fitted)
					w.history.add(fitted)
					if err := writer.Write(fitted); err != nil {
						return err
					}
				}
				return writer.Close()
			})
			if err != nil {
				return err
			}
		}
	}
	w.Losses = append(w.Losses, lost)
	w.Total = together(tallies, w.Labels).Figures
	for _, t := range tallies {
		w.Counts = append(w.Counts, t.Figures)
	}
	w.Notes = w.notes()
	return nil
}

// shards cuts a part into what goes into one file each.
func (w *writing) shards(p Part) [][]*document.Document {
	if w.Rows.Text {
		return [][]*document.Document{p.Docs}
	}
	most := w.Shard
	if most == 0 {
		most = 256 << 20
	}
	var out [][]*document.Document
	first, size := 0, 0
	for i, d := range p.Docs {
		if size += len(d.Text); size > most && i > first {
			out = append(out, p.Docs[first:i])
			first, size = i, len(d.Text)
		}
	}
	return append(out, p.Docs[first:])
}

// shardName is the name of a file of rows: of one that is text that of the part, else as the hub names its own.
func shardName(part string, f format.Format, i, n int) string {
	if f.Text {
		return "data/" + part + f.Ext[0]
	}
	five := func(n int) string { s := "00000" + strconv.Itoa(n); return s[len(s)-5:] }
	return "data/" + part + "-" + five(i) + "-of-" + five(n) + f.Ext[0]
}

// others writes the parts in the further formats.
func (w *writing) others() error {
	for _, f := range w.Also {
		lost := Losses{Format: f.Name}
		for _, p := range w.Parts {
			var beside format.Companions
			opt := w.Write
			opt.Name, opt.Beside = w.Name, beside.Create
			err := w.file(f.Name+"/"+p.Name+f.Ext[0], func(file io.Writer) error {
				out := format.Create(file, f, opt)
				for _, d := range p.Docs {
					loss, err := out.Write(d)
					if err != nil {
						return err
					}
					lost.Loss = append(lost.Loss, loss...)
				}
				return out.Close()
			})
			if err != nil {
				return err
			}
			for _, b := range beside {
				if err := w.bytes(f.Name+"/"+p.Name+"/"+b.Name, b.Bytes()); err != nil {
					return err
				}
			}
		}
		w.Losses = append(w.Losses, lost)
	}
	return nil
}

// losses writes the reports.
func (w *writing) losses() error {
	for _, l := range w.Losses {
		if len(l.Loss) == 0 {
			continue
		}
		if err := w.bytes(lossName(l.Format), l.Loss.AppendJSON(nil, l.Format)); err != nil {
			return err
		}
	}
	return nil
}

func lossName(format string) string { return format + ".loss.json" }
