package main

import (
	"slices"
	"strings"

	"wusum/core/entity"
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

// found returns the label under which a mention counts. Unless the score is fine, what the learnt tagger finds counts as
// what the tagger calls it, and a name that is found again by it, or an acronym of it, as what it is more likely than
// not. What rules and lists alone have found completes the learnt types for finer schemes: corpora of four types do not
// label it, and it does not count.
func (r labelRule) found(m *entity.Mention) (string, bool) {
	if slices.Contains(r.dropped, m.Label) {
		return "", false
	}
	if r.fine {
		return m.Label, true
	}
	folded, ok := "", false
	switch {
	case m.Why == entity.Context:
		folded, ok = learntNames[m.Type], true
	case (m.Why == entity.Earlier || m.Why == entity.Acronym) && m.Score >= likely:
		folded, ok = foldLabel(m.Label)
	}
	return folded, ok && !slices.Contains(r.dropped, folded)
}

// likely is from which score on a mention is more likely right than wrong.
const likely = 0.5

var learntNames = [...]string{entity.PERS: "PERS", entity.LOC: "LOC", entity.ORG: "ORG", entity.MISC: "MISC"}

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
