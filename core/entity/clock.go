package entity

import (
	"wusum/core/gazetteer"
	"wusum/core/token"
)

// time finds the time of day that begins at word i and returns its end; i if none begins there.
func (w *work) time(i int) int {
	f := w.at(i)
	switch {
	case f.kind == token.Time:
		end := w.clockTail(i + 1)
		w.add(i, end, clockTime, clockRule)
		return end
	case f.kind != token.Word:
		return i
	case f.flags&clock != 0:
		if end := w.hour(i + 1); end > i+1 {
			w.add(i, end, clockTime, clockRule)
			return end
		}
	case f.flags&now != 0 && !f.tied:
		w.add(i, i+1, clockTime, nowRule)
		return i + 1
	case f.flags&timeDual != 0:
		w.add(i, i+1, clockTime, durationTimeRule)
		return i + 1
	case f.is(dayPart) && !f.tied:
		return w.partOfDay(i)
	}
	return i
}

// hour finds what follows the word for o'clock: the third and a half in the evening.
func (w *work) hour(i int) int {
	f := w.at(i)
	j := i
	switch {
	case f.kind == token.Time, f.kind == token.Number:
		j++
	case f.kind == token.Word && f.is(ordinal|one) && f.article:
		j++
		if next := w.at(j); next.flags&teen != 0 && next.free() {
			j++
		}
	default:
		return i
	}
	if next := w.at(j); next.conj && next.is(fraction) {
		j++
	} else if next.conj && next.flags&numeral != 0 || next.conj && next.kind == token.Number {
		if end := w.number(j); end > j && w.at(end).flags&timeUnit != 0 {
			j = end + 1
		}
	} else if next.flags&minus != 0 && w.at(j+1).is(fraction|digit) {
		j += 2
	}
	return w.clockTail(j)
}

// clockTail takes in the part of the day and the zone.
func (w *work) clockTail(j int) int {
	if f := w.at(j); f.kind == token.Word && f.is(dayPart) && !f.conj {
		j++
	} else if f.flags&stop != 0 && w.at(j+1).bare&dayPart != 0 && w.at(j+1).article {
		j += 2
	}
	if f := w.at(j); f.flags&zone != 0 && f.bound && w.at(j+1).kind == token.Word {
		j += 2
	}
	return j
}

// partOfDay finds the morning of a day; alone, an adverb such as in the evening.
func (w *work) partOfDay(i int) int {
	f := w.at(i)
	next := w.at(i + 1)
	if !f.article && next.free() {
		j := i + 1
		if next.flags&demonstrative != 0 {
			j++
		}
		day := w.at(j)
		if day.flags&relativeDay != 0 || day.is(ordinal) && w.date2(j) > j || day.class&gazetteer.Weekday != 0 || day.is(dayWord) && day.article || w.dayMonth(j) > j || day.is(dayWord) && w.date2(j) > j {
			end := max(w.date2(j), j+1)
			if w.add(i, end, clockTime, dayPartRule) && day.flags&demonstrative == 0 && end > j && j == i+1 {
				w.add(j, end, date, weekdayRule)
			}
			return end
		}
	}
	if f.flags&dayPartAlone != 0 && f.free() {
		w.add(i, i+1, clockTime, dayPartRule)
		return i + 1
	}
	return i
}

// date2 returns the end of the date at word i without adding it.
func (w *work) date2(i int) int {
	end, _ := w.dateAt(i)
	return end
}
