package match

import (
	"strings"
	"unicode/utf8"

	"wusum/core/text"
)

// compileAnywhere parts the folded name at its white space.
func (p *Pattern) compileAnywhere() {
	p.parts = strings.Fields(p.fold(p.name))
	if len(p.parts) > maxWords {
		p.parts = nil
		return
	}
	p.reach = max(0, len(p.parts)-1)
	for i, part := range p.parts {
		for j, r := range part {
			p.sieve.push(r, i > 0 && j == 0)
		}
	}
	if p.opt.Fold.KeepForms || p.opt.Fold.KeepLamAlef { // a form that is kept stands for itself
		for _, r := range p.name {
			if 0xFB50 <= r && r <= 0xFEFC {
				p.sieve.want = nil
				return
			}
		}
	}
	p.sieve.ready(letters())
}

// anywhere appends what is found in the words around a byte.
func (p *Pattern) anywhere(dst []Hit, first int, src string, at int) []Hit {
	if n := len(dst); n > first && int(dst[n-1].Name.End) > at {
		return dst
	}
	if p.reach == 0 && int(p.window.Start) <= at && at < int(p.window.End) {
		return dst
	}
	p.tokenise(src, at)
	return p.anywhereIn(dst, first, src, p.window)
}

// anywhereIn appends what is found in part of the text, in order.
func (p *Pattern) anywhereIn(dst []Hit, first int, src string, in text.Span) []Hit {
	folded := text.Fold(in.In(src), p.opt.Fold)
	form := folded.Text
	for i := 0; i < len(form); {
		at := strings.Index(form[i:], p.parts[0])
		if at < 0 {
			break
		}
		start := i + at
		end, ok := p.parted(form, start)
		if !ok {
			_, w := utf8.DecodeRuneInString(form[start:])
			i = start + w
			continue
		}
		i = end
		s := folded.Source(text.Span{Start: int32(start), End: int32(end)})
		name := text.SnapOut(src, text.Span{Start: in.Start + s.Start, End: in.Start + s.End})
		h := Hit{Name: name, Word: name}
		if name.In(src) != p.name {
			h.Group = Spelling
		}
		dst = add(dst, first, h)
	}
	return dst
}

// parted reports whether the parts stand one after the other in a folded form, with white space between them, and
// where they end.
func (p *Pattern) parted(form string, at int) (end int, ok bool) {
	at += len(p.parts[0])
	for _, part := range p.parts[1:] {
		breaks, from := 0, at
		for at < len(form) {
			if n := text.BreakLen(form, at); n > 0 {
				breaks++
				at += n
				continue
			}
			r, w := utf8.DecodeRuneInString(form[at:])
			if !text.IsSpace(r) {
				break
			}
			at += w
		}
		if at == from || breaks > 1 || !strings.HasPrefix(form[at:], part) {
			return 0, false
		}
		at += len(part)
	}
	return at, true
}
