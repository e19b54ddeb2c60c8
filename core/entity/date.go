package entity

import (
	"wusum/core/gazetteer"
	"wusum/core/token"
)

// Dates follow the guidelines of Wojood: the words for year, day and month are inside, those for in, since and during
// are outside; a date may stand in brackets behind the word that announces it.

// date finds the date that begins at word i and returns its end; i if none begins there.
func (w *work) date(i int) int {
	end, r := w.dateAt(i)
	if end == i {
		return i
	}
	if f := w.at(end); f.flags&era != 0 && f.free() && r != durationRule && r != relativeRule {
		end++
	}
	w.add(i, end, date, r)
	return end
}

func (w *work) dateAt(i int) (int, rule) {
	f := w.at(i)
	if f.kind == token.Number || f.kind == token.Date {
		return w.digitDate(i)
	}
	if f.kind != token.Word || f.tied {
		if w.sign(i, '(') && w.year(i+1) && w.sign(i+2, ')') && w.at(i+3).flags&era != 0 {
			return i + 4, yearRule // (1343) of the Hijra
		}
		return i, 0
	}
	switch {
	case f.is(dateWord):
		j := i + 1
		if w.at(j).kind == token.Punct && w.sign(j, ':') {
			j++
		}
		if end := w.when(j); end > j {
			return end, dateWordRule
		}
	case f.flags&edge != 0 && !f.article:
		if end, _ := w.dateAt(i + 1); end > i+1 && w.at(i+1).free() {
			return end, periodRule
		}
		if next := w.at(i + 1); next.free() && next.article && next.bare&period != 0 {
			return w.qualified(i + 2), periodRule
		}
	case f.flags&decade != 0:
		end := i + 1
		if w.at(end).flags&stop != 0 && w.at(end+1).article && w.at(end+1).bare&century != 0 {
			if last := w.centuryEnd(end + 1); last > end+1 {
				return last, periodRule
			}
		}
		return w.qualified(end), periodRule
	case f.article && f.bare&(ordinal|tens) != 0 && f.bare&century == 0:
		if end := w.dayMonth(i); end > i {
			return end, dayMonthRule
		}
	case f.flags&often != 0:
		return i + 1, relativeRule
	}
	if end, r := w.headed(i); end > i {
		return end, r
	}
	if end, r := w.relative(i); end > i {
		return end, r
	}
	if end := w.month(i); end > i {
		return w.monthTail(i, end)
	}
	if f.class&gazetteer.Weekday != 0 && f.article {
		return w.weekdayTail(i + 1), weekdayRule
	}
	return i, 0
}

// headed finds dates that a word for a year, month or day opens.
func (w *work) headed(i int) (int, rule) {
	f := w.at(i)
	next := w.at(i + 1)
	if f.is(year) {
		if end := w.yearNumber(i + 1); end > i+1 {
			return end, yearWordRule
		}
		if next.flags&(scale|dual) != 0 && next.free() && !next.article && !f.article {
			if end := w.number(i + 1); end > i+1 {
				return end, yearWordRule
			}
		}
	}
	if f.is(monthWord) {
		if m := w.month(i + 1); m > i+1 {
			end, _ := w.monthTail(i+1, m)
			if end == i+1 {
				end = m
			}
			return end, monthRule
		}
	}
	if f.is(dayWord) || f.flags&dayPart != 0 && !f.article && next.class&gazetteer.Weekday == 0 && !next.is(relativeDay) && f.flags&dayPartAlone == 0 && f.flags&season == 0 {
		switch {
		case !next.free():
		case f.is(dayWord) && next.class&gazetteer.Weekday != 0:
			return w.weekdayTail(i + 2), weekdayRule
		case f.is(dayWord) && next.flags&relativeDay != 0:
			return i + 2, relativeRule
		case f.is(dayWord):
			if end := w.when(i + 1); end > i+1 && (w.at(i+1).kind != token.Number || end > i+2) {
				return end, dayMonthRule
			}
		}
	}
	if f.flags&season != 0 && !f.article {
		if end := w.yearNumber(i + 1); end > i+1 && next.free() {
			return end, periodRule
		}
		if next.is(year) && w.yearNumber(i+2) > i+2 {
			return w.yearNumber(i + 2), periodRule
		}
	}
	if f.bare&season != 0 && f.article && next.flags&weekAdjective != 0 && next.article && next.free() {
		return i + 2, periodRule
	}
	if f.flags&age != 0 && next.class&gazetteer.Nationality != 0 && next.article && next.free() {
		return i + 2, periodRule
	}
	if f.article && f.bare&century != 0 {
		if end := w.centuryEnd(i); end > i {
			return end, periodRule
		}
	}
	return i, 0
}

// centuryEnd returns the end of the century at word i: the twentieth century, the last century.
func (w *work) centuryEnd(i int) int {
	next := w.at(i + 1)
	if next.article && next.free() && next.bare&(ordinal|tens) != 0 {
		end := i + 2
		after := w.at(end)
		if next.bare&ordinal != 0 && (after.flags&teen != 0 && after.free() && !after.article || after.conj && after.article && after.bare&tens != 0) {
			end++
		}
		return end
	}
	// A figure is a century's, not an amount of what stands behind it: a contract of three million is no decade.
	if next.flags&weekAdjective != 0 && next.article || w.within(i+1, 1, 21) && w.at(i+2).flags&scale == 0 {
		return i + 2
	}
	return i
}

// relative finds dates that are told from today, and spans of days and more.
func (w *work) relative(i int) (int, rule) {
	f := w.at(i)
	next := w.at(i + 1)
	switch {
	case f.is(ordinal) && next.flags&relativeDay != 0 && next.free(): // the day before yesterday
		return i + 2, relativeRule
	case f.is(ordinal) && next.flags&stop != 0 && w.at(i+2).flags&relativeDay != 0 && !w.at(i+2).article && w.at(i+2).free():
		return i + 3, relativeRule
	case f.flags&relativeDay != 0 && f.article && next.article && next.bare&(ordinal|tens) != 0: // the ninth day
		return i, 0
	case f.flags&relativeDay != 0:
		return w.qualified(i + 1), relativeRule
	case f.flags&demonstrative != 0 && next.article && next.bare&period != 0 && next.free():
		return w.qualified(i + 2), periodRule
	case f.article && f.bare&period != 0:
		if end := w.qualified(i + 1); end > i+1 {
			return end, periodRule
		}
	case f.flags&before != 0 && f.free():
		if end, r := w.relative(i + 1); end > i+1 && r == durationRule && next.free() {
			return end, durationRule
		}
	case f.flags&spanDual != 0 && !f.article:
		return w.qualified(i + 1), durationRule
	case f.flags&couple != 0 && next.flags&span != 0 && next.free() && !next.article:
		return i + 2, durationRule
	}
	if end := w.number(i); end > i && !f.article {
		if unit := w.at(end); unit.flags&span != 0 && unit.free() && !unit.article && !unit.tied {
			return w.qualified(end + 1), durationRule
		}
	}
	return i, 0
}

// qualified takes in one adjective such as last or next.
func (w *work) qualified(end int) int {
	if f := w.at(end); f.flags&weekAdjective != 0 && f.free() && !f.tied && f.kind == token.Word {
		return end + 1
	}
	return end
}
