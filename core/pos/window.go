package pos

import (
	"wusum/core/clitic"
	"wusum/core/tag"
	"wusum/core/token"
)

// window walks over the units of a sentence and knows what stands around each.
type window struct {
	sight
	units []unit
}

func (w *window) reset(units []unit) {
	*w = window{units: units}
	w.prev, w.prev2 = &pad, &pad
}

// step goes to unit i, which is the one behind the last.
func (w *window) step(i int) {
	w.u, w.before, w.next = &w.units[i], &pad, &pad
	if i > 0 {
		w.before = &w.units[i-1]
		if w.before.host {
			w.prev, w.prev2 = w.before, w.prev
		}
	}
	if i+1 < len(w.units) {
		w.next = &w.units[i+1]
	}
	w.after, w.after2 = &pad, &pad
	for j := i + 1; j < len(w.units); j++ {
		if !w.units[j].host {
			continue
		}
		if w.after != &pad {
			w.after2 = &w.units[j]
			break
		}
		w.after = &w.units[j]
	}
}

// only holds the only label of what is no Arabic word, by the kind of its token.
var only = [...]tag.UPOS{
	token.Number: tag.NUM, token.Date: tag.NUM, token.Time: tag.NUM, token.Percent: tag.NUM,
	token.URL: tag.SYM, token.Email: tag.SYM, token.Symbol: tag.SYM, token.Emoji: tag.SYM,
	token.Hashtag: tag.PROPN, token.Handle: tag.PROPN,
	token.Punct: tag.PUNCT, token.Mark: tag.PUNCT,
}

// sure returns the only label that a unit can have, or -1.
func sure(u *unit) int {
	switch kind := int(u.shape/shapeKind) - 1; {
	case u.shape == latin:
		return int(tag.PROPN) - 1
	case u.shape == shapeKind*(32+uint16(clitic.Pron)):
		return int(tag.PRON) - 1
	case u.host && kind > 0 && kind < len(only):
		return int(only[kind]) - 1
	}
	return -1
}

// joints counts the ways in which two units meet that weigh labels differently.
const joints = 6

// joint tells how a unit meets the one before: an adjective agrees with its noun in the article, a construct does not.
func joint(before, u *unit) uint8 {
	switch {
	case !u.host:
		return 0
	case !before.host:
		return 1
	}
	return 2 + (uint8(before.shape&shapeArticle)<<1 | uint8(u.shape&shapeArticle))
}
