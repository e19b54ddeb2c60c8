package testdata

import (
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A Story is a text with its mentions, in order; none lies in another.
type Story struct {
	Text     string
	Mentions []Mention
}

// News yields stories of some 400 words without end, for tests of speed and size: each has a headline of its own, and
// sentences of our articles and farm articles, drawn by chance. Mentions in articles are those that the model's golden file
// lists, the outermost of each; in farm articles, those that are marked. One story in sixteen has an emoji, so that units can be
// told apart. The same seed yields the same stories.
func News(seed uint64) iter.Seq[Story] {
	pool := newsPool()
	return func(yield func(Story) bool) {
		r := rand.New(rand.NewPCG(seed, 400))
		for n := 1; ; n++ {
			s := story(r, pool, n)
			if !yield(s) {
				return
			}
		}
	}
}

func story(r *rand.Rand, pool []Story, n int) Story {
	var b strings.Builder
	if n%16 == 0 {
		b.WriteString("🎉 ")
	}
	b.WriteString("خبر رقم " + strconv.Itoa(n) + "\n\n")
	var mentions []Mention
	for words, k := 4, 1; words < 400; k++ {
		p := pool[r.IntN(len(pool))]
		for _, m := range p.Mentions {
			mentions = append(mentions, Mention{Start: b.Len() + m.Start, End: b.Len() + m.End, Label: m.Label})
		}
		b.WriteString(p.Text)
		words += strings.Count(p.Text, " ") + 1
		if k%3 == 0 {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	return Story{strings.TrimRight(b.String(), " \n"), mentions}
}

// newsPool are the sentences that stories are made of: up to a full stop with a blank behind it, which need not be exact.
func newsPool() (pool []Story) {
	split := func(text string, mentions []Mention) {
		at := 0
		for line := range strings.Lines(text) {
			for part := range strings.SplitAfterSeq(line, ". ") {
				s := Story{Text: strings.TrimSpace(part)}
				from := at + strings.Index(part, s.Text)
				for _, m := range mentions {
					if m.Start >= from && m.End <= from+len(s.Text) {
						s.Mentions = append(s.Mentions, Mention{Start: m.Start - from, End: m.End - from, Label: m.Label})
					}
				}
				if at += len(part); len(s.Text) > 20 {
					pool = append(pool, s)
				}
			}
		}
	}
	for _, name := range Articles() {
		if !strings.HasPrefix(name, "nasty") {
			text := Article(name)
			split(text, listed(name, text))
		}
	}
	for _, name := range FarmArticles() {
		split(Farm(name))
	}
	return pool
}

// listed finds the mentions of an article that the model's golden file lists, LABEL "text" in a line each, those inside
// others indented.
func listed(name, text string) (mentions []Mention) {
	at := 0
	for line := range strings.Lines(string(Read("golden/model/" + name + ".txt"))) {
		label, rest, ok := strings.Cut(line, ` "`)
		surface, _, closed := strings.Cut(rest, `" `)
		if !ok || !closed || label == "" || strings.Trim(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != "" {
			continue
		}
		if i := strings.Index(text[at:], surface); i >= 0 {
			mentions = append(mentions, Mention{Start: at + i, End: at + i + len(surface), Label: label})
			at += i + len(surface)
		}
	}
	return mentions
}
