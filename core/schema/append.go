package schema

import "wusum/core/internal/object"

// Append appends s as the JSON that Parse reads: one label a line, a final newline, always the same for equal
// schemas.
func (s Schema) Append(dst []byte) []byte {
	dst = append(dst, `{"labels":[`...)
	dst = AppendLabels(dst, s.Labels, "\n  ")
	dst = append(dst, "],\n \"policy\":"...)
	dst = AppendPolicy(dst, s.Policy, s.PolicyExtra)
	dst = s.AppendTypes(dst)
	dst = object.Extra(dst, s.Extra)
	return append(dst, "}\n"...)
}

// AppendLabels appends the elements of a list of labels, each after indent.
func AppendLabels(dst []byte, labels []Label, indent string) []byte {
	for i, l := range labels {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, indent...)
		dst = l.append(dst)
	}
	return dst
}

func (l Label) append(dst []byte) []byte {
	dst = append(dst, '{')
	dst = object.String(dst, "name", string(l.ID))
	dst = object.Optional(dst, "ar", l.Ar)
	dst = object.Optional(dst, "en", l.En)
	dst = object.Optional(dst, "color", l.Color)
	dst = object.Optional(dst, "key", l.Key)
	dst = flag(dst, "front", l.Front)
	if l.Description != (Text{}) {
		dst = append(object.Key(dst, "description"), '{')
		dst = object.Optional(dst, "ar", l.Description.Ar)
		dst = object.Optional(dst, "en", l.Description.En)
		dst = append(dst, '}')
	}
	dst = object.Optional(dst, "group", l.Group)
	dst = appendIDs(dst, "nest", l.Nest)
	dst = object.Extra(dst, l.Extra)
	return append(dst, '}')
}

// AppendPolicy appends a policy as a JSON object.
func AppendPolicy(dst []byte, p Policy, extra []byte) []byte {
	dst = append(dst, '{')
	dst = object.String(dst, "clitics", p.Clitics.String())
	dst = object.String(dst, "article", p.Article.String())
	dst = object.String(dst, "overlap", p.Overlap.String())
	if p.Unaided != 0 {
		dst = object.Int(dst, "unaided", p.UnaidedPercent())
	}
	dst = object.Extra(dst, extra)
	return append(dst, '}')
}
