package entity

import (
	"unicode/utf8"

	"wusum/core/gazetteer"
	"wusum/core/text"
	"wusum/core/token"
)

// longestChain is how many words a title or the name of a body goes on behind its head.
const longestChain = 8

// chain returns the end of the construct whose head ends before word j: nouns and adjectives with the article, words
// that belong inside such names (part), places, and names that are known or learnt. It stops before a person, a clitic
// and whatever is no noun. head tells whether a coordinated field may follow, as with ministries.
func (w *work) chain(j int, fields bool) int {
	end := j
	for end < len(w.words) && end-j < longestChain {
		f := w.at(end)
		if f.kind != token.Word || f.flags&(stop|relativeDay|now|clock|dateWord) != 0 || f.flags&demonstrative != 0 {
			break
		}
		if f.article && (f.class&gazetteer.Weekday != 0 || f.flags&job != 0) && end > j {
			break
		}
		if k := w.learntAt(end); k >= 0 {
			l := &w.learnt[k]
			if l.Type == PERS || int(l.Last) <= end {
				break
			}
			if f.free() && int(l.First) == end {
				end = int(l.Last)
				if w.at(end - 1).tied {
					break
				}
				continue
			}
			break
		}
		if !f.free() {
			if fields && f.conj && f.article && end > j && w.at(end-1).article && !f.tied {
				end++
				continue
			}
			break
		}
		if last, class := w.longest(end, gazetteer.Place|gazetteer.Body); last > end && class&(gazetteer.Given|gazetteer.Job) == 0 {
			if last > end+1 || f.flags&common == 0 || f.article {
				end = last
				continue
			}
		}
		if f.article || f.class&gazetteer.Nationality != 0 && end > j {
			end++
			if f.tied {
				break
			}
			continue
		}
		if f.flags&part != 0 && !f.tied {
			end++
			continue
		}
		break
	}
	// A word that must be followed by another is not the last.
	for end > j && w.at(end-1).flags&part != 0 && !w.at(end-1).article && w.at(end-1).flags&(one|weekAdjective) == 0 && !terminal(w.at(end-1)) {
		end--
	}
	return end
}

// terminal reports whether a word without the article may end a construct although it belongs inside one.
func terminal(f *fact) bool {
	return f.class&(gazetteer.Title|gazetteer.Place|gazetteer.Nationality) != 0
}

// title finds a post or profession that begins at word i: وزير الخارجية الأردني, رئيس بلدية رام الله, الدكتور.
func (w *work) title(i int) int {
	f := w.at(i)
	if f.kind != token.Word || f.flags&(post|job) == 0 || f.tied {
		return i
	}
	if k := w.learntAt(i); k >= 0 && (w.learnt[k].Type == PERS || int(w.learnt[k].First) != i) {
		return i
	}
	end := i + 1
	if last, _ := w.longest(i, gazetteer.Title|gazetteer.Job); last > end && w.learntAt(last-1) < 0 {
		end = last
	}
	if f.flags&post == 0 {
		return w.profession(i, end)
	}
	if last := w.chain(end, f.flags&ministry != 0); last > end {
		w.add(i, last, occ, postRule)
		return last
	}
	if end > i+1 || f.article || w.personAt(end) {
		w.add(i, end, occ, postAloneRule)
		return end
	}
	return i
}

// profession adds a profession, with the adjective or field behind it.
func (w *work) profession(i, end int) int {
	f, before := w.at(i), w.at(i-1)
	if !f.article && end == i+1 && !w.personAt(end) {
		return i
	}
	// Behind a noun with the article it is an adjective: the press conference.
	if before.kind == token.Word && before.article && f.free() && before.flags&(stop|post|job) == 0 && !w.personAt(end) {
		return i
	}
	for next := w.at(end); end < i+3 && next.kind == token.Word && next.free() && next.article && f.article && next.flags&stop == 0 && w.learntAt(end) < 0 && next.class&gazetteer.Human == 0; next = w.at(end) {
		end++
	}
	w.add(i, end, occ, jobRule)
	return end
}

// personAt reports whether a person's name begins at word i.
func (w *work) personAt(i int) bool {
	if k := w.learntAt(i); k >= 0 {
		return w.learnt[k].Type == PERS && int(w.learnt[k].First) == i
	}
	f := w.at(i)
	return f.class&gazetteer.Given != 0 && f.free() && !f.article
}

// people finds groups of people that begin at word i.
func (w *work) people(i int) int {
	f := w.at(i)
	if f.kind != token.Word || w.covered(i, set(occ, org)) {
		return i
	}
	switch {
	case f.flags&groupHead != 0 && !f.article && !f.tied:
		if end := w.chain(i+1, false); end > i+1 {
			w.add(i, end, norp, groupHeadRule)
			return end
		}
	case f.article && f.bare&group != 0:
		end := i + 1
		for next := w.at(end); end < i+3 && next.kind == token.Word && next.article && next.free() && !next.tied && next.flags&(stop|post|job|weekAdjective) == 0 && w.plural(end); next = w.at(end) {
			end++
		}
		w.add(i, end, norp, groupRule)
		return end
	}
	if last, class := w.longest(i, gazetteer.People); last > i && !f.tied {
		single := last == i+1
		if !single || class&(gazetteer.Nationality|gazetteer.Place|gazetteer.Party|gazetteer.Language|gazetteer.Human|gazetteer.Title) == 0 && (f.flags|f.bare)&^group == 0 {
			w.add(i, last, norp, peopleRule)
			return last
		}
	}
	if f.class&gazetteer.Nationality != 0 && !f.tied && w.noun(i) {
		last, _ := w.longest(i, gazetteer.Nationality)
		w.add(i, last, norp, adjectiveRule)
		return last
	}
	return i
}

// covered reports whether word i lies in a mention of one of those types.
func (w *work) covered(i int, labels uint32) bool {
	for k := range w.found {
		if c := &w.found[k]; labels>>c.label&1 != 0 && int(c.first) <= i && i < int(c.last) {
			return true
		}
	}
	return false
}

// noun reports whether an adjective of origin at word i is a noun there: a Russian, four thousand Russians. An
// adjective behind the noun that it tells of is none (and is left alone, as the guidelines say), nor is a feminine one.
func (w *work) noun(i int) bool {
	before := w.at(i - 1)
	if w.feminine(i) || w.at(i).bound && w.at(i).article {
		return false
	}
	return before.flags&numeral != 0 || before.kind == token.Number || before.flags&stop != 0 && before.kind == token.Word
}

// feminine reports whether the stem of word i ends in teh marbuta.
func (w *work) feminine(i int) bool {
	s := w.words[i].Core.In(w.in.Src)
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == text.TehMarbuta || r == text.Heh
}

// plural reports whether word i ends in a sound plural, or is an adjective of origin.
func (w *work) plural(i int) bool {
	if w.at(i).class&gazetteer.Nationality != 0 {
		return true
	}
	s := w.words[i].Core.In(w.in.Src)
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return last == text.Noon && (before == text.Waw || before == text.Yeh)
}
