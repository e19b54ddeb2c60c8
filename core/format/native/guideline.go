package native

import (
	"wusum/core/document"
	"wusum/core/internal/object"
	"wusum/core/schema"
	"wusum/core/text"
)

func appendGuideline(dst []byte, g document.Guideline) []byte {
	if dst = append(dst, '{'); g.Version != 0 {
		dst = object.Int(dst, "version", int(g.Version))
	}
	dst = object.Optional(dst, "ar", g.Text.Ar)
	dst = object.Optional(dst, "en", g.Text.En)
	if len(g.Examples) > 0 {
		dst = append(object.Key(dst, "examples"), '[')
		for i, e := range g.Examples {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendExample(append(dst, "\n  "...), e)
		}
		dst = append(dst, ']')
	}
	return append(object.Extra(dst, g.Extra), '}')
}

// appendExample writes a ruling, its sentence in three pieces, so that no unit of offsets has to be named.
func appendExample(dst []byte, e document.Example) []byte {
	dst = object.String(append(dst, '{'), "id", string(e.ID))
	dst = object.String(dst, "label", string(e.Label))
	if n := int32(len(e.Sentence)); e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > n {
		e.Span = text.Span{Start: n, End: n}
	}
	dst = object.String(dst, "before", e.Sentence[:e.Span.Start])
	dst = object.String(dst, "text", e.Span.In(e.Sentence))
	dst = object.String(dst, "after", e.Sentence[e.Span.End:])
	dst = object.Optional(dst, "note", e.Note)
	dst = object.Optional(dst, "doc", string(e.Doc))
	dst = object.Optional(dst, "by", e.By)
	dst = object.Optional(dst, "created", e.Created)
	return append(object.Extra(dst, e.Extra), '}')
}

func (d *decoder) guideline() (g document.Guideline, err error) {
	taken := freshIDs{prefix: "x"}
	g.Extra, err = d.r.Object(func(name string) (known bool, err error) {
		switch name {
		case "version":
			g.Version, err = d.guidelineNumber()
		case "ar":
			g.Text.Ar, err = d.r.String()
		case "en":
			g.Text.En, err = d.r.String()
		case "examples":
			err = d.r.Array(func(int) error {
				e, err := d.example()
				e.ID = document.ID(taken.unique(string(e.ID)))
				g.Examples = append(g.Examples, e)
				return err
			})
		default:
			return false, nil
		}
		return true, err
	})
	document.SortExamples(g.Examples)
	return g, err
}

func (d *decoder) example() (e document.Example, err error) {
	var parts [3]string // before, inside and after the span
	e.Extra, err = d.r.Object(func(name string) (known bool, err error) {
		switch name {
		case "id":
			e.ID, err = d.id()
		case "label":
			var s string
			s, err = d.r.String()
			e.Label = schema.LabelID(s)
		case "before":
			parts[0], err = d.r.String()
		case "text":
			parts[1], err = d.r.String()
		case "after":
			parts[2], err = d.r.String()
		case "note":
			e.Note, err = d.r.String()
		case "doc":
			var s string
			s, err = d.r.String()
			e.Doc = document.DocID(s)
		case "by":
			e.By, err = d.r.String()
		case "created":
			e.Created, err = d.r.String()
		default:
			return false, nil
		}
		return true, err
	})
	e.Sentence = parts[0] + parts[1] + parts[2]
	e.Span = text.Span{Start: int32(len(parts[0])), End: int32(len(parts[0]) + len(parts[1]))}
	return e, err
}

// guidelineNumber reads a version; what is no count from 0 is 0, "not known".
func (d *decoder) guidelineNumber() (uint32, error) {
	n, ok, err := d.r.Int()
	if !ok || n < 0 {
		n = 0
	}
	return uint32(n), err
}
