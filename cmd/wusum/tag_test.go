package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
)

// reference is the sentence of formats.md, section 0.
const reference = "🎉 زار وفدُ جامعة حلب مقرَّ UNESCO، ثم سافر للقاهرة."

func runTagged(t *testing.T, input io.Reader, args ...string) (status int, out, complaint string) {
	t.Helper()
	var o, e strings.Builder
	status = tagWith(newFakeModel(t).open)(context.Background(), args, stdio{input, &o, &e})
	return status, o.String(), e.String()
}

func expectTagged(t *testing.T, input string, args ...string) string {
	t.Helper()
	status, out, complaint := runTagged(t, strings.NewReader(input), args...)
	require.Equal(t, 0, status, complaint)
	return out
}

type taggedLine struct {
	ID    any
	Start *int
	Meta  any
	Text  string
	Unit  string
	Spans []struct {
		Start, End       int
		Label, Text, Why string
		Score            float64
	}
	Tokens []struct {
		Start, End int
		Kind       string
		Segments   []struct {
			Start, End       int
			Form, Kind, UPOS string
		}
	}
}

func expectLines(t *testing.T, input string, args ...string) (lines []taggedLine) {
	t.Helper()
	for line := range strings.Lines(expectTagged(t, input, args...)) {
		lines = append(lines, readTagged(t, line))
	}
	return lines
}

func readTagged(t *testing.T, line string) (read taggedLine) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(line), &read), line)
	return read
}

func spansOf(line taggedLine) (out []string) {
	for _, s := range line.Spans {
		out = append(out, s.Label+" "+s.Text)
	}
	return out
}

func TestTagUnits(t *testing.T) {
	const src = "🎉 عاد.\r\n\r\n" + reference
	for unit, slice := range map[string]func(s string, start, end int) string{
		"byte":      func(s string, start, end int) string { return s[start:end] },
		"codepoint": func(s string, start, end int) string { return string([]rune(s)[start:end]) },
		"utf16":     func(s string, start, end int) string { return string(utf16.Decode(utf16.Encode([]rune(s))[start:end])) },
	} {
		lines := expectLines(t, src, "-unit", unit, "-tokens")
		require.Len(t, lines, 2, "a line for each paragraph that is not blank")
		for _, line := range lines {
			assert.Equal(t, unit, line.Unit)
			for _, s := range line.Spans {
				assert.Equal(t, s.Text, slice(line.Text, s.Start, s.End), unit)
			}
			for _, token := range line.Tokens {
				at := token.Start
				for _, s := range token.Segments {
					assert.Equal(t, at, s.Start, "segments tile the token")
					at = s.End
				}
				assert.Equal(t, token.End, at)
			}
		}
		line := lines[1]
		assert.Equal(t, reference, line.Text)
		assert.Equal(t, "🎉 عاد.\r\n\r\n", slice(src, 0, *line.Start), "a paragraph says where it begins")
		assert.Equal(t, []string{"ORG جامعة حلب", "GPE حلب", "ORG UNESCO", "GPE لقاهرة"}, spansOf(line))
		assert.Equal(t, 0.9, line.Spans[0].Score)
		assert.Equal(t, "context", line.Spans[0].Why)
	}
	lines := expectLines(t, src)
	assert.Equal(t, "codepoint", lines[0].Unit, "code points unless asked otherwise")
	assert.Equal(t, "standard input:10", lines[1].ID)
	assert.Empty(t, lines[1].Tokens)
}

func TestTagChoice(t *testing.T) {
	const src = "قالت سلمى الخطيب بالعربية إن وفدَ جامعة حلب سافر للقاهرة يوم الثلاثاء"
	for _, c := range []struct {
		phenomenon string
		args, want []string
	}{
		{"all", nil, []string{"PERS سلمى الخطيب", "PERS الخطيب", "LANGUAGE العربية", "ORG جامعة حلب", "GPE حلب", "GPE لقاهرة", "DATE الثلاثاء"}},
		{"by score", []string{"-min", "0.8"}, []string{"PERS سلمى الخطيب", "ORG جامعة حلب", "GPE حلب", "DATE الثلاثاء"}},
		{"by label", []string{"--labels", "PERS, DATE"}, []string{"PERS سلمى الخطيب", "PERS الخطيب", "DATE الثلاثاء"}},
		{"clitics in", []string{"-clitics", "in", "-labels=GPE,LANGUAGE"}, []string{"LANGUAGE بالعربية", "GPE حلب", "GPE للقاهرة"}},
		{"folded, then by label", []string{"-fold", "-labels", "LOC,MISC"}, []string{"MISC العربية", "LOC حلب", "LOC لقاهرة"}},
	} {
		lines := expectLines(t, src, c.args...)
		require.Len(t, lines, 1)
		assert.Equal(t, c.want, spansOf(lines[0]), c.phenomenon)
	}
}

func TestTagIOB2(t *testing.T) {
	assert.Equal(t, "🎉 O\nزار O\nوفدُ O\nجامعة B-ORG\nحلب I-ORG\nمقرَّ O\nUNESCO B-ORG\n، O\nثم O\nسافر O\nللقاهرة B-GPE\n. O\n\nوعاد O\n\n",
		expectTagged(t, reference+"\nوعاد", "-format", "iob2"))
	assert.Equal(t, "جامعة O\nحلب B-GPE\n\n", expectTagged(t, "جامعة حلب", "-format", "iob2", "-labels", "GPE"),
		"the outermost is chosen after labels that are not wanted are gone")
	assert.Equal(t, "حلب B-LOC\nحلب B-LOC\nالثلاثاء O\n\n", expectTagged(t, "حلب حلب الثلاثاء", "-format", "iob2", "-fold"))
}

// decodeProject reads what -format json wrote; nothing may have been noticed, and no rule broken.
func decodeProject(t *testing.T, out string) document.Project {
	t.Helper()
	project, report, err := native.Decode([]byte(out))
	require.NoError(t, err)
	assert.Empty(t, report.Rejected)
	assert.Empty(t, report.Repaired)
	assert.Empty(t, document.Validate(project))
	return project
}

func TestTagProject(t *testing.T) {
	dir := t.TempDir()
	one, two, lines := filepath.Join(dir, "one.txt"), filepath.Join(dir, "two.txt"), filepath.Join(dir, "three.jsonl")
	require.NoError(t, os.WriteFile(one, []byte(reference+"\nعاد"), 0o600))
	require.NoError(t, os.WriteFile(two, nil, 0o600))
	require.NoError(t, os.WriteFile(lines, []byte(`{"id":7,"text":"حلب","meta":{"by":"س"}}`+"\n"+`{"text":"نعم"}`), 0o600))
	for _, unit := range []string{"codepoint", "utf16", "byte"} {
		project := decodeProject(t, expectTagged(t, "", "-format", "json", "-unit", unit, "-tokens=false", one, two, lines))
		require.Len(t, project.Docs, 4)
		d := project.Docs[0]
		assert.Equal(t, one, d.Meta.Title)
		assert.Equal(t, reference+"\nعاد", d.Text)
		assert.Equal(t, 4, d.Layers[0].Len())
		for a := range d.Layers[0].All() {
			assert.Equal(t, document.Proposed, a.Status)
			assert.Equal(t, document.Origin{Kind: document.Model, Name: "fake", Version: "7"}, a.Origin)
		}
		cairo, _ := d.Layers[0].Find("m4")
		assert.Equal(t, "لقاهرة", cairo.Text(d.Text))
		assert.Equal(t, "القاهرة", cairo.Canonical)
		require.Len(t, cairo.Outside, 1)
		assert.Equal(t, "prep", cairo.Outside[0].Kind)
		assert.Equal(t, 0.7, *cairo.Score)
		assert.Empty(t, project.Docs[1].Text)
		assert.Equal(t, `"meta":{"by":"س"},"source_id":7`, string(project.Docs[2].Extra))
	}
	again := decodeProject(t, expectTagged(t, "بالعربية", "-format", "json", "-fold", "-clitics", "in"))
	require.NotNil(t, again.Docs[0])
	assert.Len(t, again.Schema.Labels, 4)
	in, _ := again.Docs[0].Layers[0].Find("m1")
	assert.Equal(t, "بالعربية", in.Text(again.Docs[0].Text))
	assert.Empty(t, in.Outside)
	assert.Contains(t, expectTagged(t, reference, "-format", "json", "-tokens"), `"upos":"NOUN"`)
	assert.NotEmpty(t, decodeProject(t, expectTagged(t, "", "-format", "json")).Schema.Labels, "no text at all")
}
