package foreign

import (
	"strings"

	"wusum/core/schema"
)

// bratType is a line of [entities]: types stand under types by tabs.
type bratType struct {
	name     string
	depth    int
	abstract bool // "!Name": a heading that nothing is annotated with
}

// bratLine is a line of another section, read once all entities are known.
type bratLine struct {
	line          int
	section, text string
}

// brat reads annotation.conf: sections of types, one a line. <NAME>=A|B defines a macro; # begins a comment line.
func (r *reading) brat(src string) error {
	var types []bratType
	var later []bratLine
	macros := map[string]string{}
	section, n := "", 0
	for line := range strings.Lines(src) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		text := strings.TrimSpace(line)
		switch {
		case text == "" || text[0] == '#' || strings.Trim(text, "-") == "":
			continue
		case text[0] == '[' && text[len(text)-1] == ']':
			section = strings.ToLower(strings.TrimSpace(text[1 : len(text)-1]))
			switch section {
			case "entities", "relations", "attributes", "events":
			default:
				r.note(n, NoteSection, section)
			}
			continue
		}
		if name, value, ok := macro(text); ok {
			macros[name] = value
			continue
		}
		if section == "entities" {
			types = r.bratEntity(n, line, types)
		} else {
			later = append(later, bratLine{n, section, text})
		}
	}
	e := expander{types, macros}
	for _, l := range later {
		switch l.section {
		case "events":
			name, _ := nameOf(l.text)
			r.note(l.line, NoteEvent, strings.TrimLeft(name, "!"))
		case "relations":
			r.bratRelation(l.line, l.text, e)
		case "attributes":
			r.bratAttribute(l.line, l.text, e)
		case "":
			r.note(l.line, NoteLine, l.text)
		}
	}
	return nil
}

// macro reads <NAME>=A|B.
func macro(text string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	if !ok || len(name) < 3 || name[0] != '<' || name[len(name)-1] != '>' {
		return "", "", false
	}
	return name, strings.TrimSpace(value), true
}

// nameOf cuts a line into its type and what is said of it.
func nameOf(text string) (name, rest string) {
	i := strings.IndexAny(text, " \t")
	if i < 0 {
		return text, ""
	}
	return text[:i], strings.TrimSpace(text[i:])
}

// bratEntity reads a line of [entities]. What a type stands under becomes its group: the outermost one.
func (r *reading) bratEntity(n int, line string, types []bratType) []bratType {
	name, rest := nameOf(strings.TrimSpace(line))
	t := bratType{name: strings.TrimLeft(name, "!"), depth: len(line) - len(strings.TrimLeft(line, "\t"))}
	t.abstract = t.name != name
	if rest != "" {
		r.note(n, NoteLine, rest)
	}
	group := ""
	for depth, i := t.depth, len(types)-1; i >= 0 && depth > 0; i-- {
		if types[i].depth < depth {
			depth, group = types[i].depth, types[i].name
		}
	}
	switch {
	case t.abstract:
		r.note(n, NoteGroup, t.name)
	default:
		r.label(n, t.name, strings.ReplaceAll(t.name, "_", " "), "", "", false, strings.ReplaceAll(group, "_", " "))
	}
	return append(types, t)
}

// expander says which labels a list of types means.
type expander struct {
	types  []bratType
	macros map[string]string
}

// list expands A|B|<MACRO>. any is true where every entity may stand there; events are left out and reported as such.
func (e expander) list(text string, depth int) (names []string, any, events bool) {
	for x := range strings.SplitSeq(text, "|") {
		switch x = strings.TrimSpace(x); x {
		case "":
			continue
		case "<ENTITY>", "<ANY>":
			any = true
			continue
		case "<EVENT>", "<RELATION>", "<NONE>":
			events = true
			continue
		}
		if value, ok := e.macros[x]; ok && depth < 8 { // a macro may name another; one that names itself ends here
			n, a, ev := e.list(value, depth+1)
			names, any, events = append(names, n...), any || a, events || ev
			continue
		}
		names = append(names, e.under(x)...)
		if len(names) > 4096 {
			break
		}
	}
	return names, any, events
}

// under returns a type, and of a heading the types that stand under it.
func (e expander) under(name string) []string {
	var out []string
	for i, t := range e.types {
		if t.name != name || !t.abstract {
			continue
		}
		for _, below := range e.types[i+1:] {
			if below.depth <= t.depth {
				break
			}
			if !below.abstract {
				out = append(out, below.name)
			}
		}
	}
	if out == nil {
		return []string{name}
	}
	return out
}

// bratArgs cuts "Arg1:A|B, Arg2:<ENTITY>, <REL-TYPE>:symmetric" into names and values.
func bratArgs(rest string) (args [][2]string) {
	for part := range strings.SplitSeq(rest, ",") {
		name, value, ok := strings.Cut(part, ":")
		if ok {
			args = append(args, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return args
}

func (r *reading) bratRelation(n int, text string, e expander) {
	name, rest := nameOf(text)
	if name == "<OVERLAP>" {
		r.note(n, NoteRelation, name, rest)
		return
	}
	_, _, taken := r.set.Schema.Relation(name)
	if !r.fresh(n, name, taken) {
		return
	}
	t := schema.Relation{Name: name, En: strings.ReplaceAll(name, "_", " ")}
	ends := [2]*[]schema.LabelID{&t.From, &t.To}
	i := 0
	for _, arg := range bratArgs(rest) {
		switch {
		case arg[0] == "<REL-TYPE>":
			for kind := range strings.SplitSeq(arg[1], "-") {
				if kind == "symmetric" {
					t.Symmetric = true
				} else {
					r.note(n, NoteRelation, name, kind)
				}
			}
		case strings.HasPrefix(arg[0], "<"), i > 1:
			r.note(n, NoteRelation, name, arg[0]+":"+arg[1])
		default:
			names, any, events := e.list(arg[1], 0)
			if events && names == nil && !any {
				r.note(n, NoteRelation, name, arg[0]+":"+arg[1])
				return // between events, which there are none of
			}
			if !any && names != nil {
				if *ends[i] = r.known(n, name, names); len(*ends[i]) == 0 {
					*ends[i] = nil
				}
			}
			i++
		}
	}
	r.set.Schema.Relations = append(r.set.Schema.Relations, t)
}

// bratAttribute reads "Negation Arg:<ENTITY>", which is true or false, and "Doubt Arg:<ENTITY>, Value:a|b".
func (r *reading) bratAttribute(n int, text string, e expander) {
	name, rest := nameOf(text)
	_, _, taken := r.set.Schema.Attribute(name)
	if !r.fresh(n, name, taken) {
		return
	}
	a := schema.Attribute{Name: name, En: strings.ReplaceAll(name, "_", " "), Kind: schema.YesNo}
	for _, arg := range bratArgs(rest) {
		switch arg[0] {
		case "Arg":
			names, any, events := e.list(arg[1], 0)
			if events && names == nil && !any {
				r.note(n, NoteAttribute, name)
				return
			}
			if !any && names != nil {
				if a.Labels = r.known(n, name, names); len(a.Labels) == 0 {
					r.note(n, NoteAttribute, name)
					return
				}
			}
		case "Value":
			for v := range strings.SplitSeq(arg[1], "|") {
				v = strings.TrimSpace(v)
				if _, taken := find(a.Values, v); r.fresh(n, v, taken) {
					a.Values = append(a.Values, schema.Value{Name: v})
				}
			}
			if a.Values != nil {
				a.Kind = schema.Choice
			}
		default:
			r.note(n, NoteLine, arg[0]+":"+arg[1])
		}
	}
	r.set.Schema.Attributes = append(r.set.Schema.Attributes, a)
}
