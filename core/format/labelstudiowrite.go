package format

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

type studioWriter struct {
	out   io.Writer
	opt   WriteOptions
	unit  text.Unit
	tasks int
	dst   []byte
	attrs []studioControl // in the order of the schema, then as they come
	kinds []string        // of relations, likewise
}

// studioControl is what a configuration has for an attribute.
type studioControl struct {
	name, tag, kind string // kind is the type of its results
	values          []string
	labels          []schema.LabelID
}

func (w *studioWriter) Write(f *Fitted) error {
	w.dst = w.dst[:0]
	if w.tasks++; w.tasks == 1 {
		w.dst = append(w.dst, '[')
		w.declare()
	} else {
		w.dst = append(w.dst, ",\n "...)
	}
	w.dst = object.Int(append(w.dst, '{'), "id", w.tasks)
	w.dst = append(object.String(append(object.Key(w.dst, "data"), '{'), "text", f.Text), ",\"doc\":"...)
	w.dst = append(object.AppendString(w.dst, string(f.ID)), '}')
	x := text.NewIndex(f.Text)
	w.dst = append(object.Key(w.dst, "annotations"), '[')
	n := 0
	for i, l := range f.Layers {
		if i > 0 && l.Len() == 0 {
			continue
		}
		if n++; n > 1 {
			w.dst = append(w.dst, ',')
		}
		w.dst = append(object.Int(append(w.dst, '{'), "id", n), `,"completed_by":`...)
		w.dst = strconv.AppendInt(w.dst, int64(n), 10)
		w.dst = append(w.dst, `,"was_cancelled":false,"ground_truth":false,"result":[`...)
		first := true
		for _, s := range f.Spans {
			if s.Layer == l.Name && s.Status == document.Accepted {
				w.result(f, x, s, &first)
			}
		}
		if i == 0 {
			for _, r := range f.Relations {
				w.relation(r, &first)
			}
		}
		w.dst = append(w.dst, "]}"...)
	}
	w.dst = append(w.dst, ']')
	w.predictions(f, x)
	w.dst = append(w.dst, '}')
	_, err := w.out.Write(w.dst)
	return err
}

// predictions writes what is proposed or unsure, so that people find it where Label Studio shows a model's opinion: one
// prediction for each model, and for whoever else proposed something.
func (w *studioWriter) predictions(f *Fitted, x *text.Index) {
	var models []string
	for _, s := range f.Spans {
		if name := modelOf(s); s.Status != document.Accepted && !slices.Contains(models, name) {
			models = append(models, name)
		}
	}
	if models == nil {
		return
	}
	w.dst = append(object.Key(w.dst, "predictions"), '[')
	for i, name := range models {
		if i > 0 {
			w.dst = append(w.dst, ',')
		}
		w.dst = append(object.String(append(w.dst, '{'), "model_version", name), `,"result":[`...)
		first := true
		for _, s := range f.Spans {
			if s.Status != document.Accepted && modelOf(s) == name {
				w.result(f, x, s, &first)
			}
		}
		w.dst = append(w.dst, "]}"...)
	}
	w.dst = append(w.dst, ']')
}

// modelOf is the name of the model that made a span; "" for other makers.
func modelOf(s FittedSpan) string {
	if s.Origin.Kind == document.Model {
		return s.Origin.Name
	}
	return ""
}

func (w *studioWriter) comma(first *bool) {
	if !*first {
		w.dst = append(w.dst, ',')
	}
	*first = false
	w.dst = append(w.dst, "\n  "...)
}

func (w *studioWriter) result(f *Fitted, x *text.Index, s FittedSpan, first *bool) {
	start, end := x.At(w.unit, int(s.Span.Start)), x.At(w.unit, int(s.Span.End))
	head := func(name, kind string) {
		w.comma(first)
		w.dst = object.String(append(w.dst, '{'), "id", string(s.ID))
		w.dst = object.String(w.dst, "from_name", name)
		w.dst = object.String(w.dst, "to_name", "text")
		w.dst = object.String(w.dst, "type", kind)
		w.dst = object.Int(append(object.Key(w.dst, "value"), '{'), "start", start)
		w.dst = object.Int(w.dst, "end", end)
		w.dst = object.String(w.dst, "text", strings.ReplaceAll(s.Span.In(f.Text), "\n", `\n`))
	}
	head("label", "labels")
	w.dst = append(object.AppendString(append(object.Key(w.dst, "labels"), '['), string(s.Label)), "]}"...)
	if s.Score != nil {
		w.dst = jsontext.AppendFloat(object.Key(w.dst, "score"), *s.Score, 64)
	}
	w.dst = append(w.dst, '}')
	for _, a := range s.Attrs {
		c := w.control(a)
		if c.kind == "textarea" { // whose text is a list, where the text of the span stands otherwise
			w.comma(first)
			w.dst = object.String(append(w.dst, '{'), "id", string(s.ID))
			w.dst = append(object.String(w.dst, "from_name", c.name), `,"to_name":"text","type":"textarea"`...)
			w.dst = object.Int(append(object.Key(w.dst, "value"), '{'), "start", start)
			w.dst = append(object.Int(w.dst, "end", end), `,"text":[`...)
			w.dst = append(append(w.dst, a.Value...), "]}}"...)
			continue
		}
		head(c.name, c.kind)
		w.dst = object.Key(w.dst, c.kind)
		switch {
		case c.kind == "number":
			w.dst = append(append(w.dst, a.Value...), "}}"...)
		case a.Value[0] == '[':
			w.dst = append(append(w.dst, a.Value...), "}}"...)
		default:
			w.dst = append(object.AppendString(append(w.dst, '['), c.choose(a.Value)), "]}}"...)
		}
	}
}

func (w *studioWriter) relation(r document.Relation, first *bool) {
	w.comma(first)
	w.dst = object.String(append(w.dst, '{'), "from_id", string(r.From))
	w.dst = object.String(w.dst, "to_id", string(r.To))
	w.dst = append(w.dst, `,"type":"relation","direction":"right","labels":[`...)
	if r.Type != "" {
		if !slices.Contains(w.kinds, r.Type) {
			w.kinds = append(w.kinds, r.Type)
		}
		w.dst = object.AppendString(w.dst, r.Type)
	}
	w.dst = append(w.dst, "]}"...)
}

// Close ends the file, and writes the labelling configuration beside it, once all that results refer to is known.
func (w *studioWriter) Close() error {
	end := "]\n"
	if w.tasks == 0 {
		end = "[]\n"
		w.declare()
	}
	if _, err := io.WriteString(w.out, end); err != nil || w.opt.Beside == nil {
		return err
	}
	out, err := w.opt.Beside("label-studio.xml")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, w.config()); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
