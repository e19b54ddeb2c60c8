package clitic

// A small lexicon has not every form of each stem. Here a stem that it lacks is found by another form of its paradigm.

// construct scores a reading whose stem is not known because a pronoun took its noon: معلمو+نا is معلمون.
func (k *ranker) construct(l *Lexicon, h head, t tail) float32 {
	i, j := int(h.stem), int(t.stem)
	if x := k.let[j-1]; t.row == 0 || x != waw && x != yeh && x != alef {
		return never * 4
	}
	p, row, ok := l.find(k.sums[j].from(k.sums[i], l.powers[j-i]).add(noon))
	if !ok || l.share[row][0] == never {
		return never * 4
	}
	return p + l.share[row][0] + l.head[0][h.prefix.index()] + l.tail[0][t.row]
}

// accusative scores a reading whose stem is not known but ends in alef, before which a noun is: the alef of tanwin is
// not in the lexicon with each noun. It is less of a guess where the tanwin is written.
func (k *ranker) accusative(l *Lexicon, h head, t tail) float32 {
	i, j := int(h.stem), int(t.stem)
	if t.row != 0 || h.article != noArticle || k.let[j-1] != alef || j-i < 4 {
		return never * 4
	}
	cost := float32(slip)
	switch {
	case (k.marks[j-1]|k.marks[j-2])&tanwin != 0:
		cost = slip / 4
	case k.let[j-2] == noon && (k.let[j-3] == waw || k.let[j-3] == yeh): // a plural takes no tanwin: معلمو+نا
		return never * 4
	}
	p, row, ok := l.find(k.sums[j-1].from(k.sums[i], l.powers[j-i-1]))
	if !ok || l.share[row][0] == never {
		return never * 4
	}
	return p + l.share[row][0] + l.head[0][h.prefix.index()] + l.tail[0][0] + cost
}

// asked is the log of how much rarer than its statement a question is.
const asked = -5

// unknownVerb scores a reading with س or with two pronouns, whose verb is not known in this person, number or mood: it may
// be known in another (سنركض by يركض, نعطكموها by يعطي).
func (k *ranker) unknownVerb(l *Lexicon, h head, t tail, r Repair) float32 {
	i, j := int(h.stem), int(t.stem)
	if r != Same && r != WawAlef || t.row == my || !k.imperfect(i) {
		return never * 4
	}
	if j-i > 4 && (k.let[j-1] == noon || r == WawAlef) { // ون, ين, ان, وا
		j -= 2 - int(r/WawAlef)
	}
	p, cost := h.prefix, float32(slip)
	if p.interrog != 0 {
		p.interrog, cost = 0, cost+asked
	}
	best := never * 4
	rest := k.sums[j].from(k.sums[i+1], l.powers[j-i-1])
	for _, person := range [...]letter{yeh, teh} {
		s := rest.before(person, l.powers[j-i-1])
		for _, s := range [...]sums{s, s.add(yeh)} {
			q, row, ok := l.find(s)
			if c := 2; ok && l.share[row][c] != never {
				best = max(best, q+l.share[row][c]+l.head[c][p.index()]+l.tail[c][t.row]+cost)
			}
		}
	}
	return best
}

// we is the log of how likely a perfect verb is to be in the first person plural, given how likely its imperfect is.
const we = -4.1

// subject scores a reading whose stem is a perfect verb in the first person plural (فتحنا, و+كتبنا+ها): the lexicon has
// few of them, for an encyclopaedia seldom says we. Its نا is no pronoun but the ending of the verb. The verb is weighed
// by its imperfect (يفتح): the perfect looks like a noun more often than not, the imperfect never does, so our house
// (بيتنا) stays apart from we played (لعبنا).
func (k *ranker) subject(l *Lexicon, h head, t tail, r Repair) float32 {
	i, j := int(h.stem), int(t.stem)-2
	if r != Same || h.article != noArticle || j-i < 3 || !k.is(j, noon, alef) || !k.agrees(h, t, r, Perfect, true) {
		return never * 4
	}
	if mid := k.marks[j-2]; k.marks[j-1]&(fatha|damma|kasra) != 0 || mid&sukun != 0 || mid&(shadda|kasra) == shadda|kasra {
		return never * 4 // she teaches us (تُعلِّمنا), not we learnt (تعلَّمْنا)
	}
	if _, row, ok := l.find(k.sums[j].from(k.sums[i], l.powers[j-i])); !ok || l.share[row][3] == never {
		return never * 4
	}
	if x := k.let[i].fold(); x == alef && j-i > 3 { // أرسل, يرسل
		i++
	}
	p, row, ok := l.find(k.sums[j].from(k.sums[i], l.powers[j-i]).before(yeh, l.powers[j-i]))
	if !ok || l.share[row][2] == never {
		return never * 4
	}
	return p + l.share[row][2] + l.head[3][h.prefix.index()] + l.tail[3][t.row] + we
}
