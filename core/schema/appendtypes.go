package schema

import "wusum/core/internal/object"

// AppendTypes appends attributes, document labels and relation types as members of an object that is open in dst,
// each list only where there is something in it.
func (s Schema) AppendTypes(dst []byte) []byte {
	dst = appendAll(dst, "attributes", s.Attributes, Attribute.append)
	dst = appendAll(dst, "doc_labels", s.DocLabels, DocLabel.append)
	return appendAll(dst, "relations", s.Relations, Relation.append)
}

func appendAll[T any](dst []byte, name string, list []T, one func(T, []byte) []byte) []byte {
	if len(list) == 0 {
		return dst
	}
	dst = append(object.Key(dst, name), '[')
	for i, x := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = one(x, append(dst, "\n  "...))
	}
	return append(dst, ']')
}

// names appends what each type begins with.
func names(dst []byte, name, ar, en string) []byte {
	dst = object.String(append(dst, '{'), "name", name)
	return object.Optional(object.Optional(dst, "ar", ar), "en", en)
}

func (a Attribute) append(dst []byte) []byte {
	dst = names(dst, a.Name, a.Ar, a.En)
	dst = object.String(dst, "kind", a.Kind.String())
	dst = appendValues(dst, a.Values)
	dst = appendIDs(dst, "labels", a.Labels)
	dst = object.Optional(dst, "default", a.Default)
	return append(object.Extra(dst, a.Extra), '}')
}

func appendValues(dst []byte, values []Value) []byte {
	if len(values) == 0 {
		return dst
	}
	dst = append(object.Key(dst, "values"), '[')
	for i, v := range values {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(object.Extra(names(dst, v.Name, v.Ar, v.En), v.Extra), '}')
	}
	return append(dst, ']')
}

func (d DocLabel) append(dst []byte) []byte {
	dst = flag(names(dst, d.Name, d.Ar, d.En), "many", d.Many)
	dst = appendValues(dst, d.Values)
	return append(object.Extra(dst, d.Extra), '}')
}

func (r Relation) append(dst []byte) []byte {
	dst = object.Optional(names(dst, r.Name, r.Ar, r.En), "color", r.Color)
	dst = appendIDs(appendIDs(dst, "from", r.From), "to", r.To)
	dst = flag(dst, "symmetric", r.Symmetric)
	return append(object.Extra(dst, r.Extra), '}')
}

func flag(dst []byte, name string, set bool) []byte {
	if set {
		dst = append(object.Key(dst, name), "true"...)
	}
	return dst
}

// appendIDs appends a list of labels; nil, which means all, is left out.
func appendIDs(dst []byte, name string, ids []LabelID) []byte {
	if ids == nil {
		return dst
	}
	dst = append(object.Key(dst, name), '[')
	for i, id := range ids {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = object.AppendString(dst, string(id))
	}
	return append(dst, ']')
}
