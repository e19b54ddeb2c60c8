package format

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"wusum/core/format/native"
	"wusum/core/text"
)

// detect finds out what positions count, by the documents that were read ahead. The exact texts of spans decide, where the
// file has them: most of them must stand where the file says. Else the edges of spans do: they stand at words, not inside
// graphemes or on white space. Where two ways of counting fit equally well and give different places the file is
// ambiguous, unless the format's usual one, or the stated one, is among them and nothing speaks against it.
func (x *Input) detect(name string, stated *text.Unit) error {
	ways := x.ways(stated)
	best, tie := -1, false
	most := 0
	scores := make([]int, len(ways))
	told := 0
	for i, p := range ways {
		fit := 0
		told = 0
		for _, d := range x.ahead {
			f, n := d.Fit(p)
			fit, told = fit+f, told+n
		}
		if told == 0 {
			break
		}
		if scores[i] = fit; fit > most {
			best, most = i, fit
		}
		if i == 0 && fit == told {
			return nil // the usual way, and all is well
		}
	}
	if told == 0 {
		if stated != nil {
			return nil // nothing in the file could speak against it
		}
		all := 0
		for _, d := range x.ahead {
			for i := range d.Spans {
				all += 2 * len(d.Spans[i].Ranges)
			}
			all += 2 * len(d.Edges)
		}
		for i, p := range ways {
			for _, d := range x.ahead {
				scores[i] += edges(d, p)
			}
			if i == 0 || scores[i] > most {
				best, most = i, scores[i]
			}
		}
		if best > 0 && (most*10 < all*9 || scores[0]*10 >= all*8) {
			return nil // spans need not begin and end with words, so the usual way has to be clearly wrong
		}
	}
	if best < 0 {
		return nil // no text fits anywhere: each span is repaired by itself
	}
	for i := range ways {
		tie = tie || i != best && scores[i] == most && x.differ(ways[i], ways[best])
	}
	switch {
	case tie && told == 0 && (scores[0] == most || stated != nil):
		best = 0 // nothing speaks against the usual way
		if stated == nil && slices.ContainsFunc(ways[1:], func(p native.Places) bool { return p.Unit != ways[0].Unit && !p.Collapsed && p.Shift == 0 }) {
			var args []string
			for i, p := range ways {
				if scores[i] == most && p.Shift == 0 && !p.Collapsed && x.differ(p, ways[0]) {
					args = append(args, p.Unit.String())
				}
			}
			if args != nil {
				return &Error{Code: CodeAmbiguous, Name: name, Args: append([]string{ways[0].Unit.String()}, args...)}
			}
		}
	case tie && told > 0 && stated == nil && scores[0] != most:
		return &Error{Code: CodeAmbiguous, Name: name, Args: []string{ways[best].Unit.String()}}
	}
	x.Found = best != 0
	x.Places = ways[best]
	return nil
}

// ways are the ways of counting that are tried, the usual or stated one first. What was stated is not called into question,
// only how lines and a byte order mark were counted.
func (x *Input) ways(stated *text.Unit) []native.Places {
	units := slices.Clone(x.Format.Units)
	for _, u := range []text.Unit{text.CodePoint, text.UTF16, text.Byte, text.Grapheme} {
		if !slices.Contains(units, u) {
			units = append(units, u)
		}
	}
	if stated != nil {
		units = []text.Unit{*stated}
	}
	var out []native.Places
	for _, p := range []native.Places{{}, {Collapsed: true}, {Shift: -1}} {
		for _, u := range units {
			p.Unit = u
			out = append(out, p)
		}
	}
	return out
}

// differ reports whether two ways of counting place any span differently.
func (x *Input) differ(a, b native.Places) bool {
	for _, d := range x.ahead {
		at, bt := a.Index(d.Text), b.Index(d.Text)
		for i := range d.Spans {
			for _, r := range d.Spans[i].Ranges {
				for _, pos := range r {
					one, ok1 := at.Byte(a.Unit, pos)
					two, ok2 := bt.Byte(b.Unit, pos)
					if one != two || ok1 != ok2 {
						return true
					}
				}
			}
		}
	}
	return false
}

// edges counts the edges of spans that stand where people put them.
func edges(d *native.Foreign, p native.Places) int {
	x := p.Index(d.Text)
	good := 0
	count := func(ranges [][2]int) {
		for _, r := range ranges {
			start, ok1 := x.Byte(p.Unit, r[0])
			end, ok2 := x.Byte(p.Unit, r[1])
			if !ok1 || !ok2 || start >= end {
				continue
			}
			if edge(d.Text, start) && !blankAt(d.Text, start) {
				good++
			}
			if edge(d.Text, end) && !blankBefore(d.Text, end) {
				good++
			}
		}
	}
	for i := range d.Spans {
		count(d.Spans[i].Ranges)
	}
	count(d.Edges)
	return good
}

// edge reports whether a word begins or ends at a byte; a clitic's edge counts for nothing here, since every letter could
// be one.
func edge(src string, b int) bool {
	if text.GraphemeStart(src, b) != b {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(src[:b])
	after, _ := utf8.DecodeRuneInString(src[b:])
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	return !letter(before) || !letter(after)
}

func blankAt(src string, b int) bool {
	r, _ := utf8.DecodeRuneInString(src[b:])
	return text.IsSpace(r)
}

func blankBefore(src string, b int) bool {
	r, _ := utf8.DecodeLastRuneInString(src[:b])
	return text.IsSpace(r)
}
