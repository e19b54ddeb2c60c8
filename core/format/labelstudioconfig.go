package format

import (
	"strings"

	"wusum/core/internal/object"
	"wusum/core/schema"
)

// declare takes the attributes and relations that the schema has.
func (w *studioWriter) declare() {
	for _, a := range w.opt.Schema.Attributes {
		c := studioControl{name: a.Name, tag: "Choices", kind: "choices", labels: a.Labels}
		switch a.Kind {
		case schema.Free:
			c.tag, c.kind = "TextArea", "textarea"
		case schema.YesNo:
			c.values = []string{"true", "false"}
		}
		for _, v := range a.Values {
			c.values = append(c.values, c.choose(string(object.AppendString(nil, v.Name))))
		}
		w.attrs = append(w.attrs, c)
	}
	for _, r := range w.opt.Schema.Relations {
		w.kinds = append(w.kinds, r.Name)
	}
}

// config is the labelling configuration: the names that results refer to must be those of the project's.
func (w *studioWriter) config() string {
	var b strings.Builder
	tag := func(indent, name string, attrs ...string) {
		b.WriteString(indent + "<" + name)
		for i := 0; i < len(attrs); i += 2 {
			if attrs[i+1] != "" {
				b.WriteString(" " + attrs[i] + `="` + escapeXML(attrs[i+1]) + `"`)
			}
		}
	}
	b.WriteString("<View style=\"direction: rtl\">\n  <Labels name=\"label\" toName=\"text\">\n")
	for _, l := range w.opt.Schema.Labels {
		tag("    ", "Label", "value", string(l.ID), "background", l.Color, "hotkey", strings.ToLower(l.Key))
		b.WriteString("/>\n")
	}
	b.WriteString("  </Labels>\n  <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>\n")
	for _, c := range w.attrs {
		on, when := "", ""
		for i, l := range c.labels {
			if when = "label"; i > 0 {
				on += ","
			}
			on += string(l)
		}
		tag("  ", c.tag, "name", c.name, "toName", "text", "perRegion", "true", "whenTagName", when, "whenLabelValue", on)
		if c.kind != "choices" {
			b.WriteString("/>\n")
			continue
		}
		b.WriteString(">\n")
		for _, v := range c.values {
			tag("    ", "Choice", "value", v)
			b.WriteString("/>\n")
		}
		b.WriteString("  </Choices>\n")
	}
	if len(w.kinds) > 0 {
		b.WriteString("  <Relations>\n")
		for _, k := range w.kinds {
			tag("    ", "Relation", "value", k)
			b.WriteString("/>\n")
		}
		b.WriteString("  </Relations>\n")
	}
	b.WriteString("</View>\n")
	return b.String()
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\t", "&#9;", "\r", "&#13;").Replace(s)
}
