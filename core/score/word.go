package score

import "wusum/core/text"

// Word is a syntactic word found in a raw text.
type Word struct {
	Span text.Span // where it stands; for each word of a multiword token, the whole token
	Tag  string

	// Forms are its spellings, folded as the caller compares them. Gold words have one. A word that was found may have
	// two, that of the text and the canonical one: treebanks differ in which of them a multiword token shows.
	Forms []string
	Multi bool // part of a multiword token
}

// Words counts words, and parts of speech upon them.
type Words struct {
	Words Count
	Tags  Count // right where the word is found and has the same tag
}

// Aligned is the share of the words found that have the right tag: what the tagger does where the splitter errs not.
func (w Words) Aligned() float64 { return ratio(w.Tags.Right, w.Words.Right) }

// Add counts the words of one raw text as conll18_ud_eval.py does (Zeman et al. 2018, section 5): words are aligned by
// their characters; where a multiword token is on either side, by the longest common subsequence of their forms within
// the smallest stretch that cuts no such token. Words that align are right; F1 is over all words of both sides. Both
// lists are in the order of the text.
func (w *Words) Add(gold, found []Word) {
	w.Words.Add(Count{Gold: len(gold), Found: len(found)})
	w.Tags.Add(Count{Gold: len(gold), Found: len(found)})
	for g, f := 0, 0; g < len(gold) && f < len(found); {
		switch {
		case gold[g].Multi || found[f].Multi:
			p := pair{gold, found}
			g0, f0, g1, f1 := p.stretch(g, f)
			w.align(gold[g0:g1], found[f0:f1])
			g, f = g1, f1
		case gold[g].Span == found[f].Span:
			w.right(&gold[g], &found[f])
			g, f = g+1, f+1
		case gold[g].Span.Start <= found[f].Span.Start:
			g++
		default:
			f++
		}
	}
}

func (w *Words) right(gold, found *Word) {
	w.Words.Right++
	if gold.Tag == found.Tag {
		w.Tags.Right++
	}
}

type pair struct{ gold, found []Word }

// stretch returns the smallest stretch around the words at g and f, one of which is of a multiword token, that cuts no
// multiword token on either side (find_multiword_span).
func (p pair) stretch(g, f int) (g0, f0, g1, f1 int) {
	end := p.found[f].Span.End
	if p.gold[g].Multi {
		end = p.gold[g].Span.End
		if !p.found[f].Multi && p.found[f].Span.Start < p.gold[g].Span.Start {
			f++
		}
	} else if p.gold[g].Span.Start < p.found[f].Span.Start {
		g++
	}
	g0, f0 = g, f
	for !beyond(p.gold, g, end) || !beyond(p.found, f, end) {
		if g < len(p.gold) && (f >= len(p.found) || p.gold[g].Span.Start <= p.found[f].Span.Start) {
			end = extended(p.gold[g], end)
			g++
		} else {
			end = extended(p.found[f], end)
			f++
		}
	}
	return g0, f0, g, f
}

// beyond reports whether the i-th word lies outside a stretch that ends at end.
func beyond(words []Word, i int, end int32) bool {
	switch {
	case i >= len(words):
		return true
	case words[i].Multi:
		return words[i].Span.Start >= end
	}
	return words[i].Span.End > end
}

func extended(w Word, end int32) int32 {
	if w.Multi {
		return max(end, w.Span.End)
	}
	return end
}

// align aligns two runs of words by the longest common subsequence of their forms; of several, it takes the one that
// begins earliest in the gold data, as compute_lcs and its reader do.
func (w *Words) align(gold, found []Word) {
	n, m := len(gold), len(found)
	if n == 0 || m == 0 {
		return
	}
	best := make([]int32, (n+1)*(m+1)) // by g and f: the longest of what follows
	at := func(g, f int) *int32 { return &best[g*(m+1)+f] }
	for g := n - 1; g >= 0; g-- {
		for f := m - 1; f >= 0; f-- {
			*at(g, f) = max(*at(g+1, f), *at(g, f+1))
			if same(&gold[g], &found[f]) {
				*at(g, f) = max(*at(g, f), 1+*at(g+1, f+1))
			}
		}
	}
	for g, f := 0, 0; g < n && f < m; {
		switch {
		case same(&gold[g], &found[f]):
			w.right(&gold[g], &found[f])
			g, f = g+1, f+1
		case *at(g, f) == *at(g+1, f):
			g++
		default:
			f++
		}
	}
}

func same(a, b *Word) bool {
	for _, x := range a.Forms {
		for _, y := range b.Forms {
			if x == y {
				return true
			}
		}
	}
	return false
}
