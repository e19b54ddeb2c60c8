package main

import (
	"slices"
	"strings"

	"wusum/core/schema"
)

// labelRule says under which labels eval ner scores: gold labels are renamed first; then, unless the score is fine, both
// sides are folded into the learnt types.
//
// Whoever drops a gold label leaves its entities out of the score, and what the model finds of that kind must be left
// out with them: it would be wrong by definition. So a dropped type of the four, by our name or one that other corpora
// have for it (PER, MIS, MISC1), is dropped with its refinements, unless another gold label is renamed to it; a dropped
// refinement (FAC) is dropped alone.
type labelRule struct {
	fine    bool
	renames map[string]string
	dropped []string // of what the model finds: labels, and the learnt types
}

func newLabelRule(opt nameOptions) labelRule {
	r := labelRule{fine: opt.fine, renames: opt.renames}
	kept := map[string]bool{}
	for _, to := range opt.renames {
		kept[to] = true
	}
	for from, to := range opt.renames {
		if name := ourName(from); to == "" && !kept[name] {
			r.dropped = append(r.dropped, name)
		}
	}
	return r
}

// ourName returns our name for a learnt type of another corpus; other labels as they are.
func ourName(label string) string {
	switch base := strings.ToUpper(strings.TrimRight(label, "0123456789")); base {
	case "PER", "PERS", "PERSON":
		return "PERS"
	case "LOC", "LOCATION":
		return "LOC"
	case "ORG", "ORGANIZATION":
		return "ORG"
	case "MIS", "MISC":
		return "MISC"
	}
	return label
}

// gold returns the label under which an entity of the gold file counts; false for none.
func (r labelRule) gold(label string) (string, bool) {
	if to, ok := r.renames[label]; ok {
		label = to
	}
	if r.fine {
		return label, label != ""
	}
	return foldLabel(label)
}

// found returns the label under which a mention counts.
func (r labelRule) found(label string) (string, bool) {
	if slices.Contains(r.dropped, label) {
		return "", false
	}
	if r.fine {
		return label, true
	}
	folded, ok := foldLabel(label)
	return folded, ok && !slices.Contains(r.dropped, folded)
}

// unknown reports whether a gold label that does not count is one that we never heard of, and nobody asked to drop.
func (r labelRule) unknown(label string) bool {
	if to, ok := r.renames[label]; ok {
		if label = to; to == "" {
			return false
		}
	}
	_, _, known := schema.Default().Label(schema.LabelID(label))
	return !known && label != "MISC"
}
