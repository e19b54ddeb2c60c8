package entity

import (
	"wusum/core/token"
)

// acronyms adds short names in brackets behind a longer one, with its type: منظمة الصحة العالمية (WHO).
func (w *work) acronyms() {
	const named = 1<<org | 1<<pers | 1<<gpe | 1<<loc | 1<<fac | 1<<event | 1<<product | 1<<lawName
	for k, n := 0, len(w.found); k < n; k++ {
		c := w.found[k]
		i := int(c.last)
		if named>>c.label&1 == 0 || w.at(int(c.first)).kind == token.Hashtag || !w.sign(i, '(') {
			continue
		}
		i++
		quoted := w.sign(i, '"') || w.sign(i, 0x00AB)
		if quoted {
			i++
		}
		end := i
		for end < len(w.words) && end < i+3 && w.at(end).kind == token.Word {
			end++
		}
		closed := w.sign(end, ')') || quoted && w.sign(end+1, ')')
		if end == i || !closed || !w.acronym(&c, i, end) {
			continue
		}
		if w.add(i, end, c.label, acronymRule) {
			a := &w.found[len(w.found)-1]
			a.from, a.score = c.span, c.score*precision[acronymRule]
		}
	}
}

// acronym reports whether the words first to last in brackets look like a short name of c: letters of Latin, or one
// Arabic word that is no word of the language's small change; a name of one word has no acronym but a Latin one.
func (w *work) acronym(c *candidate, first, last int) bool {
	latin := true
	for i := first; i < last; i++ {
		f := w.at(i)
		s := w.words[i].Span.In(w.in.Src)
		if s[0] < 'A' || s[0] > 'Z' {
			latin = false
		}
		if f.flags&(stop|numeral|ordinal|era|dayPart|year) != 0 || !latin && (f.bound || f.conj || f.tied) {
			return false
		}
	}
	if latin {
		return true
	}
	return last == first+1 && c.last-c.first >= 2 && w.at(first).flags&(post|job|group|part) == 0 && c.label != pers
}
