package entity

import "wusum/core/text"

// add adds a mention of the words first to last unless it crosses another, or may not lie where it lies.
func (w *work) add(first, last int, l label, r rule) bool {
	return w.addScored(first, last, l, r, precision[r])
}

func (w *work) addScored(first, last int, l label, r rule, score float32) bool {
	if first < 0 || last > len(w.words) || first >= last {
		return false
	}
	a, b := &w.words[first], &w.words[last-1]
	c := candidate{
		span:  text.Span{Start: a.Core.Start, End: b.Core.End},
		whole: text.Span{Start: a.Span.Start, End: b.Span.End},
		first: int32(first), last: int32(last), label: l, rule: r, score: score, why: reasonOf(r),
	}
	if w.wholeName(first, last) {
		c.span.Start = a.Span.Start
	}
	return w.keep(c)
}

// wholeName reports whether the name at those words is one with what looks like a clitic at its beginning: وارسو.
func (w *work) wholeName(first, last int) bool {
	if w.words[first].Core.Start == w.words[first].Span.Start {
		return false
	}
	whole := false
	for h := int(w.hitAt[first]); h < len(w.hits) && int(w.hits[h].First) == first; h++ {
		if int(w.hits[h].Last) == last {
			if !w.hits[h].Whole {
				return false
			}
			whole = true
		}
	}
	return whole
}

// keep adds a candidate if its place is free: it crosses none, has no twin, and lies only in what may hold it.
func (w *work) keep(c candidate) bool {
	if c.span.Empty() {
		return false
	}
	for k := range w.found {
		o := &w.found[k]
		if !o.span.Overlaps(c.span) {
			continue
		}
		switch {
		case o.span == c.span:
			return false
		case o.span.Contains(c.span):
			if inside[o.label]>>c.label&1 == 0 {
				return false
			}
		case c.span.Contains(o.span):
			if inside[c.label]>>o.label&1 == 0 {
				return false
			}
		default:
			return false
		}
	}
	w.found = append(w.found, c)
	return true
}

// reasonOf returns what a mention of a rule rests on.
func reasonOf(r rule) Reason {
	switch r {
	case learntRule:
		return Context
	case countryRule, cityRule, placeLongRule, areaRule, facilityRule, orgRule, orgLongRule, eventRule, languageRule,
		peopleRule, adjectiveRule, personRule, personPartsRule, productRule, hashtagRule, siteRule, titledRule:
		return Gazetteer
	case nestedPlaceRule, nestedBodyRule, nestedPeopleRule:
		return Nested
	case acronymRule:
		return Acronym
	case earlierRule, earlierTailRule:
		return Earlier
	}
	return Pattern
}
