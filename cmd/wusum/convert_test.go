package main

import (
	"archive/zip"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/format"
	"wusum/core/format/native"
)

// runConverted runs wusum convert over what is on standard input.
func runConverted(t *testing.T, wantStatus int, input string, args ...string) (out, said string) {
	t.Helper()
	var o, e strings.Builder
	status := dispatch(context.Background(), append([]string{"convert"}, args...), stdio{strings.NewReader(input), &o, &e})
	assert.Equal(t, wantStatus, status, "wusum convert %s\n%s%s", strings.Join(args, " "), o.String(), e.String())
	return o.String(), e.String()
}

// files writes files into a folder of the test's own, and returns its name.
func files(t *testing.T, namesAndContents ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(namesAndContents); i += 2 {
		name := filepath.Join(dir, namesAndContents[i])
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(namesAndContents[i+1]), 0o644))
	}
	return dir
}

func content(t *testing.T, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	require.NoError(t, err)
	return string(data)
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

const (
	visit  = `{"text":"زار لأوكرانيا","label":[[5,13,"GPE"],[0,3,"ACT"]]}` + "\n"
	nested = `{"text":"جامعة حلب","label":[[0,9,"ORG"],[6,9,"GPE"]]}` + "\n"
)

func TestConvertFlags(t *testing.T) {
	for _, c := range []struct {
		name, input, want string
		args              []string
	}{
		{"words", visit, "زار B-ACT\nلأوكرانيا B-GPE\n\n", nil},
		{"segments", visit, "زار B-ACT\nل O\nأوكرانيا B-GPE\n\n", []string{"-view", "segments"}},
		{"chars", `{"text":"مرَّ","label":[[0,4,"X"]]}`, "م B-X\nرَّ I-X\n\n", []string{"-view", "chars"}},
		{"as a dictionary has it", `{"text":"للقاهرة","label":[[1,7,"GPE"]]}`, "ل O\nالقاهرة B-GPE\n\n", []string{"-view", "segments", "-spelling", "canonical"}},
		{"one label", nested, "جامعة O\nحلب B-GPE\n\n", []string{"-labels", "GPE"}},
		{"the usual unit", `{"text":"🎉 حلب","label":[[3,6,"GPE"]]}`, "🎉 O\nحلب B-GPE\n\n", nil},
		{"a stated unit", `{"text":"🎉 حلب","label":[[2,5,"GPE"]]}`, "🎉 O\nحلب B-GPE\n\n", []string{"-unit", "codepoint"}},
		{"a column of another name", `{"text":"لا","content":"حلب","label":[[0,3,"GPE"]]}`, "حلب B-GPE\n\n", []string{"-text", "content"}},
	} {
		out, _ := runConverted(t, 0, c.input, append([]string{"-from", "doccano", "-to", "iob2", "-o", "-", "-"}, c.args...)...)
		assert.Equal(t, c.want, strings.ReplaceAll(out, "\t", " "), c.name)
	}
	out, _ := runConverted(t, 0, `{"text":"🎉 حلب","label":[[3,6,"GPE"]]}`, "-from", "doccano", "-to", "doccano", "-out-unit", "codepoint", "-", "-o", "-")
	assert.Contains(t, out, `[2, 5, "GPE"]`)
}

func TestConvertRefusesFlags(t *testing.T) {
	for _, c := range [][]string{
		{"-to", "iob2", "-o", "-"}, {"-o", "-", "-"}, {"-to", "iob2", "-"}, {"-to", "morse", "-o", "-", "-"}, {"-from", "morse", "-to", "iob2", "-o", "-", "-"},
		{"-to", "docx", "-o", "-", "-"}, {"-unit", "miles", "-to", "iob2", "-o", "-", "-"}, {"-out-unit", "miles", "-to", "iob2", "-o", "-", "-"},
		{"-view", "pages", "-to", "iob2", "-o", "-", "-"}, {"-spelling", "free", "-to", "iob2", "-o", "-", "-"}, {"-frobnicate"},
	} {
		_, said := runConverted(t, 2, visit, c...)
		assert.NotEmpty(t, said)
	}
	_, said := runConverted(t, 1, "", "-to", "iob2", "-o", "-", "/nowhere/at/all")
	assert.Contains(t, said, "/nowhere/at/all")
	_, said = runConverted(t, 1, "\x00\x01", "-to", "iob2", "-o", "-", "-")
	assert.Contains(t, said, "-: The format of this file is not known.")
}

// Losses are said, and stand whole in a file beside the output; -strict makes an error of them and writes nothing.
func TestConvertLosses(t *testing.T) {
	dir := files(t, "in.jsonl", nested+visit)
	out := filepath.Join(dir, "out.iob2")
	_, said := runConverted(t, 0, "", "-to", "iob2", "-o", out, filepath.Join(dir, "in.jsonl"))
	assert.Contains(t, said, "lost: nested_dropped: 1 (Nested, left out)\nlost: widened: 1 (Widened to whole words)\n")
	assert.Contains(t, said, `nested_dropped d1 s2 GPE "حلب" at byte 11`)
	var report struct {
		Format string
		Losses []struct{ Kind, Doc, Label, Text string }
	}
	require.NoError(t, json.Unmarshal([]byte(content(t, dir, "out.loss.json")), &report))
	assert.Equal(t, "iob2", report.Format)
	require.Len(t, report.Losses, 2)
	assert.Equal(t, "أوكرانيا", report.Losses[1].Text)

	require.NoError(t, os.WriteFile(out, []byte("old"), 0o644))
	_, said = runConverted(t, 1, "", "-strict", "-to", "iob2", "-o", out, filepath.Join(dir, "in.jsonl"))
	assert.Contains(t, said, "-strict: 2 things would be lost")
	assert.Equal(t, "old", content(t, out), "what was there stays")
	_, _ = runConverted(t, 0, "", "-strict", "-to", "wojood", "-o", out, filepath.Join(dir, "in.jsonl"), "-view", "segments")
	assert.Equal(t, []string{"in.jsonl", "out.iob2", "out.loss.json"}, names(t, dir), "nothing half-written is left")
}

// What is no file is written to, and never replaced by one.
func TestConvertIntoPipe(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no named pipes here")
	}
	got := make(chan string, 1)
	go func() {
		data, _ := os.ReadFile(pipe)
		got <- string(data)
	}()
	runConverted(t, 0, nested, "-q", "-from", "doccano", "-to", "iob2", "-o", pipe, "-")
	assert.Contains(t, <-got, "جامعة\tB-ORG\n")
	assert.Equal(t, []string{"pipe"}, names(t, dir))
}

func TestConvertBadItems(t *testing.T) {
	dir := files(t, "in.jsonl", `{"text":"حلب","label":[[0,3,"GPE"]]}`+"\n"+`{"text":7,"label":[]}`+"\n"+`{"text":"مصر","label":[[0,9,"GPE"]]}`+"\n")
	in := filepath.Join(dir, "in.jsonl")
	_, said := runConverted(t, 1, "", "-from", "doccano", "-to", "iob2", "-o", filepath.Join(dir, "out.iob2"), in)
	assert.Contains(t, said, "in.jsonl:2:9: text: The field “text” is not valid: line 2, column 9 (a string).")
	assert.Equal(t, []string{"in.jsonl"}, names(t, dir))
	out, said := runConverted(t, 0, "", "-keep-going", "-from", "doccano", "-to", "iob2", "-o", "-", in)
	assert.Contains(t, out, "حلب\tB-GPE\n")
	assert.Contains(t, out, "مصر\tO\n", "of a bad span only the span is left out")
	assert.Contains(t, said, "skipped: "+in+":2:9")
	assert.Contains(t, said, "1 skipped")
	assert.Contains(t, said, in+":3: «» was left out: its place is outside the text.")
}

// Of a folder the files that cannot be read are skipped too, if that is asked for: each is listed, all are counted.
func TestConvertBadFiles(t *testing.T) {
	good := `{"text":"حلب","label":[[0,3,"GPE"]]}` + "\n"
	dir := files(t, "a.jsonl", good, "b.bin", "\x00\x01\x02", "c.ann", "T1\tGPE 0 3\tحلب\n", "d.jsonl", good+`{"text":`, "e.docx", "PK\x03\x04 no more", "f.jsonl", good)
	out := filepath.Join(t.TempDir(), "out.iob2")
	_, said := runConverted(t, 1, "", "-q", "-to", "iob2", "-o", out, dir)
	assert.Contains(t, said, "b.bin: The format of this file is not known.")
	assert.NoFileExists(t, out)
	_, said = runConverted(t, 0, "", "-q", "-keep-going", "-to", "iob2", "-o", out, dir)
	assert.Equal(t, 3, strings.Count(content(t, out), "حلب\tB-GPE\n"))
	for _, name := range []string{"b.bin: The format", "c.ann: A file that belongs to this one is missing: ", "d.jsonl:2: The JSON is not valid", "e.docx: The format"} {
		assert.Contains(t, said, "skipped: "+filepath.Join(dir, name))
	}
	assert.Contains(t, said, "4 skipped\n")
	_, said = runConverted(t, 1, "", "-q", "-keep-going", "-to", "iob2", "-o", filepath.Join(dir, "none"), filepath.Join(dir, "b.bin"))
	assert.Contains(t, said, "nothing could be read: 1 skipped")
	assert.NoFileExists(t, filepath.Join(dir, "none"))
}

func TestConvertUnits(t *testing.T) {
	const ambiguous = `{"text":"🎉.أ.ب","label":[[3,4,"X"]]}` + "\n"
	_, said := runConverted(t, 1, ambiguous, "-from", "doccano", "-to", "iob2", "-o", "-", "-")
	assert.Contains(t, said, "The file does not tell what its offsets count. It may be utf16, grapheme, codepoint: -unit says which")
	assert.Contains(t, said, "-unit says which")
	for unit, want := range map[string]string{"utf16": "[3, 4,", "codepoint": "[4, 5,"} {
		out, _ := runConverted(t, 0, ambiguous, "-from", "doccano", "-unit", unit, "-to", "doccano", "-o", "-", "-")
		assert.Contains(t, out, want)
	}
	const found = `{"text":"🎉🎉 جامعة حلب","label":[[3,8,"ORG"],[9,12,"GPE"]]}` + "\n"
	_, said = runConverted(t, 0, found, "-from", "doccano", "-to", "iob2", "-o", "-", "-")
	assert.Contains(t, said, "-: offsets count grapheme\n", "which code points come to here")
	_, said = runConverted(t, 0, found, "-q", "-from", "doccano", "-to", "iob2", "-o", "-", "-")
	assert.Empty(t, said)
}

// A project of ours declares the labels of every file that it is made of.
func TestConvertDeclaresAllLabels(t *testing.T) {
	dir := files(t, "a.jsonl", `{"text":"حلب","label":[[0,3,"GPE"]]}`, "b.jsonl", `{"text":"سلمى","label":[[0,4,"PERS"]]}`)
	out, _ := runConverted(t, 0, "", "-to", "wusum", "-o", "-", filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "b.jsonl"))
	p, report, err := native.Decode([]byte(out))
	require.NoError(t, err)
	assert.Empty(t, report.Repaired)
	assert.Empty(t, report.Rejected)
	assert.Empty(t, p.Name)
	require.Len(t, p.Schema.Labels, 2)
	assert.EqualValues(t, "PERS", p.Schema.Labels[1].ID)
}

// Several files and folders become one; IDs stay apart, pairs together.
func TestConvertFiles(t *testing.T) {
	const ann = "T1\tGPE 4 7\tحلب\n"
	dir := files(t, "a.jsonl", `{"id":"x","text":"حلب","label":[[0,3,"GPE"]]}`, "b.jsonl", `{"id":"x","text":"مصر","label":[[0,3,"GPE"]]}`,
		"c/1.ann", ann, "c/1.txt", "زار حلب", "c/2.ann", "", "c/2.txt", "بلا وسوم", "c/annotation.conf", "[entities]\nGPE\n", "c/.hidden", "x", "c/3.txt", "نص")
	out, _ := runConverted(t, 0, "", "-to", "wusum-jsonl", "-o", "-", filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "b.jsonl"), filepath.Join(dir, "c"))
	var ids []string
	for line := range strings.Lines(out) {
		var d struct{ ID string }
		require.NoError(t, json.Unmarshal([]byte(line), &d))
		if d.ID != "" {
			ids = append(ids, d.ID)
		}
	}
	assert.Equal(t, []string{"x", "x-2", "1", "2", "d1"}, ids)
	out, _ = runConverted(t, 0, "", "-from", "brat", "-to", "doccano", "-o", "-", filepath.Join(dir, "c", "1.ann"))
	assert.Equal(t, `{"text":"زار حلب","label":[[4, 7, "GPE"]]}`+"\n", out)
	_, said := runConverted(t, 1, "", "-from", "brat", "-to", "doccano", "-o", "-", filepath.Join(files(t, "1.ann", ann), "1.ann"))
	assert.Contains(t, said, "A file that belongs to this one is missing: ")

	zipped := filepath.Join(dir, "out.zip")
	runConverted(t, 0, "", "-from", "brat", "-to", "brat", "-o", zipped, filepath.Join(dir, "c"))
	out, _ = runConverted(t, 0, "", "-to", "doccano", "-o", "-", zipped)
	assert.Equal(t, `{"text":"زار حلب","label":[[4, 7, "GPE"]]}`+"\n"+`{"text":"بلا وسوم","label":[]}`+"\n", out, "of a folder -from takes what has the format's name")
}

// An output that is a zip holds what belongs beside the file.
func TestConvertPacks(t *testing.T) {
	dir := files(t, "in.jsonl", visit+nested)
	out := filepath.Join(dir, "out.zip")
	runConverted(t, 0, "", "-to", "webanno", "-o", out, filepath.Join(dir, "in.jsonl"))
	z, err := zip.OpenReader(out)
	require.NoError(t, err)
	defer z.Close()
	var got []string
	for _, f := range z.File {
		in, err := f.Open()
		require.NoError(t, err)
		data, err := io.ReadAll(in)
		require.NoError(t, err)
		assert.Equal(t, 1, strings.Count(string(data), "#FORMAT="))
		got = append(got, f.Name)
	}
	assert.Equal(t, []string{"out.tsv", "d2.tsv"}, got)
}

// Every format is written and, where it can be, read again by the command, by its content alone.
func TestConvertAll(t *testing.T) {
	dir := files(t, "in.jsonl", `{"id":"m1","text":"زار حلب ثم مصر","label":[[4,7,"GPE"],[11,14,"GPE"]]}`)
	for _, f := range format.Table() {
		if f.Write == nil {
			continue
		}
		out := filepath.Join(dir, f.Name+f.Ext[0])
		runConverted(t, 0, "", "-q", "-to", f.Name, "-o", out, filepath.Join(dir, "in.jsonl"))
		if f.Read == nil || f.Name == "csv" || f.Name == "text" || f.Name == "hf" {
			continue
		}
		back, _ := runConverted(t, 0, "", "-q", "-to", "iob2", "-o", "-", out)
		assert.Equal(t, "زار O\nحلب B-GPE\nثم O\nمصر B-GPE\n\n", strings.ReplaceAll(back, "\t", " "), f.Name)
	}
}
