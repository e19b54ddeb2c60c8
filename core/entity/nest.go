package entity

import "wusum/core/gazetteer"

// nestable are the types in which names are looked for.
const nestableMask = 1<<org | 1<<occ | 1<<fac | 1<<event | 1<<norp | 1<<lawName | 1<<loc | 1<<gpe

// nest adds the places, peoples and bodies that lie inside the mentions found so far.
func (w *work) nest() {
	for k, n := 0, len(w.found); k < n; k++ {
		outer := w.found[k]
		if nestableMask>>outer.label&1 == 0 || outer.last-outer.first < 2 {
			continue
		}
		first, last := int(outer.first), int(outer.last)
		for i := first; i < last; {
			i = w.nested(&outer, i, first, last)
		}
	}
}

// nested adds the name at word i inside outer and returns where to go on.
func (w *work) nested(outer *candidate, i, first, last int) int {
	const classes = gazetteer.Place | gazetteer.Body | gazetteer.Nationality
	f := w.at(i)
	end, class := i, gazetteer.Class(0)
	for h := int(w.hitAt[i]); h < len(w.hits) && int(w.hits[h].First) == i; h++ {
		x := &w.hits[h]
		if x.Class&classes != 0 && int(x.Last) <= last && int(x.Last) >= end && !(i == first && int(x.Last) == last) {
			end, class = int(x.Last), class|x.Class
		}
	}
	if outer.label == occ && i > first && i+1 < last && f.is(orgSure|government) && f.flags&(post|job) == 0 {
		if w.add(i, last, org, nestedBodyRule) {
			c := &w.found[len(w.found)-1]
			c.why, c.from = Nested, outer.span
			return i + 1
		}
	}
	if end == i || f.flags&stop != 0 {
		return i + 1
	}
	single := end == i+1
	if single && (i == first || f.flags&(part|post|job) != 0) && class&(gazetteer.Country|gazetteer.City) == 0 {
		return i + 1
	}
	l, r := gpe, nestedPlaceRule
	switch {
	case single && (class&gazetteer.Head != 0 || givenFirst(class) && !(outer.label == org && i == first+1 && end == last)):
		return end
	case single && class&gazetteer.Nationality != 0:
		if outer.label == gpe || outer.label == norp {
			return end
		}
		l, r = norp, nestedPeopleRule
	case class&gazetteer.Admin != 0:
	case class&(gazetteer.Area|gazetteer.Natural) != 0:
		l = loc
	case class&gazetteer.Facility != 0:
		l = fac
	case class&gazetteer.Body != 0 && !single && end == last && outer.label != org:
		l, r = org, nestedBodyRule
	default:
		return end
	}
	score := precision[r]
	if r == nestedPeopleRule {
		score = nationality
	}
	if w.addScored(i, end, l, r, score) {
		c := &w.found[len(w.found)-1]
		c.why, c.from = Nested, outer.span
	}
	return end
}

// givenFirst reports whether a word is a person's name before it is a place. Behind the first word of a body's name, and
// with nothing more to come, it is the place after all: the university of Aleppo.
func givenFirst(class gazetteer.Class) bool {
	return class&gazetteer.Human != 0 && class&gazetteer.Country == 0
}

// nationality is the score of the adjective of a country inside a longer name. No corpus that the table of precision was
// measured on labels one there, which is their convention and no mistake of the rule; schemes that do want them are
// common, so they are offered, below what people usually have shown or accepted unseen.
const nationality = 0.25
