package schema

// Each check looks at element i of a list and at those before it; "" where nothing is wrong.

func checkValue(list []Value, i int) (code string, args []string) {
	_, at, _ := named(list, list[i].Name, func(v *Value) string { return v.Name })
	return checkName(list[i].Name, at < i)
}

func checkName(name string, taken bool) (code string, args []string) {
	switch {
	case !ValidName(name):
		return CodeTypeName, []string{name}
	case taken:
		return CodeTypeTwice, []string{name}
	}
	return "", nil
}

func checkAttribute(list []Attribute, i int) (code string, args []string) {
	a := &list[i]
	_, at, _ := named(list, a.Name, func(a *Attribute) string { return a.Name })
	if code, args = checkName(a.Name, at < i); code != "" {
		return code, args
	}
	switch {
	case a.Kind == Choice && len(a.Values) == 0:
		return CodeNoValues, []string{a.Name}
	case a.Default == "" || a.Kind == Free:
	case a.Kind == YesNo && a.Default != "true" && a.Default != "false":
		return CodeAttrDefault, []string{a.Name, a.Default}
	case a.Kind == Choice:
		if _, _, ok := named(a.Values, a.Default, func(v *Value) string { return v.Name }); !ok {
			return CodeAttrDefault, []string{a.Name, a.Default}
		}
	}
	return checkValues(a.Values)
}

func checkValues(values []Value) (code string, args []string) {
	for i := range values {
		if code, args = checkValue(values, i); code != "" {
			return code, args
		}
	}
	return "", nil
}

func checkDocLabel(list []DocLabel, i int) (code string, args []string) {
	_, at, _ := named(list, list[i].Name, func(d *DocLabel) string { return d.Name })
	if code, args = checkName(list[i].Name, at < i); code != "" {
		return code, args
	}
	return checkValues(list[i].Values)
}

func checkRelation(list []Relation, i int) (code string, args []string) {
	r := &list[i]
	_, at, _ := named(list, r.Name, func(r *Relation) string { return r.Name })
	if code, args = checkName(r.Name, at < i); code != "" {
		return code, args
	}
	if r.Color != "" && !validColor(r.Color) {
		return CodeColor, []string{r.Color}
	}
	return "", nil
}

// checkTypes is what Validate asks of everything beside the labels.
func (s *Schema) checkTypes() (code string, args []string) {
	known := func(lists ...[]LabelID) {
		for _, list := range lists {
			for _, l := range list {
				if _, _, ok := s.Label(l); !ok && code == "" {
					code, args = s.unknown(l)
				}
			}
		}
	}
	for i := range s.Attributes {
		if code, args = checkAttribute(s.Attributes, i); code == "" {
			known(s.Attributes[i].Labels)
		}
		if code != "" {
			return code, args
		}
	}
	for i := range s.DocLabels {
		if code, args = checkDocLabel(s.DocLabels, i); code != "" {
			return code, args
		}
	}
	for i := range s.Relations {
		if code, args = checkRelation(s.Relations, i); code == "" {
			known(s.Relations[i].From, s.Relations[i].To)
		}
		if code != "" {
			return code, args
		}
	}
	return "", nil
}
