package format

import (
	"io"
	"slices"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/text"
)

type pubWriter struct {
	out  io.Writer
	unit text.Unit
	dst  []byte
	x    *text.Index
	used map[document.ID]bool // IDs of the document
}

func (w *pubWriter) Write(f *Fitted) error {
	w.x = text.NewIndex(f.Text)
	w.used = map[document.ID]bool{}
	for _, s := range f.Spans {
		w.used[s.ID] = true
	}
	for _, r := range f.Relations {
		w.used[r.ID] = true
	}
	w.dst = object.String(append(w.dst[:0], '{'), "text", f.Text)
	w.dst = object.String(w.dst, "sourceid", string(f.ID))
	w.dst = append(object.Key(w.dst, "denotations"), '[')
	var chains []document.Relation
	for _, s := range f.Spans {
		last, parts := s.Span, s.Parts
		if parts != nil && slices.Equal(f.SpanParts(s.Span), parts) {
			parts = nil // it only crosses paragraphs
		}
		before := document.ID("")
		for i, p := range parts {
			if last = p; i+1 == len(parts) {
				break
			}
			id := w.fresh(s.ID, i)
			w.denotation(id, p, pubFragment)
			if before != "" {
				chains = append(chains, document.Relation{ID: w.fresh("C-"+id, 0), Type: pubChained, From: id, To: before})
			}
			before = id
		}
		w.denotation(s.ID, last, string(s.Label))
		if before != "" {
			chains = append(chains, document.Relation{ID: w.fresh("C-"+s.ID, 0), Type: pubChained, From: s.ID, To: before})
		}
	}
	w.dst = append(object.Key(append(w.dst, ']'), "relations"), '[')
	for _, list := range [][]document.Relation{f.Relations, chains} {
		for _, r := range list {
			w.next()
			w.dst = object.String(append(w.dst, '{'), "id", string(r.ID))
			w.dst = object.String(w.dst, "pred", r.Type)
			w.dst = object.String(w.dst, "subj", string(r.From))
			w.dst = append(object.String(w.dst, "obj", string(r.To)), '}')
		}
	}
	w.dst = append(object.Key(append(w.dst, ']'), "attributes"), '[')
	for _, s := range f.Spans {
		for _, a := range s.Attrs {
			w.next()
			w.dst = object.String(append(w.dst, '{'), "subj", string(s.ID))
			w.dst = object.String(w.dst, "pred", a.Name)
			w.dst = append(append(object.Key(w.dst, "obj"), a.Value...), '}')
		}
	}
	w.dst = append(w.dst, "]}\n"...)
	_, err := w.out.Write(w.dst)
	return err
}

// next parts a value from the one before.
func (w *pubWriter) next() {
	if w.dst[len(w.dst)-1] == '}' {
		w.dst = append(w.dst, ',')
	}
}

func (w *pubWriter) denotation(id document.ID, s text.Span, label string) {
	w.next()
	w.dst = append(object.Key(object.String(append(w.dst, '{'), "id", string(id)), "span"), '{')
	w.dst = object.Int(w.dst, "begin", w.x.At(w.unit, int(s.Start)))
	w.dst = append(object.Int(w.dst, "end", w.x.At(w.unit, int(s.End))), '}')
	w.dst = append(object.String(w.dst, "obj", label), '}')
}

// fresh returns an ID that nothing in the document has, made of another and a number from n on.
func (w *pubWriter) fresh(id document.ID, n int) document.ID {
	for {
		one := id + "-" + document.ID(strconv.Itoa(n))
		if !w.used[one] {
			w.used[one] = true
			return one
		}
		n++
	}
}

func (w *pubWriter) Close() error { return nil }
