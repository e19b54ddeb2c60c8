package entity

import (
	"wusum/core/gazetteer"
	"wusum/core/text"
	"wusum/core/token"
)

// number returns the end of the number that begins at word i, in digits or in words; i if none does. Its parts are
// joined by و or, where they multiply, follow bare: three and twenty, five hundred thousand.
func (w *work) number(i int) int {
	j := i
	for ; ; j++ {
		f := w.at(j)
		if j > i {
			grows := f.flags&(scale|dual|hundred|teen) != 0 && f.free() && !f.article
			adds := f.conj && !f.article && f.flags&numeral != 0
			if !grows && !adds {
				break
			}
			if w.at(j - 1).tied {
				break
			}
			continue
		}
		if f.kind == token.Number {
			continue
		}
		if f.kind == token.Word && f.flags&unitOne != 0 && w.at(j+1).flags&teen != 0 && w.at(j+1).free() {
			continue // eleven; one of the houses is no number
		}
		if f.kind != token.Word || f.article || f.flags&numeral == 0 {
			break
		}
	}
	if j == i+1 && w.at(i).kind == token.Word && w.at(i).flags&teen != 0 && w.at(i).flags&digit == 0 {
		return i
	}
	return j
}

// measure finds what a number at word i measures: money, a share, a size, a time, or things.
func (w *work) measure(i int) int {
	f := w.at(i)
	if f.kind == token.Percent {
		w.add(i, i+1, percentage, percentRule)
		return i + 1
	}
	if f.kind == token.Symbol && f.class&gazetteer.Currency != 0 {
		if end := w.number(i + 1); end > i+1 {
			if w.add(i, end, money, moneyRule) {
				w.add(i, i+1, curr, currencyRule)
			}
			return end
		}
	}
	end := w.number(i)
	if end == i {
		return w.unnumbered(i)
	}
	if w.sign(end, '%') || w.sign(end, text.Percent) {
		w.add(i, end+1, percentage, percentRule)
		return end + 1
	}
	next := w.at(end)
	if next.flags&percent != 0 && next.bound {
		w.add(i, end+1, percentage, percentRule)
		return end + 1
	}
	if next.flags&stop != 0 && w.at(end+1).flags&percent != 0 && w.at(end+1).free() {
		w.add(i, end+2, percentage, percentRule)
		return end + 2
	}
	if next.free() && !next.tied {
		if stopAt, class := w.longest(end, gazetteer.Currency|gazetteer.Unit); stopAt > end {
			l, inner, outer, r := money, curr, moneyRule, currencyRule
			if class&gazetteer.Currency == 0 || w.at(end).class&gazetteer.Unit != 0 && class&gazetteer.Currency == 0 {
				l, inner, outer, r = quantity, unit, quantityRule, unitRule
			}
			if l == money && w.at(stopAt).class&gazetteer.Nationality != 0 && w.at(stopAt).free() && !w.at(stopAt).article {
				stopAt++
			}
			if w.add(i, stopAt, l, outer) {
				w.add(end, stopAt, inner, r)
			}
			return stopAt
		}
		if next.flags&timeUnit != 0 && !next.article {
			w.add(i, end+1, clockTime, durationTimeRule)
			return end + 1
		}
	}
	return w.counted(i, end)
}

// counted adds a number that counts things.
func (w *work) counted(i, end int) int {
	f := w.at(i)
	switch {
	case end == i+1 && w.at(i-1).flags&(numberWord|articleWord) != 0 && f.kind == token.Number:
		return i // see numbered
	case f.kind == token.Number && (w.sign(i-1, '/') || w.sign(end, '/')):
		return i // a part of some number
	case f.kind == token.Number || end > i+1:
		w.add(i, end, cardinal, cardinalRule)
	case f.flags&(one|digit|scale|dual|hundred|tens|many) != 0:
		w.add(i, end, cardinal, cardinalWordRule)
	case f.flags&fraction != 0 && f.tied:
		w.add(i, end, cardinal, cardinalWordRule)
	default:
		return i
	}
	return end
}

// unnumbered finds units and currencies that no number stands before.
func (w *work) unnumbered(i int) int {
	f := w.at(i)
	if f.kind == token.Symbol && f.class&gazetteer.Currency != 0 {
		w.add(i, i+1, curr, currencyAloneRule)
		return i + 1
	}
	end, class := w.longest(i, gazetteer.Currency)
	if end == i || f.tied || f.flags&common != 0 {
		return i
	}
	if end == i+1 && class&(gazetteer.Unit|gazetteer.Human|gazetteer.Place|gazetteer.Event|gazetteer.Job|gazetteer.Nationality) != 0 {
		return i
	}
	if end == i+1 && w.words[i].Core.Len() < 8 { // four letters: shorter ones are often other words
		return i
	}
	w.add(i, end, curr, currencyAloneRule)
	return end
}

// ranked finds ordinals: the second, the fifteenth, the five and twentieth.
func (w *work) ranked(i int) int {
	f := w.at(i)
	if f.flags&ordinalAdverb != 0 && f.kind == token.Word {
		w.add(i, i+1, ordinalNumber, ordinalRule)
		return i + 1
	}
	if !f.article && f.flags&ordinal != 0 && !f.bound && f.kind == token.Word {
		return w.bareOrdinal(i)
	}
	if !f.article || f.bare&(ordinal|tens|one) == 0 || f.tied {
		return i
	}
	end := i + 1
	if f.bare&ordinal != 0 || f.bare&one != 0 && w.at(end).conj {
		next := w.at(end)
		switch {
		case next.flags&teen != 0 && next.free() && !next.article:
			end++
		case next.conj && next.article && next.bare&tens != 0:
			end++
		}
	}
	if end == i+1 && f.bare&one != 0 {
		return i
	}
	if end == i+1 && f.bare&tens != 0 && w.at(i-1).kind != token.Word {
		return i
	}
	w.add(i, end, ordinalNumber, ordinalRule)
	return end
}

// bareOrdinal takes an ordinal without the article: the first president, a third party.
func (w *work) bareOrdinal(i int) int {
	next := w.at(i + 1)
	before := w.at(i - 1)
	switch {
	case before.flags&numeral != 0 || before.kind == token.Number: // seconds
		return i
	case next.flags&(stop|edge) != 0 && before.kind != token.Word:
		return i
	case next.flags&teen != 0 && next.free():
		w.add(i, i+2, ordinalNumber, ordinalRule)
		return i + 2
	}
	w.add(i, i+1, ordinalNumber, ordinalBareRule)
	return i + 1
}

// numbered finds the number behind a word such as number or page, in brackets or bare; and that of an item of a list.
func (w *work) numbered(i int) int {
	f := w.at(i)
	if i == 0 && f.kind == token.Number && f.digits > 0 && f.digits <= 3 && (w.sign(1, '-') || w.sign(1, ')') || w.sign(1, '.')) && len(w.words) > 3 {
		w.add(0, 1, ordinalNumber, listItemRule)
		return 1
	}
	if f.kind != token.Number || f.digits == 0 {
		return i
	}
	before := i - 1
	for before > i-4 && (w.sign(before, '(') || w.sign(before, '"') || w.sign(before, 0x00AB) || w.sign(before, ':')) {
		before--
	}
	if w.at(before).flags&numberWord == 0 || w.at(before).kind != token.Word {
		return i
	}
	end := i + 1
	if (w.sign(end, '/') || w.sign(end, '-')) && w.at(end+1).kind == token.Number && w.at(end+1).digits > 0 {
		end += 2
	}
	w.add(i, end, ordinalNumber, numberedRule)
	return end
}
