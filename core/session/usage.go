package session

import "wusum/core/schema"

// Usage counts what bears each name of a schema.
type Usage struct {
	Labels     map[schema.LabelID]int // annotations in all layers of all documents
	Attributes map[string]int         // annotations that have it
	DocLabels  map[string]int         // documents' labels
	Relations  map[string]int
	Guideline  map[uint32]int // annotations by the version they were decided under; 0 is not known
}

// Usage counts over the whole project.
func (s *Session) Usage() Usage {
	u := Usage{map[schema.LabelID]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[uint32]int{}}
	for _, d := range s.project.Docs {
		for _, l := range d.Layers {
			for a := range l.All() {
				u.Labels[a.Label]++
				u.Guideline[a.Guideline]++
				for _, attr := range a.Attrs {
					u.Attributes[attr.Name]++
				}
			}
		}
		for _, l := range d.Labels {
			u.DocLabels[l.Name]++
		}
		for _, r := range d.Relations {
			u.Relations[r.Type]++
		}
	}
	return u
}

// SettleKeys returns sc with hotkeys that all work: one that a command or another label has comes after the prefix
// key, or goes where it is taken there too. changed are the labels whose keys it touched.
func SettleKeys(sc schema.Schema, b Bindings) (out schema.Schema, changed []schema.LabelID) {
	out = sc
	out.Labels = append([]schema.Label(nil), sc.Labels...)
	for range 2 { // once to send keys behind the prefix, once to take away those that are in the way there
		for _, c := range ValidateKeys(out, b) {
			for i := range out.Labels {
				l := &out.Labels[i]
				if "label."+string(l.ID) != c.Wants || l.Key == "" {
					continue
				}
				if l.Front {
					l.Front = false
				} else {
					l.Key = ""
				}
			}
		}
	}
	for i, l := range out.Labels {
		if l.Key != sc.Labels[i].Key || l.Front != sc.Labels[i].Front {
			changed = append(changed, l.ID)
		}
	}
	return out, changed
}
