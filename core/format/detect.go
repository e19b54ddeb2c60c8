package format

import (
	"slices"
	"strings"
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
	told := 0 // how much there is to tell by: spans with a text, or else edges of spans
	for _, d := range x.ahead {
		for i := range d.Spans {
			told += count(d.Spans[i].Text != "")
		}
	}
	byText := told > 0
	fit := func(d *native.Foreign, p native.Places) (fit, told int) { return d.Fit(p) }
	if !byText {
		if stated != nil {
			return nil // nothing in the file could speak against it
		}
		fit = edges
		for _, d := range x.ahead {
			for i := range d.Spans {
				told += 2 * max(1, len(d.Spans[i].Ranges))
			}
			told += 2 * len(d.Edges)
		}
	}
	best, most, tie := -1, 0, false
	scores := make([]int, len(ways))
	for i, p := range ways {
		missed := 0
		for _, d := range x.ahead {
			good, of := fit(d, p)
			scores[i] += good
			if missed += of - good; i > 0 && missed > told-most {
				break // it cannot be the best any more
			}
		}
		if scores[i] > most || !byText && i == 0 {
			best, most = i, scores[i]
		}
		if byText && i == 0 && scores[0] == told {
			return nil // the usual way, and all is well
		}
	}
	if !byText && best > 0 && (most*10 < told*9 || scores[0]*10 >= told*8) {
		return nil // spans need not begin and end with words, so the usual way has to be clearly wrong
	}
	if best < 0 {
		return nil // no text fits anywhere: each span is repaired by itself
	}
	for i := range ways {
		tie = tie || i != best && scores[i] == most && x.differ(ways[i], ways[best])
	}
	switch {
	case tie && !byText && (scores[0] == most || stated != nil):
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
	case tie && byText && stated == nil && scores[0] != most:
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
	breaks := slices.ContainsFunc(x.ahead, func(d *native.Foreign) bool { return strings.Contains(d.Text, "\r\n") })
	for _, p := range []native.Places{{}, {Collapsed: true}, {Shift: -1}} {
		if p.Collapsed && !breaks {
			continue // the same as the first
		}
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
			for start, end := range d.Spans[i].All {
				for _, pos := range [2]int{start, end} {
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

// edges counts the edges of spans that stand where people put them, and all.
func edges(d *native.Foreign, p native.Places) (good, all int) {
	x := p.Index(d.Text)
	look := func(from, to int) bool {
		all += 2
		start, ok1 := x.Byte(p.Unit, from)
		end, ok2 := x.Byte(p.Unit, to)
		if ok1 && ok2 && start < end {
			good += count(edge(d.Text, start) && !blankAt(d.Text, start)) + count(edge(d.Text, end) && !blankBefore(d.Text, end))
		}
		return true
	}
	for i := range d.Spans {
		d.Spans[i].All(look)
	}
	for _, e := range d.Edges {
		look(e[0], e[1])
	}
	return good, all
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
