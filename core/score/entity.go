package score

import "strings"

// Entity is a labelled run of tokens, half-open.
type Entity struct {
	First, Last int
	Label       string
}

// Entities appends the entities that the IOB2 tags of one sentence spell. As in conlleval (Tjong Kim Sang and Buchholz
// 2000), a token starts an entity where its tag is B-X, and where it is I-X after a tag of another label or none: an
// orphan is an entity and no mistake. A tag that is neither B-X nor I-X stands outside.
func Entities(dst []Entity, tags []string) []Entity {
	open := "" // the label of the entity that the token before lies in
	for i, tag := range tags {
		mark, label, _ := strings.Cut(tag, "-")
		switch {
		case label == "" || mark != "B" && mark != "I":
			open = ""
			continue
		case mark == "I" && label == open:
			dst[len(dst)-1].Last = i + 1
			continue
		}
		dst = append(dst, Entity{i, i + 1, label})
		open = label
	}
	return dst
}

// Tally counts entities strictly: one that was found is right where the gold data have one of the same first token,
// last token and label. The total is the micro average: entities weigh the same, whatever their label.
type Tally struct {
	Total  Count
	Labels map[string]*Count
}

// Add counts the entities of one stretch of tokens, and appends to right, for each entity found, whether it is right.
// No entity may be listed twice in either list.
func (t *Tally) Add(gold, found []Entity, right []bool) []bool {
	have := make(map[Entity]bool, len(gold))
	for _, e := range gold {
		have[e] = true
		t.count(e.Label, Count{Gold: 1})
	}
	for _, e := range found {
		right = append(right, have[e])
		one := Count{Found: 1}
		if have[e] {
			one.Right = 1
		}
		t.count(e.Label, one)
	}
	return right
}

func (t *Tally) count(label string, one Count) {
	if t.Labels == nil {
		t.Labels = make(map[string]*Count)
	}
	if t.Labels[label] == nil {
		t.Labels[label] = new(Count)
	}
	t.Labels[label].Add(one)
	t.Total.Add(one)
}
