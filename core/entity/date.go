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
	if next.flags&weekAdjective != 0 && next.article || w.within(i+1, 1, 21) {
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

// digitDate finds dates that begin with a number.
func (w *work) digitDate(i int) (int, rule) {
	f := w.at(i)
	if f.kind == token.Date {
		return i + 1, numericDateRule
	}
	if f.years {
		return i + 1, yearRangeRule
	}
	if end := w.numeric(i); end > i {
		return end, numericDateRule
	}
	if end := w.dayMonth(i); end > i {
		return end, dayMonthRule
	}
	if end := w.number(i); end > i {
		if unit := w.at(end); unit.flags&span != 0 && unit.free() && !unit.article {
			return w.qualified(end + 1), durationRule
		}
		if end > i+1 {
			return i, 0
		}
	}
	if !w.year(i) {
		return i, 0
	}
	if (w.sign(i+1, '-') || w.sign(i+1, 0x2013)) && w.year(i+2) {
		return i + 3, yearRangeRule
	}
	before := w.at(i - 1)
	if before.flags&(numberWord|articleWord|resolution) != 0 {
		return i, 0
	}
	if next := w.at(i + 1); next.class&(gazetteer.Unit|gazetteer.Currency) != 0 && next.free() || next.flags&(scale|timeUnit) != 0 || w.sign(i+1, '%') || w.sign(i+1, '/') {
		return i, 0
	}
	if v := f.value; v < 1100 || v%100 == 0 && (v < 1800 || v > 2100) {
		return i, 0
	}
	return i + 1, yearRule
}

// when finds a date in figures, a day of a month, a month or a year, in brackets or not.
func (w *work) when(i int) int {
	if w.sign(i, '(') {
		if end := w.when(i + 1); end > i+1 && w.sign(end, ')') {
			return end + 1
		}
		return i
	}
	if w.at(i).kind == token.Date {
		return i + 1
	}
	if !w.at(i).free() {
		return i
	}
	for _, find := range [...]func(*work, int) int{(*work).numeric, (*work).dayMonth, (*work).yearNumber} {
		if end := find(w, i); end > i {
			return end
		}
	}
	if m := w.month(i); m > i {
		end, _ := w.monthTail(i, m)
		return max(end, m)
	}
	if w.at(i).is(year) {
		return max(i, w.yearHead(i))
	}
	return i
}

func (w *work) yearHead(i int) int {
	if end := w.yearNumber(i + 1); end > i+1 {
		return end
	}
	return i
}

// numeric finds day, month and year in figures with signs between them: 28 / 7 / 1992, 28/شعبان/1428.
func (w *work) numeric(i int) int {
	sign := rune('/')
	if w.sign(i+1, '-') {
		sign = '-'
	} else if w.sign(i+1, '.') {
		sign = '.'
	}
	if !w.sign(i+1, sign) || w.at(i).digits == 0 {
		return i
	}
	if m := w.month(i + 2); m > i+2 && w.sign(m, sign) && w.year(m+1) && w.within(i, 1, 31) {
		return m + 2
	}
	if !w.sign(i+3, sign) || w.at(i+2).digits == 0 {
		return i
	}
	if w.sign(i+4, '(') && w.year(i+5) && w.sign(i+6, ')') && w.within(i, 1, 31) && w.within(i+2, 1, 31) {
		return i + 7
	}
	if w.at(i+4).digits == 0 {
		return i
	}
	if w.within(i, 1, 31) && w.within(i+2, 1, 31) && (w.year(i+4) || w.within(i+4, 0, 99)) || w.year(i) && w.within(i+2, 1, 12) && w.within(i+4, 1, 31) {
		return i + 5
	}
	return i
}

// dayMonth finds the day of a month: 14 مايو / أيار 2019, 10 تشرين الأول ( 1982 ), الخامس من حزيران.
func (w *work) dayMonth(i int) int {
	j := i + 1
	f := w.at(i)
	switch {
	case w.within(i, 1, 31):
		if w.sign(j, '/') || w.sign(j, '-') {
			j++
		}
	case f.article && f.bare&(ordinal|tens|one) != 0:
		next := w.at(j)
		if next.flags&teen != 0 && next.free() || next.conj && next.article && next.bare&tens != 0 {
			j++
		}
	default:
		return i
	}
	if w.at(j).flags&stop != 0 { // of
		j++
	}
	if w.at(j).is(monthWord) && w.at(j).free() {
		j++
	}
	if m := w.month(j); m > j && w.at(j).free() {
		end, _ := w.monthTail(j, m)
		return max(end, m)
	}
	if month := w.at(j - 1); f.article && month.is(monthWord) && month.article && w.qualified(j) > j {
		return w.qualified(j) // the fifth of last month
	}
	return i
}

// month returns the end of the name of a month at word i, in both traditions if the other stands beside it.
func (w *work) month(i int) int {
	end, _ := w.longest(i, gazetteer.Month)
	if end == i || w.at(i).tied {
		return i
	}
	if w.sign(end, '/') || w.sign(end, '-') {
		if other, _ := w.longest(end+1, gazetteer.Month); other > end+1 {
			return other
		}
	}
	if w.sign(end, '(') {
		if other, _ := w.longest(end+1, gazetteer.Month); other > end+1 && w.sign(other, ')') {
			return other + 1
		}
	}
	return end
}

// monthTail takes in what follows a month that begins at i and ends before j: a year, a date in brackets, last or next.
// A month whose name is a word too must have something to follow.
func (w *work) monthTail(i, j int) (int, rule) {
	end := j
	switch {
	case w.yearNumber(j) > j && w.at(j).free():
		end = w.yearNumber(j)
	case w.sign(j, '/') && w.yearNumber(j+1) > j+1:
		end = w.yearNumber(j + 1)
	case w.sign(j, '(') && w.numeric(j+1) > j+1:
		end = w.numeric(j + 1)
		if w.sign(end, ')') {
			end++
		}
	case w.at(j).is(year) && w.yearHead(j) > j:
		end = w.yearHead(j)
	case w.at(j).flags&stop != 0 && w.at(j+1).is(year) && w.at(j+1).free():
		if tail, _ := w.headed(j + 1); tail > j+1 {
			end = tail
		} else if w.at(j + 1).article {
			end = w.qualified(j + 2)
		}
	default:
		end = w.qualified(j)
	}
	if end == j && j == i+1 && w.at(i).flags&weakMonth != 0 && !w.within(i-1, 1, 31) && !w.at(i-1).is(monthWord) {
		return i, 0
	}
	return end, monthRule
}

// yearNumber returns the end of a year in figures at word i, in brackets or not.
func (w *work) yearNumber(i int) int {
	if w.sign(i, '(') {
		if end := w.yearNumber(i + 1); end > i+1 && w.sign(end, ')') && !w.sign(i+1, '(') {
			return end + 1
		}
		return i
	}
	if w.at(i).years {
		return i + 1
	}
	if !w.year(i) {
		return i
	}
	if (w.sign(i+1, '-') || w.sign(i+1, '/')) && w.year(i+2) && !w.sign(i+3, '/') {
		return i + 3
	}
	return i + 1
}

// weekdayTail takes in last or next, and the date that follows a day of the week.
func (w *work) weekdayTail(end int) int {
	end = w.qualified(end)
	j := end
	if w.at(j).is(dateWord) {
		j++
	} else if w.at(j).kind == token.Punct {
		j++
	}
	if last := w.dayMonth(j); last > j {
		return last
	}
	if last := w.numeric(j); last > j {
		return last
	}
	if w.at(j).kind == token.Date && j < len(w.words) {
		return j + 1
	}
	return end
}
