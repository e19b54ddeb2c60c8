package format

import (
	"io"
	"strconv"

	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/text"
)

type w3cWriter struct {
	out  io.Writer
	unit text.Unit
	n    int
	dst  []byte
}

func (w *w3cWriter) open() {
	if w.n++; w.n == 1 {
		w.dst = append(w.dst, "[\n"...)
	} else {
		w.dst = append(w.dst, ",\n"...)
	}
	w.dst = append(w.dst, `{"@context":"http://www.w3.org/ns/anno.jsonld"`...)
}

// around is how many graphemes of context a quote has on either side: what Recogito asks for.
const around = 10

func (w *w3cWriter) Write(f *Fitted) error {
	w.dst = w.dst[:0]
	source := "urn:wusum:" + string(f.ID)
	if len(f.Spans) == 0 {
		w.open()
		w.dst = object.String(w.dst, "id", source+"#")
		w.dst = append(w.dst, `,"type":"Annotation","motivation":"describing","body":[`...)
		w.body(textPurpose, f.Text)
		w.dst = append(object.String(append(w.dst, `],"target":{`...), "source", source), "}}"...)
	}
	from := map[document.ID][]document.Relation{}
	for _, r := range f.Relations {
		from[r.From] = append(from[r.From], r)
	}
	on := map[document.ID][]document.Note{}
	for _, n := range f.Notes {
		on[n.On] = append(on[n.On], n)
	}
	x := text.NewIndex(f.Text)
	for i, s := range f.Spans {
		w.open()
		w.dst = object.String(w.dst, "id", source+"#"+string(s.ID))
		w.dst = append(object.String(w.dst, "type", "Annotation"), `,"body":[`...)
		w.body("tagging", string(s.Label))
		w.body("identifying", s.Link)
		w.body("wusum:canonical", s.Canonical)
		for _, n := range on[s.ID] {
			w.note(source, n)
		}
		for _, r := range from[s.ID] {
			w.link(source, r)
		}
		if i == 0 {
			w.body(textPurpose, f.Text)
		}
		w.dst = append(w.dst, `],"target":[`...)
		parts := s.Parts
		if parts == nil {
			parts = []text.Span{s.Span}
		}
		for i, p := range parts {
			if i > 0 {
				w.dst = append(w.dst, ',')
			}
			w.target(f.Text, source, x, p)
		}
		w.dst = append(w.dst, "]}"...)
	}
	_, err := w.out.Write(w.dst)
	return err
}

// next parts a body from the one before.
func (w *w3cWriter) next() {
	if w.dst[len(w.dst)-1] == '}' {
		w.dst = append(w.dst, ',')
	}
}

func (w *w3cWriter) body(purpose, value string) {
	if value == "" {
		return
	}
	w.next()
	w.dst = append(w.dst, `{"type":"TextualBody"`...)
	w.dst = append(object.String(object.String(w.dst, "purpose", purpose), "value", value), '}')
}

func (w *w3cWriter) note(source string, n document.Note) {
	w.next()
	w.dst = append(w.dst, `{"type":"TextualBody"`...)
	w.dst = object.String(object.String(w.dst, "id", source+"#"+string(n.ID)), "purpose", "commenting")
	w.dst = object.Optional(object.String(w.dst, "value", n.Body), "wusum:kind", string(n.Kind))
	w.dst = append(w.dst, '}')
}

func (w *w3cWriter) link(source string, r document.Relation) {
	w.next()
	w.dst = append(w.dst, `{"type":"SpecificResource"`...)
	w.dst = object.String(w.dst, "id", source+"#"+string(r.ID))
	w.dst = object.String(object.String(w.dst, "purpose", "linking"), "source", source+"#"+string(r.To))
	w.dst = append(object.String(w.dst, "value", r.Type), '}')
}

func (w *w3cWriter) target(src, source string, x *text.Index, p text.Span) {
	from, to := int(p.Start), int(p.End)
	for range around {
		from, to = text.PrevGrapheme(src, from), text.NextGrapheme(src, to)
	}
	w.dst = append(object.String(append(w.dst, '{'), "source", source), `,"selector":[{"type":"TextQuoteSelector"`...)
	w.dst = object.String(w.dst, "exact", p.In(src))
	w.dst = object.String(w.dst, "prefix", src[from:p.Start])
	w.dst = object.String(w.dst, "suffix", src[p.End:to])
	w.dst = append(w.dst, `},{"type":"TextPositionSelector","start":`...)
	w.dst = strconv.AppendInt(w.dst, int64(x.At(w.unit, int(p.Start))), 10)
	w.dst = strconv.AppendInt(append(w.dst, `,"end":`...), int64(x.At(w.unit, int(p.End))), 10)
	w.dst = append(w.dst, "}]}"...)
}

func (w *w3cWriter) Close() error {
	end := "\n]\n"
	if w.n == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(w.out, end)
	return err
}
