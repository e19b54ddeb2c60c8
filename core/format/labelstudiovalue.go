package format

import (
	"slices"

	"wusum/core/document"
	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
)

// chosen is the value that a list of choices stands for: what it says itself, if it is one word of JSON in a string.
func chosen(value string) string {
	value = single(value)
	if len(value) < 2 || value[0] != '"' {
		return value
	}
	if inner := object.Unquote([]byte(value)); speaks(inner) {
		return inner
	}
	return value
}

// speaks reports whether a choice says a value as JSON has it: true, false or a string in quotes.
func speaks(choice string) bool {
	if choice == "true" || choice == "false" {
		return true
	}
	if len(choice) < 2 || choice[0] != '"' {
		return false
	}
	in := object.NewReader([]byte(choice))
	_, err := in.String()
	return err == nil && in.End() == nil
}

// single takes the only element out of a list: Label Studio has a list for every choice.
func single(value string) string {
	in := object.NewReader([]byte(value))
	if in.Kind() != jsontext.KindBeginArray {
		return value
	}
	var only []string
	err := in.Array(func(int) error {
		raw, err := in.Raw()
		only = append(only, string(raw))
		return err
	})
	if err == nil && len(only) == 1 {
		return only[0]
	}
	return value
}

// control returns what an attribute is entered with, and remembers its value. One that the schema does not have is what its
// first value looks like.
func (w *studioWriter) control(a document.Attr) studioControl {
	i := slices.IndexFunc(w.attrs, func(c studioControl) bool { return c.name == a.Name })
	if i < 0 {
		c := studioControl{name: a.Name, tag: "Choices", kind: "choices"}
		switch first := a.Value[0]; {
		case first == '-' || first >= '0' && first <= '9':
			c.tag, c.kind = "Number", "number"
		case first == '{' || first == 'n':
			c.tag, c.kind = "TextArea", "textarea"
		}
		i = len(w.attrs)
		w.attrs = append(w.attrs, c)
	}
	c := &w.attrs[i]
	if c.kind == "choices" && a.Value[0] != '[' {
		if v := c.choose(a.Value); !slices.Contains(c.values, v) {
			c.values = append(c.values, v)
		}
	}
	return *c
}

// choose is the choice that stands for a value, as chosen reads it.
func (studioControl) choose(value string) string {
	if value[0] != '"' {
		return value
	}
	if s := object.Unquote([]byte(value)); !speaks(s) {
		return s
	}
	return value
}
