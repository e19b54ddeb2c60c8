package foreign

import (
	"strings"

	"wusum/core/internal/jsontext"
	"wusum/core/internal/object"
)

// doccano reads the list that doccano exports under "labels": text, prefix_key ("ctrl", "shift", "ctrl shift"),
// suffix_key, background_color, text_color.
func (r *reading) doccano(data []byte) error {
	in := object.NewReader(data)
	err := in.Array(func(int) error {
		if in.Kind() != jsontext.KindBeginObject {
			if _, err := in.Raw(); err != nil {
				return err
			}
			return in.Field("an object")
		}
		var text, prefix, suffix, color string
		named := false
		_, err := in.Object(func(name string) (known bool, err error) {
			switch name {
			case "text", "name", "label": // "text" is doccano's own; the others are seen in files made by hand
				if named {
					return true, in.Skip()
				}
				text, err = in.String()
				named = true
			case "prefix_key", "prefixKey":
				prefix, err = in.String()
			case "suffix_key", "suffixKey":
				suffix, err = in.String()
			case "background_color", "backgroundColor":
				color, err = in.String()
			default:
				return true, in.Skip() // the id, the colour of letters on a ground that is ours
			}
			return true, err
		})
		if err != nil {
			return err
		}
		if !named {
			return in.Fail(object.CodeField, "text")
		}
		line, _ := object.Position(data, in.Offset())
		l := r.label(line, text, text, color, suffix, prefix == "", "")
		if l != nil && l.Key != "" && prefix != "" {
			r.note(line, NotePrefix, string(l.ID), strings.TrimSpace(prefix+" "+suffix))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return in.End()
}
