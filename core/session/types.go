package session

import (
	"wusum/core/document"
	"wusum/core/schema"
)

// How the journal writes and reads the guideline and what a schema has beside its labels.

func (p *pen) guideline(g document.GuidelineEdit) {
	p.object(func() {
		p.number("version", int64(g.Version))
		if g.Text != nil {
			p.key("text")
			p.object(func() { p.member("ar", g.Text.Ar); p.member("en", g.Text.En) })
		}
		list(p, "examples", g.Examples, p.example)
	})
}

func (r *scan) guideline(n node) document.GuidelineEdit {
	g := document.GuidelineEdit{Version: uint32(r.int(n, "version", 1<<31)), Examples: items(r, n, "examples", r.example)}
	if m := r.get(n, "text"); m.kind != 0 {
		g.Text = &document.GuidelineText{Ar: r.string(m, "ar"), En: r.string(m, "en")}
	}
	return g
}

func (p *pen) example(e document.Example) {
	p.object(func() {
		p.member("id", string(e.ID))
		p.member("label", string(e.Label))
		p.member("sentence", e.Sentence)
		p.key("span")
		p.span(e.Span)
		p.member("note", e.Note)
		p.member("doc", string(e.Doc))
		p.member("by", e.By)
		p.member("created", e.Created)
		p.bytes("extra", e.Extra)
	})
}

func (r *scan) example(n node) document.Example {
	return document.Example{
		ID: document.ID(r.string(n, "id")), Label: schema.LabelID(r.string(n, "label")), Sentence: r.string(n, "sentence"),
		Span: r.span(r.get(n, "span")), Note: r.string(n, "note"), Doc: document.DocID(r.string(n, "doc")),
		By: r.string(n, "by"), Created: r.string(n, "created"), Extra: r.bytes(n, "extra"),
	}
}

// names writes what each type begins with.
func (p *pen) names(name, ar, en string) {
	p.member("name", name)
	p.member("ar", ar)
	p.member("en", en)
}

func (p *pen) flag(name string, set bool) {
	if set {
		p.number(name, 1)
	}
}

func (p *pen) labels(name string, ids []schema.LabelID) {
	list(p, name, ids, func(id schema.LabelID) { p.string(string(id)) })
}

func (r *scan) labels(n node, name string) []schema.LabelID {
	return items(r, n, name, func(n node) schema.LabelID { return schema.LabelID(r.text(n, name)) })
}

func (p *pen) values(values []schema.Value) {
	list(p, "values", values, func(v schema.Value) {
		p.object(func() {
			p.names(v.Name, v.Ar, v.En)
			p.bytes("extra", v.Extra)
		})
	})
}

func (r *scan) values(n node) []schema.Value {
	return items(r, n, "values", func(n node) schema.Value {
		return schema.Value{Name: r.string(n, "name"), Ar: r.string(n, "ar"), En: r.string(n, "en"), Extra: r.bytes(n, "extra")}
	})
}

func (p *pen) attribute(a schema.Attribute) {
	p.object(func() {
		p.names(a.Name, a.Ar, a.En)
		p.number("type", int64(a.Kind))
		p.values(a.Values)
		p.labels("labels", a.Labels)
		p.member("default", a.Default)
		p.bytes("extra", a.Extra)
	})
}

func (r *scan) attribute(n node) schema.Attribute {
	return schema.Attribute{
		Name: r.string(n, "name"), Ar: r.string(n, "ar"), En: r.string(n, "en"),
		Kind: schema.Kind(r.int(n, "type", int64(schema.YesNo)+1)), Values: r.values(n), Labels: r.labels(n, "labels"),
		Default: r.string(n, "default"), Extra: r.bytes(n, "extra"),
	}
}

func (p *pen) docLabelType(d schema.DocLabel) {
	p.object(func() {
		p.names(d.Name, d.Ar, d.En)
		p.flag("many", d.Many)
		p.values(d.Values)
		p.bytes("extra", d.Extra)
	})
}

func (r *scan) docLabelType(n node) schema.DocLabel {
	return schema.DocLabel{
		Name: r.string(n, "name"), Ar: r.string(n, "ar"), En: r.string(n, "en"),
		Many: r.int(n, "many", 2) == 1, Values: r.values(n), Extra: r.bytes(n, "extra"),
	}
}

func (p *pen) relationType(t schema.Relation) {
	p.object(func() {
		p.names(t.Name, t.Ar, t.En)
		p.member("color", t.Color)
		p.labels("from", t.From)
		p.labels("to", t.To)
		p.flag("symmetric", t.Symmetric)
		p.bytes("extra", t.Extra)
	})
}

func (r *scan) relationType(n node) schema.Relation {
	return schema.Relation{
		Name: r.string(n, "name"), Ar: r.string(n, "ar"), En: r.string(n, "en"), Color: r.string(n, "color"),
		From: r.labels(n, "from"), To: r.labels(n, "to"), Symmetric: r.int(n, "symmetric", 2) == 1, Extra: r.bytes(n, "extra"),
	}
}
