package schema

import (
	"strconv"

	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
)

// Types reads what a label set holds beside labels and policy: attributes, document labels and relation types. They
// may stand before the labels that they name, so that those are looked up at the end, by Check.
type Types struct {
	s    *Schema
	refs []reference
}

// reference is a label that was named, and where.
type reference struct {
	label  LabelID
	offset int
	path   string
}

// NewTypes returns a reader that fills s.
func NewTypes(s *Schema) *Types { return &Types{s: s} }

// TypeNames are the members that Read knows.
var TypeNames = [...]string{"attributes", "doc_labels", "relations"}

// Read reads the value of a member if it is one of TypeNames.
func (x *Types) Read(r *Reader, name string) (known bool, err error) {
	s := x.s
	switch name {
	case "attributes":
		s.Attributes, err = readAll(r, x.attribute, checkAttribute)
	case "doc_labels":
		s.DocLabels, err = readAll(r, x.docLabel, checkDocLabel)
	case "relations":
		s.Relations, err = readAll(r, x.relation, checkRelation)
	default:
		return false, nil
	}
	return true, err
}

// Check refuses a label that was named and is not there.
func (x *Types) Check(r *Reader) error {
	for _, ref := range x.refs {
		if _, _, ok := x.s.Label(ref.label); ok {
			continue
		}
		code, args := x.s.unknown(ref.label)
		return r.FailAt(ref.offset, ref.path, code, args...)
	}
	return nil
}

// readAll reads a list, checking each element against those before it; nil where it is empty.
func readAll[T any](r *Reader, one func(*Reader, int) (T, error), check func([]T, int) (string, []string)) (list []T, err error) {
	err = r.Array(func(i int) error {
		x, err := one(r, i)
		if err != nil {
			return err
		}
		list = append(list, x)
		if code, args := check(list, i); code != "" {
			return r.Fail(code, args...)
		}
		return nil
	})
	return list, err
}

func (x *Types) attribute(r *Reader, i int) (a Attribute, err error) {
	a.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "name":
			a.Name, err = r.String()
		case "ar":
			a.Ar, err = r.String()
		case "en":
			a.En, err = r.String()
		case "kind":
			var n int
			n, err = r.Choice(kindNames[:]...)
			a.Kind = Kind(n)
		case "values":
			a.Values, err = readValues(r)
		case "labels":
			a.Labels, err = x.labels(r, "attributes", i, name)
		case "default":
			a.Default, err = readDefault(r)
		default:
			return false, nil
		}
		return true, err
	}, "name", "ar", "en", "kind", "values", "labels", "default")
	return a, err
}

// readDefault reads a string, or true or false.
func readDefault(r *Reader) (string, error) {
	switch r.Kind() {
	case jsontext.KindTrue, jsontext.KindFalse:
		b, err := r.Bool()
		return strconv.FormatBool(b), err
	}
	return r.String()
}

func (x *Types) docLabel(r *Reader, _ int) (d DocLabel, err error) {
	d.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "name":
			d.Name, err = r.String()
		case "ar":
			d.Ar, err = r.String()
		case "en":
			d.En, err = r.String()
		case "many":
			d.Many, err = r.Bool()
		case "values":
			d.Values, err = readValues(r)
		default:
			return false, nil
		}
		return true, err
	}, "name", "ar", "en", "many", "values")
	return d, err
}

func (x *Types) relation(r *Reader, i int) (t Relation, err error) {
	t.Extra, err = r.Object(func(name string) (known bool, err error) {
		switch name {
		case "name":
			t.Name, err = r.String()
		case "ar":
			t.Ar, err = r.String()
		case "en":
			t.En, err = r.String()
		case "color":
			t.Color, err = r.String()
		case "from":
			t.From, err = x.labels(r, "relations", i, name)
		case "to":
			t.To, err = x.labels(r, "relations", i, name)
		case "symmetric":
			t.Symmetric, err = r.Bool()
		default:
			return false, nil
		}
		return true, err
	}, "name", "ar", "en", "color", "from", "to", "symmetric")
	return t, err
}

// readValues reads values; one that is only a string is a value of that name.
func readValues(r *Reader) ([]Value, error) {
	return readAll(r, func(r *Reader, _ int) (v Value, err error) {
		if r.Kind() == jsontext.KindString {
			v.Name, err = r.String()
			return v, err
		}
		v.Extra, err = r.Object(func(name string) (known bool, err error) {
			switch name {
			case "name":
				v.Name, err = r.String()
			case "ar":
				v.Ar, err = r.String()
			case "en":
				v.En, err = r.String()
			default:
				return false, nil
			}
			return true, err
		}, "name", "ar", "en")
		return v, err
	}, checkValue)
}

// labels reads a list of labels and notes where each was named; nil for null.
func (x *Types) labels(r *Reader, list string, i int, field string) ([]LabelID, error) {
	if r.Kind() == jsontext.KindNull {
		_, err := r.Raw()
		return nil, err
	}
	out := []LabelID{}
	err := r.Array(func(j int) error {
		s, err := r.String()
		out = append(out, LabelID(s))
		path := list + "[" + strconv.Itoa(i) + "]." + field + "[" + strconv.Itoa(j) + "]"
		x.refs = append(x.refs, reference{LabelID(s), r.Offset(), path})
		return err
	})
	return out, err
}

// unknown says that a label is not there, and which was probably meant.
func (s *Schema) unknown(l LabelID) (code string, args []string) {
	known := make([]string, len(s.Labels))
	for i := range s.Labels {
		known[i] = string(s.Labels[i].ID)
	}
	if near, ok := object.Near(string(l), known); ok {
		return CodeSuggest, []string{string(l), near}
	}
	return CodeLabelUnknown, []string{string(l)}
}
