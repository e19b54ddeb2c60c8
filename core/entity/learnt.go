package entity

import (
	"wusum/core/gazetteer"
	"wusum/core/tag"
)

// longestLearnt is how many words a learnt mention has at most; longer ones are noise.
const longestLearnt = 48

// learntAt returns the learnt mention that word i lies in, -1 for none.
func (w *work) learntAt(i int) int {
	if uint(i) >= uint(len(w.cover)) {
		return -1
	}
	return int(w.cover[i]) - 1
}

// addLearnt adds what the tagger has found, with its finer type.
func (w *work) addLearnt() {
	for k := range w.learnt {
		l := &w.learnt[k]
		first, last := int(l.First), int(l.Last)
		t := pers
		switch l.Type {
		case LOC:
			t = w.placeType(first, last)
		case ORG:
			t = org
		case MISC:
			t = w.otherType(first, last)
		}
		if w.addScored(first, last, t, learntRule, l.Score) {
			w.found[len(w.found)-1].typ = l.Type
		}
	}
}

// lookup returns the classes of the name that the words first to last are together.
func (w *work) lookup(first, last int) gazetteer.Class {
	if first >= last {
		return 0
	}
	var c gazetteer.Class
	for h := int(w.hitAt[first]); h < len(w.hits) && int(w.hits[h].First) == first; h++ {
		if int(w.hits[h].Last) == last {
			c |= w.hits[h].Class
		}
	}
	return c
}

// placeType tells GPE from LOC and FAC: by the word that the name begins with, then by the name itself. A word for a
// region says nothing if what follows is a natural place or a continent.
func (w *work) placeType(first, last int) label {
	f := w.at(first)
	all := w.lookup(first, last)
	switch {
	case all&gazetteer.Admin != 0 && all&(gazetteer.Country) != 0:
		return gpe
	case all&gazetteer.Facility != 0 && all&gazetteer.Admin == 0:
		return fac
	case all&(gazetteer.Natural|gazetteer.Area) != 0 && all&gazetteer.Admin == 0:
		return loc
	case all&gazetteer.Admin != 0:
		return gpe
	case f.flags&facilitySure != 0 && last > first+1:
		return fac
	case f.flags&naturalSure != 0 && last > first+1:
		return loc
	case f.flags&placeSure != 0:
		return gpe
	}
	if last > first+1 {
		switch {
		case f.class&gazetteer.FacilityHead != 0 && f.class&(gazetteer.PlaceHead|gazetteer.NaturalHead) == 0:
			return fac
		case f.class&gazetteer.NaturalHead != 0:
			return loc
		}
		if rest := w.lookup(first+1, last); rest&(gazetteer.Natural|gazetteer.Area) != 0 && rest&gazetteer.Admin == 0 {
			return loc
		}
	}
	return gpe
}

// otherType tells apart what the tagger calls MISC, which in its training data is a good deal: currencies, holy names,
// works, prizes, and bodies and buildings too.
func (w *work) otherType(first, last int) label {
	f := w.at(first)
	all := w.lookup(first, last)
	before := w.at(first - 1)
	switch {
	case before.flags&language != 0 && all&(gazetteer.Language|gazetteer.Nationality) != 0, f.flags&language != 0 && last > first+1:
		return languageName
	case all&gazetteer.Currency != 0:
		return curr
	case f.flags&divine != 0:
		return pers
	case f.flags&religion != 0:
		return norp
	case all&gazetteer.Event != 0:
		return event
	case all&gazetteer.Law != 0:
		return lawName
	case all&(gazetteer.Nationality|gazetteer.People) != 0:
		return norp
	case all&gazetteer.Language != 0:
		return languageName
	case all&(gazetteer.Product|gazetteer.Company|gazetteer.Work) != 0:
		return product
	case all&gazetteer.Facility != 0:
		return fac
	case all&(gazetteer.Org|gazetteer.Party|gazetteer.Media|gazetteer.Team) != 0:
		return org
	case f.is(eventSure) || f.class&gazetteer.EventHead != 0:
		return event
	case f.is(law | resolution | articleWord):
		return lawName
	case f.flags&(group|groupHead) != 0 || f.bare&group != 0 || f.class&(gazetteer.Nationality|gazetteer.People) != 0:
		return norp
	}
	for i := first; i < last; i++ {
		if w.year(i) {
			return event
		}
	}
	if w.upos(first) == tag.ADJ {
		return norp
	}
	return product
}

// upos returns the part of speech of the stem of word i.
func (w *work) upos(i int) tag.UPOS {
	if len(w.in.UPOS) != len(w.in.Segments) || i >= len(w.words) {
		return tag.X
	}
	if last := int(w.words[i].Last) - 1; last >= 0 && last < len(w.in.UPOS) {
		return w.in.UPOS[last]
	}
	return tag.X
}
