package session

import (
	"strings"

	"wusum/core/document"
	"wusum/core/text"
)

// maxAlign is the most cells of the table by which two stretches are laid beside each other; beyond it what lies between
// their common ends counts as replaced whole.
const maxAlign = 1 << 20

// align lays b beside a as one would who corrects by hand: the fewest pieces put in, taken out or replaced (Levenshtein's
// distance), a blank never in the place of a word. It returns, for each piece of a, the piece of b that it became, -1 for
// none; those that are there ascend.
func align(a, b []string) []int {
	out := make([]int, len(a))
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		out[head] = head
		head++
	}
	tail := 0
	for head+tail < len(a) && head+tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
		out[len(a)-tail] = len(b) - tail
	}
	alignMiddle(out[head:len(a)-tail], a[head:len(a)-tail], b[head:len(b)-tail], head)
	return out
}

func alignMiddle(out []int, a, b []string, base int) {
	for i := range out {
		out[i] = -1
	}
	n, w := len(a), len(b)+1
	if (n+1)*w > maxAlign {
		return
	}
	const step, blank = 2, 5 // the cost of a change; of a blank for a word: dearer than taking out and putting in
	cost := make([]int32, (n+1)*w)
	swap := func(i, j int) int32 {
		switch {
		case a[i-1] == b[j-1]:
			return 0
		case isBlank(a[i-1]) != isBlank(b[j-1]):
			return blank
		}
		return step
	}
	for i := 0; i <= n; i++ {
		for j := 0; j < w; j++ {
			switch {
			case i == 0:
				cost[j] = int32(step * j)
			case j == 0:
				cost[i*w] = int32(step * i)
			default:
				cost[i*w+j] = min(cost[(i-1)*w+j]+step, cost[i*w+j-1]+step, cost[(i-1)*w+j-1]+swap(i, j))
			}
		}
	}
	for i, j := n, w-1; i > 0 && j > 0; {
		switch c := cost[i*w+j]; {
		case c == cost[(i-1)*w+j-1]+swap(i, j):
			i, j = i-1, j-1
			out[i] = base + j
		case c == cost[(i-1)*w+j]+step:
			i--
		default:
			j--
		}
	}
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// graphemes cuts a stretch into clusters.
func graphemes(s string) []string {
	var out []string
	for at := 0; at < len(s); {
		next := text.NextGrapheme(s, at)
		out = append(out, s[at:next])
		at = next
	}
	return out
}

// wordsAndBlanks cuts a stretch into words and what parts them, in turn.
func wordsAndBlanks(s string) []string {
	var out []string
	from, blank := 0, false
	for i, r := range s {
		if is := text.IsSpace(r) || text.BreakLen(s, i) > 0; i > 0 && is != blank {
			out, from, blank = append(out, s[from:i]), i, is
		} else {
			blank = is
		}
	}
	if from < len(s) {
		out = append(out, s[from:])
	}
	return out
}

// corrections says what of now is not as it came, word by word. Those that were there already, in the text hadOf, keep
// who made them.
func corrections(original, now string, had []document.Correction, hadOf, by, at string) []document.Correction {
	a, b := wordsAndBlanks(original), wordsAndBlanks(now)
	paired := align(a, b)
	var out []document.Correction
	var was, is text.Span // the run that differs, in original and in now
	i, j := 0, 0
	flush := func() {
		if was.Empty() && is.Empty() {
			return
		}
		c := document.Correction{Span: is, Original: was.In(original), By: by, Created: at}
		for _, h := range had {
			if h.Span.In(hadOf) == is.In(now) && h.Original == c.Original {
				c.By, c.Created, c.Extra = h.By, h.Created, h.Extra
			}
		}
		out = append(out, c)
	}
	step := func() { // to the next piece that is the same in both
		was, is = text.Span{Start: was.End, End: was.End}, text.Span{Start: is.End, End: is.End}
		for i < len(a) && (paired[i] < 0 || a[i] != b[paired[i]]) {
			was.End += int32(len(a[i]))
			i++
		}
		to := len(b)
		if i < len(a) {
			to = paired[i]
		}
		for ; j < to; j++ {
			is.End += int32(len(b[j]))
		}
		flush()
	}
	for step(); i < len(a); step() {
		was.End += int32(len(a[i]))
		is.End += int32(len(a[i]))
		i, j = i+1, j+1
	}
	return out
}
