package format

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/internal/order"
	"wusum/core/schema"
	"wusum/core/text"
)

// hfFormat is JSONL for Hugging Face's token classification: a sentence a line, tokens and ner_tags as numbers of
// [TagNames]; text and spans (code points) keep what is nested, under names that its trainers pass over. Positions are
// tokens. Sentences of one document have its ID with a number behind a hyphen, and come together again when they are read.
// Tags are read as numbers or as strings; the names of numbers are in ReadOptions.Tags, or the file cannot be read.
var hfFormat = Format{
	Name: "hf", Ext: []string{".jsonl"}, Text: true, Holds: Holds{Tokens: true, Rows: true, AnyLabel: true},
	Guess: func(head []byte) int {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		has := func(name string) bool { return bytes.Contains(line, []byte(`"`+name+`"`)) }
		if has("tokens") && (has("ner_tags") || has("tags") || has("labels")) && !has("answer") {
			return 3
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &hfReader{jsonReader: newJSONReader(in, opt, "hf"), rows: rowReader{lines: &lineReader{name: opt.Name}, labels: newLabelSet()}, tags: opt.Tags}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer {
		w := &hfWriter{out: out, opt: opt, number: map[string]int{}}
		for i, name := range TagNames(opt.Schema, opt.Labels) {
			w.number[name] = i
		}
		return w
	},
}

// TagNames are the class names of a label set: O, then B- and I- of each label, by the names of the labels. Their order is
// the numbers of the tags, so it hangs on nothing but the names.
func TagNames(sc schema.Schema, only []schema.LabelID) []string {
	var labels []string
	for _, l := range sc.Labels {
		keep := only == nil
		for _, id := range only {
			keep = keep || id == l.ID
		}
		if keep {
			labels = append(labels, string(l.ID))
		}
	}
	order.Stable(labels, strings.Compare)
	names := []string{"O"}
	for _, l := range labels {
		names = append(names, "B-"+l, "I-"+l)
	}
	return names
}

type hfReader struct {
	jsonReader
	rows  rowReader
	tags  []string
	doc   string // the document whose sentences are being read
	held  *hfRow // of the next document
	ended bool
}

type hfRow struct {
	id     string
	tokens []string
	tags   []string
}

func (r *hfReader) Schema() schema.Schema { return r.rows.labels.schema }

func (r *hfReader) Next() (*native.Foreign, error) {
	for !r.ended {
		row := r.held
		if r.held = nil; row == nil {
			var err error
			if row, err = r.row(); err == io.EOF {
				r.ended = true
				break
			} else if err != nil {
				return nil, err
			}
		}
		doc := sentenceOf(row.id)
		if r.rows.tokens > 0 && (doc == "" || doc != r.doc || r.rows.tokens >= longestRows) {
			r.held = row
			return r.take(), nil
		}
		r.doc = doc
		r.rows.fresh, r.rows.open = r.rows.tokens > 0, r.rows.open[:0]
		r.rows.lines.number = r.values.line
		for i, token := range row.tokens {
			if err := r.rows.row(blankless(token), row.tags[i:i+1]); err != nil {
				return nil, err
			}
		}
	}
	if r.rows.tokens > 0 {
		return r.take(), nil
	}
	return nil, io.EOF
}

func (r *hfReader) take() *native.Foreign {
	d := r.rows.take()
	d.ID = document.DocID(r.doc)
	return d
}

// blankless is a token that has something: an empty one would not be seen.
func blankless(token string) string {
	if strings.TrimSpace(token) == "" {
		return "_"
	}
	return token
}

// sentenceOf returns the document of a sentence's ID: what stands before the number.
func sentenceOf(id string) string {
	i := strings.LastIndexByte(id, '-')
	if i <= 0 {
		return ""
	}
	if _, err := strconv.Atoi(id[i+1:]); err != nil {
		return ""
	}
	return id[:i]
}

func (r *hfReader) row() (*hfRow, error) {
	row := &hfRow{}
	err := r.value(func(in *object.Reader) error {
		_, err := in.Object(func(name string) (bool, error) {
			var err error
			switch name {
			case "id":
				err = anyID(in, &row.id)
			case "tokens", "words":
				row.tokens, err = stringsOf(in)
			case "ner_tags", "tags", "labels":
				err = in.Array(func(int) error { return r.tag(in, row) })
			default:
				err = in.Skip()
			}
			return true, err
		})
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case len(row.tokens) != len(row.tags):
		return nil, &Error{Code: CodeColumns, Name: r.values.name, Line: r.values.line, Field: "ner_tags",
			Args: []string{strconv.Itoa(len(row.tokens)), strconv.Itoa(len(row.tags))}, Skips: true}
	}
	return row, nil
}

func (r *hfReader) tag(in *object.Reader, row *hfRow) error {
	if in.Kind() == jsontext.KindString {
		s, err := in.Interned()
		row.tags = append(row.tags, s)
		return err
	}
	n, ok, err := in.Int()
	if err != nil {
		return err
	}
	if !ok || n < 0 || n >= len(r.tags) {
		if n == 0 && ok && len(r.tags) == 0 {
			row.tags = append(row.tags, "O")
			return nil
		}
		return in.Fail(CodeTags, strconv.Itoa(r.values.line), strconv.Itoa(n))
	}
	row.tags = append(row.tags, r.tags[n])
	return nil
}

type hfWriter struct {
	out    io.Writer
	opt    WriteOptions
	number map[string]int
	dst    []byte
}

func (w *hfWriter) Write(f *Fitted) error {
	x := text.NewIndex(f.Text)
	w.dst = w.dst[:0]
	sentence, from, next := 0, 0, 0
	for i := range f.Tokens {
		if !f.Tokens[i].Ends && i+1 < len(f.Tokens) {
			continue
		}
		sentence++
		tokens := f.Tokens[from : i+1]
		w.dst = object.String(append(w.dst, '{'), "id", string(f.ID)+"-"+strconv.Itoa(sentence))
		w.dst = append(object.Key(w.dst, "tokens"), '[')
		for k, t := range tokens {
			if k > 0 {
				w.dst = append(w.dst, ',')
			}
			w.dst = object.AppendString(w.dst, t.Form)
		}
		w.dst = append(object.Key(append(w.dst, ']'), "ner_tags"), '[')
		first := next
		for k := range tokens {
			if k > 0 {
				w.dst = append(w.dst, ',')
			}
			for next < len(f.Spans) && f.Spans[next].Last <= from+k {
				next++
			}
			tag := "O"
			if next < len(f.Spans) && f.Spans[next].First <= from+k {
				tag = "I-" + string(f.Spans[next].Label)
				if f.Spans[next].First == from+k {
					tag = "B-" + string(f.Spans[next].Label)
				}
			}
			w.dst = strconv.AppendInt(w.dst, int64(w.number[tag]), 10)
		}
		start, end := tokens[0].Span.Start, tokens[len(tokens)-1].Span.End
		base := x.At(text.CodePoint, int(start))
		w.dst = object.String(append(w.dst, ']'), "text", f.Text[start:end])
		w.dst = append(object.Key(w.dst, "spans"), '[')
		one := true
		for _, s := range f.Spans[first:] {
			if s.First > i {
				break
			}
			if s.First < from {
				continue
			}
			if !one {
				w.dst = append(w.dst, ',')
			}
			one = false
			w.dst = object.Int(append(w.dst, '{'), "start", x.At(text.CodePoint, int(f.Tokens[s.First].Span.Start))-base)
			w.dst = object.Int(w.dst, "end", x.At(text.CodePoint, int(f.Tokens[s.Last-1].Span.End))-base)
			w.dst = append(object.String(w.dst, "label", string(s.Label)), '}')
		}
		w.dst = append(w.dst, "]}\n"...)
		from = i + 1
	}
	_, err := w.out.Write(w.dst)
	return err
}

// Close writes the names of the tags beside the file.
func (w *hfWriter) Close() error {
	if w.opt.Beside == nil {
		return nil
	}
	out, err := w.opt.Beside("tags.txt")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, strings.Join(TagNames(w.opt.Schema, w.opt.Labels), "\n")+"\n"); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
