package format

import (
	"wusum/core/schema"
	"wusum/core/text"
)

// labelSet gathers the labels that a file uses, in the order of their first use.
type labelSet struct {
	schema schema.Schema
	known  map[string]schema.LabelID
}

func newLabelSet() *labelSet { return &labelSet{known: map[string]schema.LabelID{}} }

// use declares a label, with what the default set knows of one of that name.
func (l *labelSet) use(name string) schema.LabelID {
	if id, ok := l.known[name]; ok {
		return id
	}
	id := schema.LabelID(name)
	l.known[name] = id
	if !schema.ValidName(name) {
		return id // native rejects the span, and says so
	}
	one, _, ok := schema.Default().Label(id)
	if !ok {
		one = schema.Label{ID: id, Ar: name, En: name, Color: schema.Palette(len(l.schema.Labels)), Front: len(l.schema.Labels) < 9}
	}
	one.Nest = nil
	one.Key = ""
	l.schema.Labels = append(l.schema.Labels, one)
	return id
}

// unitOr is the unit that was asked for, or else the format's own.
func unitOr(opt WriteOptions, usual text.Unit) text.Unit {
	if opt.HasUnit {
		return opt.Unit
	}
	return usual
}
