package match

import (
	"strings"
	"unicode/utf8"

	"wusum/core/text"
	"wusum/core/token"
)

// farthest is how far, in bytes, a piece of text without white space is looked at on each side.
const farthest = 512

// sift runs the sieve over src and looks closely where it lets something through.
func (p *Pattern) sift(dst []Hit, src string) []Hit {
	first, t, s := len(dst), letters(), &p.sieve
	hit := &s.hit
	for i := 0; i < len(src); i++ {
		if hit[src[i]] == 0 {
			continue
		}
		start, width := s.at(t, src, i)
		if width == 0 || !s.near(t, src, start, start+width) {
			continue
		}
		if p.opt.Anywhere {
			dst = p.anywhere(dst, first, src, start)
		} else {
			dst = p.look(dst, first, src, start)
		}
		i = start + width - 1
	}
	return dst
}

// look appends the mentions of which the anchor is at a byte.
func (p *Pattern) look(dst []Hit, first int, src string, at int) []Hit {
	if n := len(dst); n > first && int(dst[n-1].Name.End) > at {
		return dst
	}
	p.tokenise(src, at)
	i := p.index(at)
	if i < 0 {
		return dst
	}
	for k := range p.spellings {
		sp := &p.spellings[k]
		h, ok := p.tagged(sp, src, i)
		if !ok {
			h, ok = p.align(sp, src, i, sp.anchor)
		}
		if ok {
			return add(dst, first, h)
		}
	}
	return dst
}

// tokenise cuts the text around a byte into tokens, with as many words before and behind it as the name has.
func (p *Pattern) tokenise(src string, at int) {
	if p.reach == 0 && int(p.window.Start) <= at && at < int(p.window.End) {
		return
	}
	lo, hi := at, at
	for n := 0; ; n++ {
		stop := max(0, lo-farthest)
		for lo > stop && !isBlank(src[lo-1]) {
			lo--
		}
		if n == p.reach || lo == stop {
			break
		}
		for lo > stop && isBlank(src[lo-1]) {
			lo--
		}
	}
	for n := 0; ; n++ {
		stop := min(len(src), hi+farthest)
		for hi < stop && !isBlank(src[hi]) {
			hi++
		}
		if n == p.reach || hi == stop {
			break
		}
		for hi < stop && isBlank(src[hi]) {
			hi++
		}
	}
	for lo > 0 && !utf8.RuneStart(src[lo]) {
		lo--
	}
	for hi < len(src) && !utf8.RuneStart(src[hi]) {
		hi++
	}
	p.window = text.Span{Start: int32(lo), End: int32(hi)}
	p.toks = token.AppendSpan(p.toks[:0], src, p.window)
	// A token that the cut may have made is none.
	if n := len(p.toks); n > 0 && lo > 0 && !isBlank(src[lo-1]) {
		p.toks[0].Kind = token.Break
	}
	if n := len(p.toks); n > 0 && hi < len(src) && !isBlank(src[hi]) {
		p.toks[n-1].Kind = token.Break
	}
}

// index returns the index of the token that holds a byte, -1 if none does.
func (p *Pattern) index(at int) int {
	lo, hi := 0, len(p.toks)
	for lo < hi {
		if mid := (lo + hi) / 2; int(p.toks[mid].Span.End) <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(p.toks) || p.toks[lo].Kind == token.Space || p.toks[lo].Kind == token.Break {
		return -1
	}
	return lo
}

// align lays a spelling on the tokens so that its k-th word is the i-th token.
func (p *Pattern) align(sp *spelling, src string, i, k int) (Hit, bool) {
	n := len(sp.words)
	if cap(p.at) < n {
		p.at = make([]int, n)
	}
	at := p.at[:n]
	at[k] = i
	for j := k; j > 0; j-- {
		prev := p.step(at[j], -1, sp.words[j].gap)
		if prev < 0 {
			return Hit{}, false
		}
		at[j-1] = prev
	}
	for j := k; j+1 < n; j++ {
		next := p.step(at[j], 1, sp.words[j+1].gap)
		if next < 0 {
			return Hit{}, false
		}
		at[j+1] = next
	}
	var h Hit
	spelt := false
	var ends [2]judgement
	for j := range at {
		t := p.toks[at[j]]
		w := p.judge(sp.words[j], t.Span.In(src), t.Kind, j == 0, j == n-1)
		if !w.ok {
			return Hit{}, false
		}
		h.Group = max(h.Group, w.group)
		if j == 0 {
			ends[0] = w
		}
		if j == n-1 {
			ends[1] = w
		}
		spelt = spelt || w.spell != ""
	}
	head, tail := p.toks[at[0]].Span, p.toks[at[n-1]].Span
	h.Word = text.Span{Start: head.Start, End: tail.End}
	h.Name = text.Span{Start: head.Start + ends[0].start, End: tail.Start + ends[1].end}
	if spelt {
		h.Canonical = spell(src, h.Name, head, tail, ends, n == 1)
	}
	return h, true
}

// spell puts the canonical spelling of a name together from those of its first and its last word.
func spell(src string, name, head, tail text.Span, ends [2]judgement, one bool) string {
	if one {
		return ends[0].spell
	}
	out := ends[0].spell
	if out == "" {
		out = src[name.Start:head.End]
	}
	out += src[head.End:tail.Start]
	if ends[1].spell != "" {
		return out + ends[1].spell
	}
	return out + src[tail.Start:name.End]
}

// step returns the index of the token beside token i, over white space with one line break at most if there is a gap;
// -1 if there is none.
func (p *Pattern) step(i, dir int, gap bool) int {
	breaks, seen := 0, false
	for i += dir; i >= 0 && i < len(p.toks); i += dir {
		switch p.toks[i].Kind {
		case token.Break:
			breaks++
		case token.Space:
		default:
			if seen != gap || breaks > 1 {
				return -1
			}
			return i
		}
		seen = true
	}
	return -1
}

// tagged finds a name in a hashtag of which it is all: #مصر, #محمد_صلاح.
func (p *Pattern) tagged(sp *spelling, src string, i int) (Hit, bool) {
	t := p.toks[i]
	if t.Kind != token.Hashtag {
		return Hit{}, false
	}
	name := t.Span
	for name.Start < name.End && (src[name.Start] == '#' || src[name.Start] == '_') {
		name.Start++
	}
	rest, ok := p.fold(name.In(src)), false
	for _, w := range sp.words {
		form := w.fold
		if w.gap {
			form = "_" + form
		}
		if rest, ok = strings.CutPrefix(rest, form); !ok {
			return Hit{}, false
		}
	}
	return Hit{Name: name, Word: t.Span, Group: Spelling}, rest == ""
}

// appendEach tries every token. It is for names that the sieve has no letter of: those in scripts that it knows
// nothing of.
func (p *Pattern) appendEach(dst []Hit, src string) []Hit {
	if p.opt.Anywhere {
		return p.anywhereIn(dst, len(dst), src, text.Span{End: int32(len(src))})
	}
	first := len(dst)
	p.toks = token.Append(p.toks[:0], src)
	for i := range p.toks {
		for k := range p.spellings {
			h, ok := p.tagged(&p.spellings[k], src, i)
			if !ok {
				h, ok = p.align(&p.spellings[k], src, i, 0)
			}
			if ok {
				dst = add(dst, first, h)
				break
			}
		}
	}
	return dst
}
