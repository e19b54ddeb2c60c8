package main

import (
	"encoding/json"
	"slices"
	"strings"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// end is an annotation as views name it.
type end struct {
	ID    document.ID `json:"id"`
	Text  string      `json:"text"`
	Label string      `json:"label"`
	Color string      `json:"color"`
}

func (q question) end(id document.ID) end {
	d := q.c.sess.Doc()
	a, layer := d.Find(id)
	if layer < 0 {
		return end{ID: id}
	}
	e := end{ID: id, Text: text.Shorten(a.Text(d.Text), 40), Label: string(a.Label), Color: "#808080"}
	if l, _, ok := q.c.sess.Project().Schema.Label(a.Label); ok {
		e.Label, e.Color = q.name(l.Ar, l.En, string(l.ID)), l.Color
	}
	return e
}

// named is a type or a value: its name in files and on screen.
type named struct {
	Name  string `json:"name"`
	Label string `json:"label"`
}

type relation struct {
	ID        document.ID `json:"id"`
	Type      string      `json:"type"`
	Name      string      `json:"name"`
	Symmetric bool        `json:"symmetric"`
	From      end         `json:"from"`
	To        end         `json:"to"`
	Types     []named     `json:"types"`
}

func (q question) relation(r document.Relation) relation {
	kind, _, _ := q.c.sess.Project().Schema.Relation(r.Type)
	return relation{r.ID, r.Type, q.name(kind.Ar, kind.En, r.Type), kind.Symmetric, q.end(r.From), q.end(r.To), q.types(r.From, r.To)}
}

func (q question) types(from, to document.ID) []named {
	out := []named{}
	for _, r := range q.c.sess.RelationTypes(from, to) {
		out = append(out, named{r.Name, q.name(r.Ar, r.En, r.Name)})
	}
	return out
}

type attribute struct {
	named
	Kind    string  `json:"kind"` // choice, text, yesno; "other" for one that the label does not have, as from a file
	Values  []named `json:"values"`
	Default string  `json:"default"`
	Value   *string `json:"value"` // raw JSON
}

func (q question) attributes(a document.Annotation) []attribute {
	value := func(name string) *string {
		for _, at := range a.Attrs {
			if at.Name == name {
				return &at.Value
			}
		}
		return nil
	}
	sc := q.c.sess.Project().Schema
	out := []attribute{}
	for _, at := range sc.Attributes {
		if !at.Holds(a.Label) {
			continue
		}
		x := attribute{named{at.Name, q.name(at.Ar, at.En, at.Name)}, [...]string{schema.Choice: "choice", schema.Free: "text", schema.YesNo: "yesno"}[at.Kind], []named{}, at.Default, value(at.Name)}
		for _, v := range at.Values {
			x.Values = append(x.Values, named{v.Name, q.name(v.Ar, v.En, v.Name)})
		}
		out = append(out, x)
	}
	for _, at := range a.Attrs {
		if kind, _, ok := sc.Attribute(at.Name); !ok || !kind.Holds(a.Label) {
			out = append(out, attribute{named{at.Name, at.Name}, "other", []named{}, "", &at.Value})
		}
	}
	return out
}

type note struct {
	ID      document.ID `json:"id"`
	Body    string      `json:"body"`
	By      string      `json:"by"`
	Created string      `json:"created"`
	On      *end        `json:"on,omitempty"`
}

func (q question) notes(on func(document.ID) bool) []note {
	out := []note{}
	for _, n := range q.c.sess.Doc().Notes {
		if !on(n.On) {
			continue
		}
		x := note{ID: n.ID, Body: n.Body, By: n.By, Created: n.Created}
		if n.On != "" {
			e := q.end(n.On)
			x.On = &e
		}
		out = append(out, x)
	}
	return out
}

// address returns where a link leads that a person may follow; "" where it is no web address.
func address(link string) string {
	switch {
	case session.IsWikidata(link):
		return "https://www.wikidata.org/entity/" + link
	case strings.HasPrefix(link, "https://"), strings.HasPrefix(link, "http://"):
		return link
	}
	return ""
}

func init() {
	answers["inspector"] = func(q question, r *reply) error {
		var x struct{ ID document.ID }
		if err := q.read(&x); err != nil {
			return err
		}
		d := q.c.sess.Doc()
		a, layer := d.Find(x.ID)
		if layer < 0 {
			return nil
		}
		relations := []relation{}
		for _, rel := range d.Relations {
			if rel.From == x.ID || rel.To == x.ID {
				relations = append(relations, q.relation(rel))
			}
		}
		r.Answer = map[string]any{
			"id": x.ID, "attributes": q.attributes(a), "link": a.Link, "address": address(a.Link), "relations": relations,
			"notes": q.notes(func(on document.ID) bool { return on == x.ID }),
		}
		return nil
	}
	answers["attr"] = func(q question, r *reply) error {
		var x struct {
			ID          document.ID
			Name, Value string
		}
		if err := q.read(&x); err != nil {
			return err
		}
		return q.do(session.SetAttr{IDs: []document.ID{x.ID}, Name: x.Name, Value: x.Value}, r)
	}
	answers["note"] = func(q question, r *reply) error {
		var x struct {
			ID, On document.ID
			Body   string
		}
		if err := q.read(&x); err != nil {
			return err
		}
		return q.do(session.SetNote{ID: x.ID, On: x.On, Body: strings.TrimSpace(x.Body)}, r)
	}
	answers["notes"] = func(q question, r *reply) error {
		r.Answer = map[string]any{
			"document": q.notes(func(on document.ID) bool { return on == "" }),
			"spans":    q.notes(func(on document.ID) bool { return on != "" }),
		}
		return nil
	}
	answers["relations"] = func(q question, r *reply) error {
		d := q.c.sess.Doc()
		list := slices.Clone(d.Relations)
		slices.SortStableFunc(list, func(x, y document.Relation) int { // as one meets them in the text
			a, _ := d.Find(x.From)
			b, _ := d.Find(y.From)
			return int(a.Span.Start) - int(b.Span.Start)
		})
		out := []relation{}
		for _, rel := range list {
			out = append(out, q.relation(rel))
		}
		r.Answer = out
		return nil
	}
	answers["relate.types"] = func(q question, r *reply) error {
		var x struct{ From, To document.ID }
		if err := q.read(&x); err != nil {
			return err
		}
		r.Answer = map[string]any{"from": q.end(x.From), "to": q.end(x.To), "types": q.types(x.From, x.To), "back": q.types(x.To, x.From)}
		return nil
	}
	command("relate", func(x session.AddRelation) session.Command { return x })
	command("relation.set", func(x session.SetRelation) session.Command { return x })
	command("relation.delete", func(x session.DeleteRelation) session.Command { return x })
}

// command has a question carry out a command that its arguments are the fields of.
func command[T any](name string, of func(T) session.Command) {
	answers[name] = func(q question, r *reply) error {
		var x T
		if err := json.Unmarshal(q.raw, &x); err != nil {
			return err
		}
		return q.do(of(x), r)
	}
}
