package format

import (
	"bytes"
	"io"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/object"
	"wusum/core/schema"
)

// linesFormat is Wusum's own JSON in lines, for projects of any size: the first line is a native file without documents,
// every other one is a document as in "docs". Unit: as the first line names it.
var linesFormat = Format{
	Name: "wusum-jsonl", Ext: []string{".wusum.jsonl"}, Text: true, Holds: everything,
	Guess: func(head []byte) int {
		line, _, more := bytes.Cut(head, []byte("\n"))
		return 4 * count(more && bytes.Contains(line, []byte(`"format"`)) && ours(line) && bytes.HasSuffix(bytes.TrimSpace(line), []byte(`"docs":[]}`)))
	},
	Read: func(in io.Reader, opt ReadOptions) Reader { return &linesReader{lines: newLineReader(in, opt.Name)} },
	Write: func(out io.Writer, opt WriteOptions) Writer {
		return &linesWriter{nativeWriter: *newNativeWriter(out, opt)}
	},
}

type linesReader struct {
	lines   *lineReader
	project document.Project // of the first line
	head    []byte           // a native file up to its documents, without labels: they are known
	buffer  []byte
	room    native.Room
}

func (r *linesReader) Schema() schema.Schema          { return r.project.Schema }
func (r *linesReader) Project() document.Project      { return r.project }
func (r *linesReader) Next() (*native.Foreign, error) { return nil, io.EOF }

func (r *linesReader) NextPlaced() (*document.Document, native.Report, error) {
	for {
		line, err := r.lines.next()
		if err != nil {
			return nil, native.Report{}, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if r.head == nil {
			p, report, err := native.Decode(line)
			if err != nil {
				return nil, report, r.at(err, 0, false)
			}
			r.project = p
			r.head = append([]byte(`{"format":"wusum","version":1,"unit":`), object.AppendString(nil, report.Unit.String())...)
			r.head = append(r.head, `,"labels":[],"policy":{},"docs":[`...)
			continue
		}
		r.buffer = append(append(append(r.buffer[:0], r.head...), line...), "]}"...)
		p, report, err := r.room.Decode(r.buffer)
		if err != nil {
			return nil, report, r.at(err, len(r.head), true)
		}
		if len(p.Docs) == 0 {
			return nil, report, r.lines.fail(CodeNoText, "text")
		}
		kept := report.Notices[:0]
		for _, n := range report.Notices {
			if n.Code != native.NoticeLabel { // the first line has declared it, or nobody has
				kept = append(kept, n)
			}
		}
		report.Notices = kept
		r.declare(p.Schema)
		return p.Docs[0], report, nil
	}
}

// declare adds labels that documents use and the first line lacks.
func (r *linesReader) declare(sc schema.Schema) {
	for _, l := range sc.Labels {
		if _, _, ok := r.project.Schema.Label(l.ID); !ok {
			l.Color = schema.Palette(len(r.project.Schema.Labels))
			r.project.Schema.Labels = append(r.project.Schema.Labels, l)
		}
	}
}

func (r *linesReader) at(err error, head int, skips bool) error {
	e, ok := named(r.lines.name, err).(*Error)
	if !ok {
		return err
	}
	e.Line, e.Skips = r.lines.number, skips
	e.Column = max(0, e.Column-head)
	return e
}

type linesWriter struct{ nativeWriter }

func (w *linesWriter) Write(f *Fitted) error {
	w.dst = w.dst[:0]
	if !w.begun {
		w.begun = true
		w.dst = w.first(w.dst)
	}
	from := len(w.dst)
	w.dst = native.AppendDocument(w.dst, fittedDocument(f), true, w.opt)
	// Inside a document the native format has line breaks between spans; here a document is a line.
	w.dst = append(oneLine(w.dst, from), '\n')
	_, err := w.out.Write(w.dst)
	return err
}

func (w *linesWriter) first(dst []byte) []byte {
	from := len(dst)
	dst = native.AppendTail(native.AppendHead(dst, w.project, w.opt), w.project)
	return append(oneLine(dst, from), '\n')
}

// oneLine takes the line breaks out of the JSON from an offset on; inside strings there are none.
func oneLine(dst []byte, from int) []byte {
	kept := dst[:from]
	for _, c := range dst[from:] {
		if c != '\n' {
			kept = append(kept, c)
		}
	}
	return kept
}

func (w *linesWriter) Close() error {
	if w.begun {
		return nil
	}
	_, err := w.out.Write(w.first(nil))
	return err
}
