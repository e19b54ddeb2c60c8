package match

import (
	"strings"
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/text"
	"wusum/core/token"
)

// judgement says whether a token stands for a word of the name.
type judgement struct {
	ok         bool
	start, end int32 // of the name in the token
	group      Group
	spell      string // its spelling on its own; "" where that is its text
}

// possible is how far below the best reading of a word, in nats, the reading that holds the name may lie for the word to be
// a mention at all: a little nearer than the readings that take words apart which no reader would (ب+ابل, ك+مال).
const possible = 2.5

const maxJudged = 4096

// judge says whether a token stands for w, which is the first word of the name, the last, both or neither.
func (p *Pattern) judge(w *word, surface string, kind token.Kind, first, last bool) judgement {
	if surface == w.text {
		return judgement{ok: true, end: int32(len(surface))}
	}
	if j, ok := w.judged[surface]; ok {
		return j
	}
	if w.judged == nil || len(w.judged) >= maxJudged {
		w.judged = map[string]judgement{}
	}
	j := p.compare(w, surface, kind, first, last)
	w.judged[strings.Clone(surface)] = j // a key that is part of the text would hold on to all of it
	return j
}

func (p *Pattern) compare(w *word, surface string, kind token.Kind, first, last bool) judgement {
	whole := judgement{ok: true, end: int32(len(surface)), group: Spelling}
	form := p.fold(surface)
	if same, _ := w.is(form); same {
		if first && last && p.another(w, text.Unmarked(surface)) {
			whole.group = Doubtful
		}
		return whole
	}
	if kind != token.Word || !first && !last || !arabic(surface) {
		return judgement{}
	}
	if strings.ContainsRune(surface, text.DaggerAlef) && !p.opt.Fold.KeepTashkeel { // إسمٰعيل
		g := clitic.Segment{Span: text.Span{End: int32(len(surface))}, Kind: clitic.Stem}
		if same, _ := w.is(p.fold(g.Form(surface))); same {
			return whole
		}
	}
	return p.read(w, surface, first, last)
}

// is reports whether a folded form is the word's, or its accusative with the alef of tanwin.
func (w *word) is(form string) (same, accusative bool) {
	if form == w.fold || w.kunya && isKunya(form) {
		return true, false
	}
	cut := strings.TrimSuffix(form, string(text.Alef))
	return false, len(cut) < len(form) && cut == w.fold && len(cut) >= 6
}

// read looks for a reading of the word by which the name is in it, the likeliest first.
func (p *Pattern) read(w *word, surface string, first, last bool) judgement {
	all := p.lex.Rank(clitic.Splits(surface), surface)
	for _, a := range all {
		behind := all[0].Score - a.Score
		if behind > possible {
			break
		}
		j := p.held(w, surface, a.Segments, first, last)
		if !j.ok {
			continue
		}
		form := j.spell
		if form == "" {
			form = text.Unmarked(surface[j.start:j.end])
		}
		if behind > 0 && len(all[0].Segments) == 1 || j.group == Ending && p.changed(a.Segments, surface) || first && last && p.another(w, form) {
			j.group = Doubtful // the word is rather whole: و+سام
		}
		return j
	}
	return judgement{}
}

// another reports whether a form that is spelt otherwise than the name is a particle as a rule, and the name none: the
// preposition على is not the man علي, but ايران is إيران.
func (p *Pattern) another(w *word, form string) bool {
	if form == text.Unmarked(w.text) || !arabic(form) {
		return false
	}
	return p.usual(form) == clitic.Particle && p.usual(w.text) != clitic.Particle
}

// usual returns the classes that the stem of a word has as a rule.
func (p *Pattern) usual(s string) (usual clitic.Class) {
	for _, g := range p.lex.Append(nil, s, text.Span{End: int32(len(s))}) {
		if g.Kind == clitic.Stem {
			_, usual = p.lex.Classes(s, g)
		}
	}
	return usual
}

// changed reports whether what makes an ending is a guess: an alef without the marks of tanwin on a word without
// pronoun.
func (p *Pattern) changed(segs []clitic.Segment, surface string) bool {
	return segs[len(segs)-1].Kind == clitic.Stem && !strings.ContainsRune(surface, text.Fathatan)
}

// held says whether the name is what one reading leaves when it takes the clitics off.
func (p *Pattern) held(w *word, surface string, segs []clitic.Segment, first, last bool) judgement {
	from, to := 0, len(segs)
	for from < to && segs[from].Kind == clitic.Proclitic {
		from++
	}
	for to > from && segs[to-1].Kind == clitic.Enclitic {
		to--
	}
	if from == to || from > 0 && !first || to < len(segs) && !last {
		return judgement{}
	}
	group := Exact
	if from > 0 {
		group = Proclitic
	}
	if to < len(segs) {
		group = Ending
	}
	stem := from
	if segs[from].Kind == clitic.Article && from+1 < to {
		stem++
	}
	bare := p.form(surface, segs[stem:to])
	full := bare
	if stem > from {
		full = p.form(surface, segs[from:to])
	}
	accusative := false
	fits := func(form string) bool {
		same, alef := w.is(form)
		accusative = alef && !same
		return same || alef && last
	}
	switch {
	case fits(full):
		if p.opt.ArticleOut && stem > from {
			from, group = stem, max(group, Proclitic)
		}
	case stem > from && first && fits(bare): // the name has no article here
		switch {
		case p.opt.ArticleOut:
			from, group = stem, max(group, Proclitic)
		default:
			group = Article
		}
	case stem == from && first && w.stem != "" && bare == w.stem:
		group = Article
	default:
		return judgement{}
	}
	if accusative && group != Article {
		group = Ending
	}
	j := judgement{ok: true, start: segs[from].Span.Start, end: segs[to-1].Span.End, group: max(group, Spelling)}
	if got, own := clitic.Canonical(surface, segs[from:to]), surface[j.start:j.end]; got != text.Unmarked(own) && (from > 0 || to < len(segs)) {
		j.spell = got
	}
	return j
}

// form returns the folded spelling that consecutive segments have on their own.
func (p *Pattern) form(surface string, segs []clitic.Segment) string {
	own := surface[segs[0].Span.Start:segs[len(segs)-1].Span.End]
	if got := clitic.Canonical(surface, segs); got != text.Unmarked(own) {
		return p.fold(got)
	}
	return p.fold(own) // with the marks, if they are to be kept
}

// arabic reports whether a token begins with a letter of Arabic script.
func arabic(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return text.IsArabicLetter(r)
}
