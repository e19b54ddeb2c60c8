package entity

import (
	"wusum/core/gazetteer"
	"wusum/core/token"
)

// Dates in figures, days of months, years and days of the week.

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
