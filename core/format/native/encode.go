package native

import (
	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

// Encode appends p as a file: UTF-8 without BOM, LF, a final newline, no HTML escaping.
func Encode(dst []byte, p document.Project, opt Options) []byte {
	dst = AppendHead(dst, p, opt)
	for i, d := range p.Docs {
		dst = AppendDocument(dst, d, i == 0, opt)
	}
	return AppendTail(dst, p)
}

// AppendHead appends what stands before the first document of p. With AppendDocument and AppendTail a file is written
// document by document, where all of them together would not fit in memory.
func AppendHead(dst []byte, p document.Project, opt Options) []byte {
	dst = append(dst, `{"format":"wusum"`...)
	dst = object.Int(dst, "version", Version)
	dst = object.String(dst, "unit", opt.unit().String())
	dst = object.Optional(dst, "generator", opt.Generator)
	if p.Name != "" || p.Created != "" || p.GuidelineVersion != "" || len(p.InfoExtra) > 0 {
		dst = append(append(dst, ",\n "...), `"project":{`...)
		dst = object.Optional(dst, "name", p.Name)
		dst = object.Optional(dst, "created", p.Created)
		dst = object.Optional(dst, "guideline_version", p.GuidelineVersion)
		dst = append(object.Extra(dst, p.InfoExtra), '}')
	}
	dst = append(dst, ",\n \"labels\":["...)
	dst = schema.AppendLabels(dst, p.Schema.Labels, "\n  ")
	dst = append(dst, "],\n \"policy\":"...)
	dst = schema.AppendPolicy(dst, p.Schema.Policy, p.Schema.PolicyExtra)
	if rest := object.Extra(p.Schema.AppendTypes([]byte{'{'}), p.Schema.Extra); len(rest) > 1 {
		dst = append(append(append(dst, ",\n \"schema\":"...), rest...), '}')
	}
	if !p.Guideline.Equal(document.Guideline{}) {
		dst = appendGuideline(append(dst, ",\n \"guideline\":"...), p.Guideline)
	}
	return append(dst, ",\n \"docs\":["...)
}

// AppendDocument appends one document of a file, the first or a later one.
func AppendDocument(dst []byte, d *document.Document, first bool, opt Options) []byte {
	if !first {
		dst = append(dst, ',')
	}
	opt.Unit = opt.unit()
	e := encoder{src: d.Text, doc: d, index: text.NewIndex(d.Text), opt: opt}
	return e.document(append(dst, "\n  "...))
}

// AppendTail appends what stands behind the last document of p.
func AppendTail(dst []byte, p document.Project) []byte {
	return append(object.Extra(append(dst, ']'), p.Extra), "}\n"...)
}

type encoder struct {
	src   string
	doc   *document.Document
	index *text.Index
	opt   Options
}

func (e *encoder) document(dst []byte) []byte {
	d := e.doc
	dst = append(dst, '{')
	dst = object.String(dst, "id", string(d.ID))
	dst = object.Optional(dst, "title", d.Meta.Title)
	dst = object.Optional(dst, "source", d.Meta.Source)
	dst = object.Optional(dst, "licence", d.Meta.Licence)
	dst = object.Optional(dst, "variety", d.Meta.Variety)
	dst = object.String(dst, "dir", name(dirNames[:], uint8(d.Meta.Dir)))
	if d.Meta.State != document.StateNew {
		dst = object.String(dst, "state", name(stateNames[:], uint8(d.Meta.State)))
	}
	dst = object.Optional(dst, "reason", d.Meta.Reason)
	if d.Meta.Aid != document.AidOpen {
		dst = object.String(dst, "suggestions", name(aidNames[:], uint8(d.Meta.Aid)))
	}
	dst = append(dst, ",\n   \"text\":"...)
	dst = object.AppendString(dst, d.Text)
	dst = append(dst, ",\n   \"sha256\":\""...)
	dst = append(append(dst, sum256(d.Text)...), '"')
	dst = append(object.Key(dst, "len"), '{')
	for _, u := range []text.Unit{text.CodePoint, text.UTF16, text.Byte} {
		dst = object.Int(dst, u.String(), e.index.Len(u))
	}
	dst = append(dst, '}')
	if len(d.Corrections) > 0 {
		dst = list(dst, "\n   ", "corrections", d.Corrections, "\n    ", e.correction)
	}
	dst = e.layers(dst)
	dst = list(dst, "\n   ", "relations", d.Relations, "\n    ", appendRelation)
	dst = list(dst, "\n   ", "doc_labels", d.Labels, "\n    ", appendDocLabel)
	dst = list(dst, "\n   ", "notes", d.Notes, "\n    ", appendNote)
	if e.opt.Tokens != nil {
		dst = e.tokens(dst)
	}
	return append(object.Extra(dst, d.Extra), '}')
}

// layers writes the names of the layers, unless there is only the one without a name, and all spans.
func (e *encoder) layers(dst []byte) []byte {
	layers := e.doc.Layers
	if len(layers) > 1 || len(layers) == 1 && layers[0].Name != "" {
		dst = append(object.Key(dst, "layers"), '[')
		for i, l := range layers {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = object.AppendString(dst, l.Name)
		}
		dst = append(dst, ']')
	}
	dst = append(dst, ",\n   \"spans\":["...)
	first := true
	for _, l := range layers {
		for a := range l.All() {
			if !first {
				dst = append(dst, ',')
			}
			first = false
			dst = append(dst, "\n    "...)
			dst = e.span(dst, l.Name, &a)
		}
	}
	return append(dst, ']')
}

// list appends a member that is a list, each element after indent.
func list[T any](dst []byte, before, key string, elements []T, indent string, one func([]byte, T) []byte) []byte {
	dst = append(append(dst, ','), before...)
	dst = append(object.AppendString(dst, key), ":["...)
	for i, x := range elements {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, indent...)
		dst = one(dst, x)
	}
	return append(dst, ']')
}

// name returns the name of a value; a value that has none is written as the first.
func name(names []string, v uint8) string {
	if int(v) >= len(names) {
		return names[0]
	}
	return names[v]
}

func appendRelation(dst []byte, r document.Relation) []byte {
	dst = append(dst, '{')
	dst = object.String(dst, "id", string(r.ID))
	dst = object.String(dst, "type", r.Type)
	dst = object.String(dst, "from", string(r.From))
	dst = object.String(dst, "to", string(r.To))
	return append(object.Extra(dst, r.Extra), '}')
}

func appendDocLabel(dst []byte, l document.DocLabel) []byte {
	dst = append(dst, '{')
	dst = object.String(dst, "id", string(l.ID))
	dst = object.String(dst, "name", l.Name)
	dst = object.Optional(dst, "value", l.Value)
	return append(object.Extra(dst, l.Extra), '}')
}

func appendNote(dst []byte, n document.Note) []byte {
	dst = append(dst, '{')
	dst = object.String(dst, "id", string(n.ID))
	dst = object.Optional(dst, "kind", string(n.Kind))
	dst = object.Optional(dst, "on", string(n.On))
	dst = object.String(dst, "body", n.Body)
	dst = object.Optional(dst, "by", n.By)
	dst = object.Optional(dst, "created", n.Created)
	return append(object.Extra(dst, n.Extra), '}')
}
