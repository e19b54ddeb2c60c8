package schema

// Kind says what an attribute holds.
type Kind uint8

// The kinds of attribute.
const (
	Choice Kind = iota // one of its values; on an annotation a JSON string, the value's name
	Free               // "text" in files: any text; a JSON string
	YesNo              // "yesno" in files: true or false
)

// Value is one value that a choice offers.
type Value struct {
	Name   string // as it stands in files; unique within its list
	Ar, En string // shown on screen; the name where empty
	Extra  []byte // unknown JSON members, as in Label
}

// Attribute is a property that annotations may have: the gender of a person, whether a claim is doubted.
type Attribute struct {
	Name    string // as it stands in files; unique within the schema
	Ar, En  string
	Kind    Kind
	Values  []Value   // of a choice; in order
	Labels  []LabelID // on which labels; nil for all
	Default string    // what a span without it counts as: a value's name, any text, or true or false; "" for none
	Extra   []byte
}

// DocLabel is a label on a whole document: its topic, its genre.
type DocLabel struct {
	Name   string // unique within the schema
	Ar, En string
	Many   bool    // a document may have several of the values
	Values []Value // what may be chosen; without any, any text may be written
	Extra  []byte
}

// Relation is a type of relation between two annotations.
type Relation struct {
	Name      string // unique within the schema
	Ar, En    string
	Color     string    // "#rrggbb"; "" for the page's own
	From, To  []LabelID // which labels it joins; nil for any
	Symmetric bool      // says the same both ways: drawn without an arrow head
	Extra     []byte
}

// Holds reports whether annotations of that label may have the attribute.
func (a Attribute) Holds(l LabelID) bool { return anyOf(a.Labels, l) }

// Joins reports whether the relation may lead from an annotation of the one label to one of the other; where it is
// symmetric, in either order.
func (r Relation) Joins(from, to LabelID) bool {
	return anyOf(r.From, from) && anyOf(r.To, to) || r.Symmetric && anyOf(r.From, to) && anyOf(r.To, from)
}

func anyOf(list []LabelID, l LabelID) bool {
	if list == nil {
		return true
	}
	for _, x := range list {
		if x == l {
			return true
		}
	}
	return false
}

// Attribute returns the attribute of that name and its place; false where there is none.
func (s Schema) Attribute(name string) (Attribute, int, bool) {
	return named(s.Attributes, name, func(a *Attribute) string { return a.Name })
}

// DocLabel returns the document label of that name and its place; false where there is none.
func (s Schema) DocLabel(name string) (DocLabel, int, bool) {
	return named(s.DocLabels, name, func(d *DocLabel) string { return d.Name })
}

// Relation returns the relation type of that name and its place; false where there is none.
func (s Schema) Relation(name string) (Relation, int, bool) {
	return named(s.Relations, name, func(r *Relation) string { return r.Name })
}

func named[T any](list []T, name string, of func(*T) string) (t T, at int, ok bool) {
	for i := range list {
		if of(&list[i]) == name {
			return list[i], i, true
		}
	}
	return t, -1, false
}
