package format

import (
	"bytes"
	"io"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/object"
	"wusum/core/text"
)

// prodigyFormat is Prodigy's JSONL: a text with its tokens and spans. Unit: code points; token_end is inclusive. Tokens are
// those of the view, and its manual recipes want edges of spans to be edges of tokens: so spans are as wide as their
// tokens, and segments are the view that widens least. Answers become statuses: reject and ignore.
var prodigyFormat = Format{
	Name: "prodigy", Ext: []string{".jsonl"}, Text: true,
	Units: []text.Unit{text.CodePoint},
	Holds: Holds{Tokens: true, Nested: true, Crossing: true, AnyLabel: true},
	Guess: func(head []byte) int {
		line, _, _ := bytes.Cut(head, []byte("\n"))
		has := func(name string) bool { return bytes.Contains(line, []byte(`"`+name+`"`)) }
		switch {
		case has("text") && (has("_input_hash") || has("token_start") || has("answer") && (has("spans") || has("tokens"))):
			return 3
		case has("text") && has("spans") && has("tokens") && !has("ner_tags"):
			return 2
		}
		return 0
	},
	Read: func(in io.Reader, opt ReadOptions) Reader {
		return &prodigyReader{jsonReader: newJSONReader(in, opt, "prodigy")}
	},
	Write: func(out io.Writer, opt WriteOptions) Writer { return &prodigyWriter{out: out} },
}

type prodigyReader struct {
	jsonReader
	answer string
}

func (r *prodigyReader) Next() (*native.Foreign, error) {
	r.answer = ""
	d, err := r.document("text", r.members(r.member))
	if err != nil {
		return nil, err
	}
	for i := range d.Spans {
		switch r.answer {
		case "reject":
			d.Spans[i].Status = document.Rejected
		case "ignore":
			d.Spans[i].Status = document.Unsure
		}
	}
	return d, nil
}

func (r *prodigyReader) member(in *object.Reader, name string) (known bool, err error) {
	switch name {
	case "text":
		err = r.text(in)
	case "answer":
		r.answer, err = looseString(in)
	case "spans":
		err = in.Array(func(int) error { return r.one(in) })
	case "tokens", "_input_hash", "_task_hash", "_view_id", "_session_id", "_annotator_id", "_timestamp", "_is_binary":
		err = in.Skip() // derived, or of its database
	default:
		return false, nil
	}
	return true, err
}

func (r *prodigyReader) one(in *object.Reader) error {
	p, exact := nowhere, ""
	_, err := in.Object(func(name string) (bool, error) {
		var err error
		switch name {
		case "start":
			p.start, err = position(in)
		case "end":
			p.end, err = position(in)
		case "label":
			p.label, err = in.Interned()
		case "text":
			exact, err = looseString(in)
		default:
			err = in.Skip()
		}
		return true, err
	})
	r.span(p).Text = exact
	return err
}

type prodigyWriter struct {
	out io.Writer
	dst []byte
}

func (w *prodigyWriter) Write(f *Fitted) error {
	x := text.NewIndex(f.Text)
	at := func(b int32) int { return x.At(text.CodePoint, int(b)) }
	w.dst = object.String(append(w.dst[:0], '{'), "text", f.Text)
	w.dst = append(object.Key(w.dst, "tokens"), '[')
	for i, t := range f.Tokens {
		if i > 0 {
			w.dst = append(w.dst, ',')
		}
		w.dst = object.String(append(w.dst, '{'), "text", t.Span.In(f.Text))
		w.dst = object.Int(w.dst, "start", at(t.Span.Start))
		w.dst = object.Int(w.dst, "end", at(t.Span.End))
		w.dst = object.Int(w.dst, "id", i)
		space := "false}"
		if int(t.Span.End) < len(f.Text) && f.Text[t.Span.End] == ' ' {
			space = "true}"
		}
		w.dst = append(object.Key(w.dst, "ws"), space...)
	}
	w.dst = append(object.Key(append(w.dst, ']'), "spans"), '[')
	for i, s := range f.Spans {
		if i > 0 {
			w.dst = append(w.dst, ',')
		}
		w.dst = object.Int(append(w.dst, '{'), "start", at(f.Tokens[s.First].Span.Start))
		w.dst = object.Int(w.dst, "end", at(f.Tokens[s.Last-1].Span.End))
		w.dst = object.Int(w.dst, "token_start", s.First)
		w.dst = object.Int(w.dst, "token_end", s.Last-1)
		w.dst = append(object.String(w.dst, "label", string(s.Label)), '}')
	}
	w.dst = append(object.String(append(w.dst, ']'), "answer", "accept"), "}\n"...)
	_, err := w.out.Write(w.dst)
	return err
}

func (w *prodigyWriter) Close() error { return nil }
