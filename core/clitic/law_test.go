package clitic_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/text"
)

// grammar says again, apart from the tables, which surfaces each role may have.
var grammar = map[clitic.Role]string{
	clitic.Interrog: " أ ",
	clitic.Conj:     " و ف ",
	clitic.Prep:     " ب ك ل ",
	clitic.Fut:      " س ",
	clitic.Emph:     " ل ",
	clitic.Art:      " ال ل  ",
	clitic.Pron:     " ه ها هما هم هن ك كما كم كن كمو همو ي ني نا ",
}

// order is how far into a word a role stands.
var order = map[clitic.Role]int{
	clitic.Interrog: 1, clitic.Conj: 2, clitic.Prep: 3, clitic.Fut: 3, clitic.Emph: 3, clitic.Art: 4, clitic.Host: 5, clitic.Pron: 6,
}

// checkWord holds a word to the laws: segments tile it, come in their order, have the letters of their role, never part
// a letter from its mark; and what Append chooses is among the splits, and first in rank.
func checkWord(t *testing.T, lex *clitic.Lexicon, word string) {
	t.Helper()
	all := clitic.Splits(word)
	require.NotEmpty(t, all)
	for _, a := range all {
		checkSegments(t, word, a.Segments)
	}
	if word == "" {
		return
	}
	const before = "قال " // Append counts offsets in the whole text
	src := before + word + " غدا"
	start := int32(len(before))
	best := lex.Append(nil, src, text.Span{Start: start, End: start + int32(len(word))})
	for i := range best {
		best[i].Span.Start -= start
		best[i].Span.End -= start
	}
	ranked := lex.Rank(clitic.Splits(word), word)
	require.Len(t, ranked, len(all))
	assert.Equal(t, ranked[0].Segments, best, "Append and Rank disagree on %q", word)
	for i := 1; i < len(ranked); i++ {
		assert.GreaterOrEqual(t, ranked[i-1].Score, ranked[i].Score)
	}
}

func checkSegments(t *testing.T, word string, segs []clitic.Segment) {
	t.Helper()
	at, stems, last := int32(0), 0, 0
	hasArticle := false
	for _, s := range segs {
		require.Equal(t, at, s.Span.Start, "segments tile %q", word)
		require.LessOrEqual(t, s.Span.Start, s.Span.End)
		at = s.Span.End
		role, surface := s.Role(), s.Span.In(word)
		require.LessOrEqual(t, last, order[role], "%q has %v out of order", word, role)
		if role != clitic.Pron {
			require.Less(t, last, order[role], "%q has two of %v", word, role)
		}
		last = order[role]
		if surface == "" {
			require.True(t, s.Kind == clitic.Article || word == "", "only an article may be empty: %q", word)
		}
		first, _ := utf8.DecodeRuneInString(surface)
		require.False(t, at > s.Span.Start && s.Span.Start > 0 && unicode.Is(unicode.Mn, first), "%q is cut before a mark", word)
		switch s.Kind {
		case clitic.Stem:
			stems++
			require.Equal(t, clitic.Host, role)
		case clitic.Article:
			hasArticle = true
			require.Equal(t, clitic.Art, role)
			require.Equal(t, "ال", s.Form(word))
		case clitic.Enclitic:
			require.False(t, hasArticle, "%q has an article and a pronoun", word)
			require.Equal(t, clitic.Pron, role)
		}
		if allowed, ok := grammar[role]; ok && plain(surface) {
			require.Contains(t, allowed, " "+s.Form(word)+" ", "%q as %v in %q", surface, role, word)
		}
	}
	require.Equal(t, int32(len(word)), at, "segments tile %q", word)
	require.Equal(t, 1, stems, "%q has one stem", word)
	if plain(word) {
		require.Equal(t, word, clitic.Canonical(word, segs), "what is whole is spelt as it was")
	}
}

// plain reports whether s has letters of Arabic proper alone, which have one spelling.
func plain(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < 0x0621 || r > 0x064A || r == 0x0640 }) < 0
}

func TestLaws(t *testing.T) {
	lex := shipped(t)
	for _, word := range lawWords() {
		checkWord(t, lex, word)
		checkWord(t, nil, word)
	}
}

// lawWords are the words of the tables, vocalised, stretched and broken.
func lawWords() []string {
	words := []string{"", " ", "َ", "ـ", "\xff", "و\xff", "\u200c", "ﷲ", "ﻻ", "وﻻ", "ب.ب.سي", "د.", "و", "ل", "لل", "ال", "ه", "له", "بالـ", "أُوَ"}
	for _, group := range cases {
		for w := range strings.FieldsSeq(strings.ReplaceAll(group.words, "+", "")) {
			words = append(words, w, strings.Join(strings.Split(w, ""), "ـ"), strings.Join(strings.Split(w, ""), "َ"), w+"\x80")
		}
	}
	return words
}

func FuzzWord(f *testing.F) {
	for i, w := range lawWords() {
		if i < 20 || i%60 == 0 {
			f.Add(w)
		}
	}
	lex := shipped(f)
	f.Fuzz(func(t *testing.T, word string) {
		if len(word) > 1<<12 {
			return
		}
		checkWord(t, lex, word)
		checkWord(t, nil, word)
	})
}

// TestLong holds a 1 MB word to linear time by its own measure: what is past the limit of letters stays whole.
func TestLong(t *testing.T) {
	lex := shipped(t)
	for _, unit := range []string{"و", "للغة", "هما", "ـ", "وَ", "\xff", "a"} {
		word := strings.Repeat(unit, 1<<20/len(unit))
		checkWord(t, lex, word)
		checkWord(t, lex, "ب"+word+"ها")
	}
}

func TestEmptySpan(t *testing.T) {
	assert.Empty(t, shipped(t).Append(nil, "كتاب", text.Span{Start: 2, End: 2}))
}

func TestAppendAllocatesNothing(t *testing.T) {
	lex := shipped(t)
	src := "وللجامعة فسيكتبونها كتاب بيتكرافتها"
	dst := make([]clitic.Segment, 0, 64)
	for _, l := range []*clitic.Lexicon{lex, nil} {
		assert.Zero(t, testing.AllocsPerRun(100, func() {
			dst = l.Append(dst[:0], src, text.Span{End: 16})
			dst = l.Append(dst, src, text.Span{Start: 17, End: 37})
		}))
	}
}
