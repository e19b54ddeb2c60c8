package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/gold"
)

// The reference sentence as formats.md, section 6 has it, but for what the fake model says of parts of speech.
func TestTagCoNLLU(t *testing.T) {
	rows := func(lines ...string) string {
		for i, line := range lines {
			if f := strings.Fields(line); len(f) == 4 && f[0] != "#" {
				lines[i] = f[0] + "\t" + f[1] + "\t_\t" + f[2] + "\t_\t_\t_\t_\t_\t" + f[3]
			}
		}
		return strings.Join(lines, "\n") + "\n\n"
	}
	assert.Equal(t, rows(
		"# newdoc id = standard input", "# newpar", "# sent_id = 1-1-1", "# text = "+reference,
		"# wusum.span = m2 GPE 17-20", "# wusum.span = m4 GPE 44-50",
		"1 🎉 SYM _", "2 زار NOUN _", "3 وفدُ NOUN _", "4 جامعة NOUN NE=B-ORG", "5 حلب NOUN NE=I-ORG", "6 مقرَّ NOUN _",
		"7 UNESCO NOUN NE=B-ORG|SpaceAfter=No", "8 ، PUNCT _", "9 ثم NOUN _", "10 سافر NOUN _",
		"11-12 للقاهرة _ SpaceAfter=No", "11 ل ADP _", "12 القاهرة NOUN NE=B-GPE", "13 . PUNCT SpaceAfter=No",
	), expectTagged(t, reference, "-format", "conllu"))
	assert.Contains(t, expectTagged(t, "للقاهرة", "-format", "conllu", "-clitics", "in"), "\t_\tADP\t_\t_\t_\t_\t_\tNE=B-GPE\n")
	assert.Empty(t, expectTagged(t, " \n\n", "-format", "conllu"))
	assert.Contains(t, expectTagged(t, "\t%30,5 نعم", "-format", "conllu"), "\n"+rows(
		`1 % SYM SpaceAfter=No|SpacesBefore=\t`, "2 30,5 NUM _", "3 نعم NOUN SpaceAfter=No"), "a percent sign is a token of its own")
}

// unspaces are the escapes of UDPipe.
var unspaces = strings.NewReplacer(`\s`, " ", `\t`, "\t", `\r`, "\r", `\n`, "\n", `\p`, "|", `\\`, `\`)

// expectCoNLLU is the law of the format: the text can be had again, # text is what the rows spell, the spelling of a
// range is that of its text, rows are numbered, and the comments on spans show the place that they name.
func expectCoNLLU(t *testing.T, src, out string) {
	t.Helper()
	var whole strings.Builder
	for sentence := range strings.SplitSeq(strings.TrimSuffix(out, "\n\n"), "\n\n") {
		if sentence == "" {
			continue
		}
		want, spelt, until, id := "", "", 0, 0
		for line := range strings.SplitSeq(sentence, "\n") {
			if text, ok := strings.CutPrefix(line, "# text = "); ok {
				want = text
			}
			if m := regexp.MustCompile(`^# wusum.span = m\d+ [A-Z]+ (\d+)-(\d+)$`).FindStringSubmatch(line); m != nil {
				from, _ := strconv.Atoi(m[1])
				to, _ := strconv.Atoi(m[2])
				require.True(t, 0 <= from && from < to && to <= utf8.RuneCountInString(want), line)
			}
			if strings.HasPrefix(line, "#") {
				continue
			}
			col := strings.Split(line, "\t")
			require.Len(t, col, 10, line)
			require.NotContains(t, col, "", line)
			if _, last, ok := strings.Cut(col[0], "-"); ok {
				until, _ = strconv.Atoi(last)
			} else {
				id++
				require.Equal(t, strconv.Itoa(id), col[0])
				if id <= until {
					continue
				}
			}
			gap := " "
			after := regexp.MustCompile(`SpacesAfter=([^|]*)`).FindStringSubmatch(col[9])
			if before := regexp.MustCompile(`SpacesBefore=([^|]*)`).FindStringSubmatch(col[9]); before != nil {
				whole.WriteString(unspaces.Replace(before[1]))
			}
			spelt += col[1]
			if strings.Contains(col[9], "SpaceAfter=No") {
				gap = ""
			} else {
				spelt += " "
			}
			if after != nil {
				gap = unspaces.Replace(after[1])
			}
			whole.WriteString(col[1] + gap)
		}
		assert.Equal(t, want, strings.TrimSuffix(spelt, " "))
	}
	if strings.TrimSpace(src) != "" {
		assert.Equal(t, src, whole.String())
	}
	for reader := gold.NewTreebank(strings.NewReader(out)); ; {
		if err := reader.Next(); err != nil {
			require.EqualError(t, err, "EOF")
			break
		}
	}
}

func TestTagCoNLLUGivesTheTextBack(t *testing.T) {
	articles, err := filepath.Glob("../../testdata/articles/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, articles)
	sources := []string{
		"\n \t بداية  بعيدة\t\n\n\nنهاية\u2029ثمّ\u00A0نهاية \r\n", "قال:\u200F نعم\u200E، (لا)", `a\s | b\\`, "ً ٌ ٍ", "كلمة",
		" بنسبة 30% و%5 و٪٧٫٥ أو ٣٠ ٪ أو 12 %، لا -3%",
	}
	for _, name := range articles {
		article, err := os.ReadFile(name)
		require.NoError(t, err)
		sources = append(sources, string(article))
	}
	for _, src := range sources {
		expectCoNLLU(t, src, expectTagged(t, src, "-format", "conllu"))
		expectCoNLLU(t, src, expectTagged(t, src, "-format", "conllu", "-clitics", "in"))
	}
	long := strings.Repeat(sources[len(sources)-1]+"\n", 40)
	require.Greater(t, len(long), 2*chunkSize)
	expectCoNLLU(t, long, expectTagged(t, long, "-format", "conllu"))
}
