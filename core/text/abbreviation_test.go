package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAbbreviation(t *testing.T) {
	for _, c := range []struct{ name, before, want, after string }{
		{"title", "", "د.", " سامي"},
		{"title joined to the name", "", "د.", "سامي"},
		{"vocalised title", "", "دَ.", " سامي"},
		{"chain of titles", "", "أ.د.", " سامي"},
		{"three titles", "", "أ.م.د.", "سامي"},
		{"title after waw", "", "ود.", " سامي"},
		{"chain after lam", "", "لأ.د.", " سامي"},
		{"before Christ", "300 ", "ق.م.", " وما بعدها"},
		{"chain without its last dot", "300 ", "ق.م", " وما بعدها"},
		{"company form at the end", "", "ش.م.م.", ""},
		{"lengthened letter", "سنة ", "هـ.ش", " تقريبا"},
		{"page", "", "ص.", " ١٢"},
		{"quoted name", "", "د.", " «سامي»"},
		{"a letter at the end of a paragraph", "المجموعة ", "", "ب."},
		{"an era after its year", "1990 ", "", "م. وبعد"},
		{"an era glued to its year", "1990", "", "م. وبعد"},
		{"hijri era after its year", "1445 ", "", "هـ. وبعد"},
		{"an ellipsis", "", "", "و... ثم"},
		{"a word of two letters", "", "", "لم. ثم"},
		{"another", "", "", "كم. ثم"},
		{"an ordinary word", "", "", "مصر. ثم"},
		{"two words joined by a dot", "", "", "لم.يكن"},
		{"U.S.", "", "U.S.", " army"},
		{"U.S.A without the last dot", "", "U.S.A", " army"},
		{"e.g.", "", "e.g.", " this"},
		{"a.m. at the end", "", "a.m.", ""},
		{"initial", "", "J.", " Smith"},
		{"page of Latin", "", "p.", " 12"},
		{"Dr.", "", "Dr.", " Smith"},
		{"Inc. before Arabic", "", "Inc.", " وقالت"},
		{"No. before a number", "", "No.", " 5"},
		{"No before a word", "", "", "No. Never"},
		{"glued initial", "", "", "J.Smith"},
		{"letter at the end", "vitamin ", "", "C."},
		{"chain then a word", "", "U.S.", "President"},
		{"an ordinary Latin word", "", "", "end. Next"},
		{"a domain", "", "", "www.a.b"},
	} {
		src := c.before + c.want + c.after
		assert.Equal(t, c.want, src[len(c.before):Abbreviation(src, len(c.before))], c.name)
	}
}

func TestAbbreviationIsLinear(t *testing.T) {
	for _, unit := range []string{"ب.", "a.", "ب", "َ", "د. "} {
		src := strings.Repeat(unit, 1<<20/len(unit))
		assert.LessOrEqual(t, Abbreviation(src, 0), len(src))
	}
}
