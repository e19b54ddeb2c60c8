package entity

import (
	"wusum/core/gazetteer"
	"wusum/core/token"
)

// headed names are those that begin with a word for what they name.
var headLabels = [...]struct {
	flag  flag
	label label
	rule  rule
}{
	{orgSure, org, orgHeadRule},
	{placeSure, gpe, placeHeadRule},
	{naturalSure, loc, placeHeadRule},
	{facilitySure, fac, facilityHeadRule},
	{eventSure, event, eventHeadRule},
}

// named finds names that begin at word i without the help of the learnt tagger: those of the gazetteer, and those that
// their first word opens.
func (w *work) named(i int) int {
	f := w.at(i)
	if k := w.learntAt(i); k >= 0 {
		return int(w.learnt[k].Last) // see nest
	}
	if f.kind != token.Word {
		return i
	}
	if f.flags&website != 0 && !f.tied {
		w.add(i, i+1, site, siteRule)
		return i + 1
	}
	if f.flags&language != 0 {
		if last, _ := w.longest(i+1, gazetteer.Language|gazetteer.Nationality); last > i+1 && w.at(i+1).free() {
			w.add(i+1, last, languageName, languageRule)
			return last
		}
	}
	if end := w.whole(i); end > i {
		return end
	}
	if f.flags&government != 0 && !f.tied {
		end := i + 1
		if w.at(end).class&gazetteer.Nationality != 0 && w.at(end).article && w.at(end).free() {
			end++
		}
		w.add(i, end, org, governmentRule)
		return end
	}
	if f.article || f.tied {
		return i
	}
	for _, h := range headLabels {
		if f.flags&h.flag == 0 {
			continue
		}
		end := w.chain(i+1, f.flags&ministry != 0)
		if end == i+1 {
			continue
		}
		if w.add(i, end, h.label, h.rule) {
			return end
		}
	}
	return i
}

// whole adds the longest name of the gazetteer at word i, if it is one beyond doubt.
func (w *work) whole(i int) int {
	const classes = gazetteer.Place | gazetteer.Body | gazetteer.Event | gazetteer.Law | gazetteer.Person | gazetteer.Product | gazetteer.Language
	end, class := w.longest(i, classes)
	f := w.at(i)
	if parts := w.byParts(i); parts > end {
		r := personPartsRule
		if before := w.at(i - 1); before.flags&(post|job) != 0 || before.class&(gazetteer.Title|gazetteer.Nationality) != 0 {
			r = titledRule
		}
		if w.add(i, parts, pers, r) {
			return parts
		}
	}
	if end == i {
		return i
	}
	if end > i+1 {
		l, r := labelOf(class)
		if l == languageName && end == i+2 {
			return i // the word for language stays outside
		}
		next := w.at(end)
		switch {
		case l == event && w.yearNumber(end) > end && next.free(): // the first Intifada 1987
			end = w.yearNumber(end)
		case l == org && next.article && next.free() && next.class&gazetteer.Nationality != 0 && w.learntAt(end) < 0:
			end++
		}
		w.add(i, end, l, r)
		return end
	}
	if f.flags&(common|stop) != 0 || f.tied || !f.proper || w.words[i].Core.Len() < 6 {
		return i
	}
	const other = gazetteer.Title | gazetteer.Job | gazetteer.Head | gazetteer.Nationality | gazetteer.Unit | gazetteer.Month | gazetteer.Weekday | gazetteer.Currency | gazetteer.People
	switch {
	case class&other != 0:
		return i
	case class&gazetteer.Country != 0 && class&gazetteer.Given == 0:
		w.add(i, end, gpe, countryRule)
	case class&gazetteer.City != 0 && class&gazetteer.Human == 0:
		w.add(i, end, gpe, cityRule)
	case class&(gazetteer.Area|gazetteer.Natural) != 0 && class&gazetteer.Human == 0:
		w.add(i, end, loc, areaRule)
	case class&(gazetteer.Org|gazetteer.Party|gazetteer.Media) != 0 && class&(gazetteer.Human|gazetteer.Place) == 0:
		w.add(i, end, org, orgRule)
	case class&gazetteer.Event != 0 && class&gazetteer.Human == 0:
		if w.yearNumber(end) > end && w.at(end).free() {
			end = w.yearNumber(end)
		}
		w.add(i, end, event, eventRule)
	case class&gazetteer.Facility != 0 && class&gazetteer.Human == 0:
		w.add(i, end, fac, facilityRule)
	default:
		return i
	}
	return end
}

// labelOf returns the type of a name of several words.
func labelOf(c gazetteer.Class) (label, rule) {
	switch {
	case c&gazetteer.Event != 0:
		return event, eventRule
	case c&gazetteer.Country != 0:
		return gpe, countryRule
	case c&gazetteer.Body != 0:
		return org, orgLongRule
	case c&gazetteer.Admin != 0:
		return gpe, placeLongRule
	case c&(gazetteer.Area|gazetteer.Natural) != 0:
		return loc, areaRule
	case c&gazetteer.Facility != 0:
		return fac, facilityRule
	case c&gazetteer.Law != 0:
		return lawName, lawRule
	case c&gazetteer.Person != 0:
		return pers, personRule
	case c&gazetteer.Language != 0:
		return languageName, languageRule
	}
	return product, productRule
}

// byParts returns the end of a person's name at word i by its parts, i for none: a given name, then family names or the words that tie them.
func (w *work) byParts(i int) int {
	f := w.at(i)
	if f.class&gazetteer.Given == 0 || f.class&gazetteer.Head != 0 || f.article || f.tied || f.flags != 0 || !f.proper {
		return i
	}
	end := i + 1
	for end < i+5 {
		next := w.at(end)
		if next.kind != token.Word || !next.free() || next.tied || next.flags&(stop|numeral|dayPart) != 0 {
			break
		}
		last, class := w.longest(end, gazetteer.Given|gazetteer.Part)
		if last == end || class&gazetteer.Human == 0 {
			break
		}
		if class&(gazetteer.Month|gazetteer.Head|gazetteer.Nationality) != 0 && !next.article && class&gazetteer.Given == 0 {
			break
		}
		end = last
	}
	if end == i+1 {
		return i
	}
	return end
}

// statute finds laws: an article with its number, a resolution with its number, a law with its subject.
func (w *work) statute(i int) int {
	f := w.at(i)
	if f.kind != token.Word || f.tied {
		return i
	}
	if f.flags&articleWord != 0 {
		j := i + 1
		open := w.sign(j, '(')
		if open {
			j++
		}
		if w.at(j).kind != token.Number || w.at(j).digits == 0 {
			return i
		}
		end := j + 1
		if w.sign(end, '/') && w.at(end+1).kind == token.Number {
			end += 2
		}
		inner := end
		if open && w.sign(end, ')') {
			end++
		}
		if w.add(i, end, lawName, articleRule) {
			w.add(j, inner, ordinalNumber, numberedRule)
		}
		return end
	}
	if f.flags&resolution != 0 {
		j := i + 1
		if w.at(j).flags&numberWord != 0 {
			j++
		}
		if w.sign(j, '(') {
			j++
		}
		if w.at(j).kind == token.Number && w.at(j).digits > 0 && w.at(j).digits < 6 {
			end := j + 1
			if w.sign(end, ')') && j > i+1 && w.sign(j-1, '(') {
				end++
			}
			if w.add(i, end, lawName, resolutionRule) {
				w.add(j, j+1, ordinalNumber, numberedRule)
			}
			return end
		}
	}
	if f.flags&law != 0 {
		if end := w.chain(i+1, false); end > i+1 {
			end = w.lawTail(end)
			w.add(i, end, lawName, lawRule)
			return end
		}
	}
	return i
}

// lawTail takes in the number and year of a law: رقم (12) لسنة 2004.
func (w *work) lawTail(end int) int {
	if w.at(end).flags&numberWord != 0 {
		j := end + 1
		open := w.sign(j, '(')
		if open {
			j++
		}
		if w.at(j).kind == token.Number && w.at(j).digits > 0 {
			end = j + 1
			if open && w.sign(end, ')') {
				end++
			}
		}
	}
	if f := w.at(end); f.is(year) && !f.conj && w.yearNumber(end+1) > end+1 {
		end = w.yearNumber(end + 1)
	}
	return end
}
