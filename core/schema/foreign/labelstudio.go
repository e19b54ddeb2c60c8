package foreign

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"wusum/core/schema"
)

// quiet are the tags that say how Label Studio's own page looks, or where the text comes from.
const quiet = " View Header Style Text HyperText Paragraphs Collapse Panel Filter Markdown Shortcut "

// settings of a label or a block of labels that mean something to whoever annotates, and that we do not have.
var settings = []string{"maxUsages", "required", "visibleWhen", "whenTagName", "allowEmpty"}

// control is an open <Choices>, <TextArea> or <Relations>.
type control struct {
	tag, name string
	line      int
	depth     int
	attr      func(string) string
	values    []schema.Value
	nested    bool
	inChoice  int
}

// labelStudio reads a labelling configuration.
func (r *reading) labelStudio(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8, whatever it says
	var blocks []string                                                                  // names of the open blocks of labels
	var open *control
	depth, many := 0, strings.Count(string(data), "Labels ") > 1
	var later []func() // what names labels: they may stand further down
	for {
		token, err := d.Token()
		line, column := d.InputPos()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			text := err.Error()
			if s, ok := errors.AsType[*xml.SyntaxError](err); ok {
				text, line = s.Msg, s.Line
			}
			return &schema.Error{Code: CodeXML, Line: line, Column: column, Args: []string{text}}
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			attr := attributes(t)
			tag := t.Name.Local
			switch {
			case strings.HasSuffix(tag, "Labels"):
				blocks = append(blocks, attr("name"))
				r.unsupported(line, tag, attr)
			case tag == "Label":
				r.studioLabel(line, attr, blocks, many)
			case tag == "Choices", tag == "TextArea", tag == "Relations":
				open = &control{tag: tag, name: attr("name"), line: line, depth: depth, attr: attr}
			case tag == "Choice" && open != nil:
				open.choice(attr)
			case tag == "Relation" && open != nil:
				r.studioRelation(line, attr)
			case !strings.Contains(quiet, " "+tag+" "):
				r.note(line, NoteTag, tag)
			}
		case xml.EndElement:
			switch {
			case strings.HasSuffix(t.Name.Local, "Labels") && len(blocks) > 0:
				blocks = blocks[:len(blocks)-1]
			case t.Name.Local == "Choice" && open != nil:
				open.inChoice--
			case open != nil && depth == open.depth:
				c := *open
				open = nil
				later = append(later, func() { r.studioControl(c) })
			}
			depth--
		}
	}
	if depth > 0 {
		line, column := d.InputPos()
		return &schema.Error{Code: CodeXML, Line: line, Column: column, Args: []string{"unexpected EOF"}}
	}
	for _, f := range later {
		f()
	}
	return nil
}

func attributes(t xml.StartElement) func(string) string {
	return func(name string) string {
		for _, a := range t.Attr {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
}

func (r *reading) unsupported(line int, tag string, attr func(string) string) {
	for _, s := range settings {
		if attr(s) != "" {
			r.note(line, NoteSetting, tag, s)
		}
	}
}

// studioLabel reads <Label value= alias= background= hotkey= hint=>. What stands in exports is the alias, if there is
// one.
func (r *reading) studioLabel(line int, attr func(string) string, blocks []string, many bool) {
	id, group := attr("value"), ""
	if a := attr("alias"); a != "" {
		id = a
	}
	if many && len(blocks) > 0 {
		group = blocks[len(blocks)-1]
	}
	r.unsupported(line, "Label", attr)
	l := r.label(line, id, attr("value"), attr("background"), attr("hotkey"), true, group)
	if hint := attr("hint"); l != nil && hint != "" {
		l.Description.Ar, l.Description.En = inItsLanguage(hint)
	}
}

// choice reads <Choice value= alias=>; choices inside choices become one list.
func (c *control) choice(attr func(string) string) {
	if c.inChoice++; c.inChoice > 1 {
		c.nested = true
	}
	v := schema.Value{Name: strings.TrimSpace(attr("value"))}
	v.Ar, v.En = inItsLanguage(v.Name)
	if a := strings.TrimSpace(attr("alias")); a != "" {
		v.Name = a
	}
	c.values = append(c.values, v)
}

func (r *reading) studioRelation(line int, attr func(string) string) {
	name := strings.TrimSpace(attr("value"))
	_, _, taken := r.set.Schema.Relation(name)
	if !r.fresh(line, name, taken) {
		return
	}
	t := schema.Relation{Name: name}
	t.Ar, t.En = inItsLanguage(name)
	if c := cssColor(attr("background")); c != "" {
		t.Color = schema.Readable(c)
	}
	r.set.Schema.Relations = append(r.set.Schema.Relations, t)
}

// studioControl makes of a control with perRegion an attribute of spans, of any other a label on the whole document.
func (r *reading) studioControl(c control) {
	if c.tag == "Relations" {
		return
	}
	name := strings.TrimSpace(c.name)
	if name == "" {
		name = c.tag
	}
	if c.nested {
		r.note(c.line, NoteFlat, name)
	}
	var values []schema.Value
	for _, v := range c.values {
		_, taken := find(values, v.Name)
		if r.fresh(c.line, v.Name, taken) {
			values = append(values, v)
		}
	}
	if c.tag == "Choices" && values == nil {
		r.note(c.line, NoteTag, "Choices")
		return
	}
	many := c.attr("choice") == "multiple"
	sc := &r.set.Schema
	if c.attr("perRegion") != "true" && c.attr("perregion") != "true" {
		if _, _, taken := sc.DocLabel(name); r.fresh(c.line, name, taken) {
			sc.DocLabels = append(sc.DocLabels, schema.DocLabel{Name: name, Many: many, Values: values})
		}
		return
	}
	if _, _, taken := sc.Attribute(name); !r.fresh(c.line, name, taken) {
		return
	}
	if many {
		r.note(c.line, NoteMany, name)
	}
	a := schema.Attribute{Name: name, Values: values}
	switch _, yes := find(values, "true"); {
	case c.tag == "TextArea":
		a.Kind = schema.Free
	case yes && len(values) == 2 && !many:
		if _, no := find(values, "false"); no {
			a.Kind, a.Values = schema.YesNo, nil
		}
	}
	if on := c.attr("whenLabelValue"); on != "" {
		var list []string
		for x := range strings.SplitSeq(on, ",") {
			list = append(list, strings.TrimSpace(x))
		}
		if a.Labels = r.known(c.line, name, list); len(a.Labels) == 0 {
			a.Labels = nil
		}
	}
	sc.Attributes = append(sc.Attributes, a)
}

func find(values []schema.Value, name string) (at int, ok bool) {
	for i := range values {
		if values[i].Name == name {
			return i, true
		}
	}
	return -1, false
}
