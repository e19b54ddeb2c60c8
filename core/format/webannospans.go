package format

import (
	"strconv"
	"strings"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/internal/object"
)

// annotations reads the columns of a row.
func (r *webannoReader) annotations(fields []string, start, end, first, last int) {
	type here struct{ layer, place int }
	seen := map[here]int{}
	var refs []string
	var kinds []string
	for i, c := range r.columns {
		value := fields[3+i]
		if value == "_" || value == "" {
			continue
		}
		layer := &r.layers[c.layer]
		switch {
		case layer.left:
			r.dropped[labelOf(layer.name)]++
			continue
		case c.slot:
			r.dropped[labelOf(layer.name)+":"+c.name]++
			continue
		case c.ref:
			refs = stacked(value)
			for k, ref := range refs {
				link := parseLink(ref)
				if link.to = fields[0]; k < len(kinds) {
					link.kind = kinds[k]
				}
				r.links = append(r.links, link)
			}
			kinds = nil
			continue
		case layer.relation:
			if kinds == nil {
				for _, one := range stacked(value) {
					kind, _ := numbered(one)
					kinds = append(kinds, tsvUnescape(strings.TrimSuffix(kind, "*")))
				}
			}
			continue
		}
		for place, one := range stacked(value) {
			one, number := numbered(one)
			k, ok := seen[here{c.layer, place}]
			if !ok {
				k, ok = r.open[tsvKey{c.layer, number}]
				ok = ok && number > 0
				if !ok {
					k = len(r.spans)
					r.spans = append(r.spans, tsvSpan{layer: c.layer, start: start, end: end, first: first, to: last, line: r.lines.number})
				}
				if number > 0 {
					r.open[tsvKey{c.layer, number}] = k
				}
				seen[here{c.layer, place}] = k
				r.at[fields[0]] = append(r.at[fields[0]], k)
			}
			s := &r.spans[k]
			s.start, s.end = min(s.start, start), max(s.end, end)
			if s.first < 0 || first < 0 {
				s.first = -1
			} else {
				s.first, s.to = min(s.first, first), max(s.to, last)
			}
			if one != "*" && one != "" {
				r.feature(s, c.name, tsvUnescape(one))
			}
		}
	}
}

// feature takes a feature's value: the label is "value", or else the layer's first feature; "identifier" is the link.
func (r *webannoReader) feature(s *tsvSpan, name, value string) {
	hasValue := false
	for _, c := range r.columns {
		hasValue = hasValue || c.layer == s.layer && c.name == "value"
	}
	switch {
	case name == "value" || !hasValue && name != "identifier" && (s.label == "" || s.label == value):
		s.label = value
	case name == "identifier":
		s.link = value
	default:
		for _, a := range s.attrs {
			if a.Name == name {
				return // of a span of several rows, each of which says it
			}
		}
		s.attrs = append(s.attrs, document.Attr{Name: name, Value: string(object.AppendString(nil, value))})
	}
}

// stacked splits at bars that are not escaped.
func stacked(s string) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '|':
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

// numbered parts a value from the [N] behind it.
func numbered(s string) (string, int) {
	if !strings.HasSuffix(s, "]") {
		return s, 0
	}
	i := strings.LastIndexByte(s, '[')
	if i < 0 || i > 0 && s[i-1] == '\\' {
		return s, 0
	}
	n, err := strconv.Atoi(s[i+1 : len(s)-1])
	if err != nil {
		return s, 0
	}
	return s[:i], n
}

// parseLink reads 1-1[2_3]: the row of the source, its number and that of the target.
func parseLink(s string) (out tsvLink) {
	row, numbers, ok := strings.Cut(strings.TrimSuffix(s, "]"), "[")
	if out.row = row; ok {
		a, b, _ := strings.Cut(numbers, "_")
		out.src, _ = strconv.Atoi(a)
		out.dst, _ = strconv.Atoi(b)
	}
	return out
}

// take makes a document of what was read.
func (r *webannoReader) take() *native.Foreign {
	d := r.d
	if d == nil {
		return nil
	}
	r.finish()
	r.b.WriteString(r.after)
	d.Text = r.b.String()
	r.d = nil
	for i, s := range r.spans {
		span := native.ForeignSpan{Start: s.start, End: s.end, Line: s.line}
		if s.first >= 0 && s.to > s.first {
			span.Text = d.Text[s.first:s.to]
		}
		span.ID = document.ID("s" + strconv.Itoa(i+1))
		span.Label = r.labels.useIfNamed(s.label, labelOf(r.layers[s.layer].name))
		span.Link, span.Attrs = s.link, s.attrs
		span.Origin = document.Origin{Kind: document.Import, Name: "webanno"}
		if s.layer != r.main {
			span.Layer = labelOf(r.layers[s.layer].name)
		}
		d.Spans = append(d.Spans, span)
	}
	for i, l := range r.links {
		x := document.Relation{ID: document.ID("r" + strconv.Itoa(i+1)), Type: l.kind}
		x.From, x.To = r.end16(l.row, l.src), r.end16(l.to, l.dst)
		d.Relations = append(d.Relations, x)
	}
	r.dropped.say(d)
	return d
}

// end16 is the span that a relation means: the one of that number, or else the only one of the row.
func (r *webannoReader) end16(row string, number int) document.ID {
	for _, k := range r.at[row] {
		if number == 0 || r.open[tsvKey{r.spans[k].layer, number}] == k {
			return document.ID("s" + strconv.Itoa(k+1))
		}
	}
	return document.ID(row)
}
