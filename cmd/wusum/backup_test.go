package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	store "wusum/core/pack"
	"wusum/core/session"
	"wusum/core/text"
	"wusum/testdata"
)

// kept is a project with a guideline of its own, after three steps of work, the file that the page saves of it, and the
// one that it saves of a store which it can no longer open: a base and the lines of the three steps.
func kept(t testing.TB) (p document.Project, backup, rescue string) {
	t.Helper()
	before, _, err := native.Decode(testdata.Read("format/ref-1.wusum.json"))
	require.NoError(t, err)
	before.Name, before.Guideline.Text.En = "زيارات", "Label what was visited."
	lines := fmt.Sprintf("{\"wusum\":\"backup\",\"version\":2,\"project\":\"default\",\"last\":3,\"base\":{\"seq\":0,\"parts\":0}}\n%q\n",
		base64.StdEncoding.EncodeToString(native.Encode(nil, before, native.Standard())))
	s := session.New(before, nil)
	src := before.Docs[0].Text
	at := strings.Index(src, "وفدُ")
	n := 0
	stamp := session.Stamp{Now: "2026-01-05T09:10:00Z", NewID: func() string { n++; return fmt.Sprint("x", n) }}
	for _, c := range []session.Command{
		session.Annotate{Span: text.Span{Start: int32(at), End: int32(at + len("وفدُ"))}, Label: "ORG"}, session.Undo{}, session.Redo{},
	} {
		ch, err := s.Do(c, stamp)
		require.NoError(t, err)
		lines += string(session.AppendEntry(nil, ch.Entry)) + "\n"
	}
	return s.Project(), string(store.Encode(nil, s.Project())), lines
}

// Whatever the page saves of a whole project, each command reads as it reads the project's JSON.
func TestBackups(t *testing.T) {
	p, backup, rescue := kept(t)
	dir := files(t, "p.wusum.json", string(native.Encode(nil, p, native.Standard())), "p.wusum", backup, "wusum-backup.jsonl", rescue)
	runConverted(t, 0, "", "-q", "-to", "wusum-jsonl", "-o", filepath.Join(dir, "p.wusum.jsonl"), filepath.Join(dir, "p.wusum.json"))
	all := []string{"p.wusum.json", "p.wusum", "wusum-backup.jsonl", "p.wusum.jsonl"}
	run := map[string]func(name string) string{
		"convert": func(name string) string {
			out, said := runConverted(t, 0, "", "-q", "-to", "wusum", "-o", "-", name)
			assert.Empty(t, said)
			return out
		},
		"convert to IOB2": func(name string) string {
			out, _ := runConverted(t, 0, "", "-q", "-to", "iob2", "-o", "-", name)
			return out
		},
		"stats": func(name string) string {
			status, out, complaints := runStatsOn(name)
			require.Zero(t, status, complaints)
			return strings.Replace(out, name, "", 1)
		},
		"effort": func(name string) string {
			f := effortOfFile(t, name)
			assert.Equal(t, 5, f.Entities)
			return fmt.Sprint(f)
		},
		"eval": func(name string) string {
			status, out, complaint := runEval(t, "", "ner", "-gold", name)
			require.Zero(t, status, complaint)
			return out
		},
		"tag":              func(name string) string { return expectTagged(t, "", name) },
		"tag as a project": func(name string) string { return expectTagged(t, "", "-format", "json", name) },
	}
	for what, of := range run {
		want := of(filepath.Join(dir, all[0]))
		assert.NotEmpty(t, want)
		for _, name := range all[1:] {
			assert.Equal(t, want, of(filepath.Join(dir, name)), "%s of %s", what, name)
		}
	}
	back, _, err := native.Decode([]byte(run["convert"](filepath.Join(dir, "p.wusum"))))
	require.NoError(t, err)
	assert.True(t, p.Equal(back), "nothing is lost, the guideline neither")
	assert.Contains(t, run["convert to IOB2"](filepath.Join(dir, "p.wusum")), "وفدُ\tB-ORG\n")
	var line taggedLine
	require.NoError(t, json.Unmarshal([]byte(run["tag"](filepath.Join(dir, "p.wusum"))), &line))
	assert.Equal(t, "d1", line.ID)
	assert.Equal(t, p.Docs[0].Text, line.Text)
	var figures nameFigures
	require.NoError(t, json.Unmarshal([]byte(run["eval"](filepath.Join(dir, "p.wusum"))), &figures))
	assert.Equal(t, 4, figures.PerLabel["ORG"].Gold+figures.PerLabel["LOC"].Gold, "the inner of two nested names is left out")
	out, _ := runConverted(t, 0, backup, "-q", "-from", "wusum-backup", "-to", "iob2", "-o", "-", "-")
	assert.Equal(t, run["convert to IOB2"](filepath.Join(dir, "p.wusum.json")), out, "from standard input too")
	other := filepath.Join(files(t, "in.jsonl", nested), "in.jsonl")
	_, said := runConverted(t, 0, "", "-q", "-to", "wusum", "-o", "-", other, filepath.Join(dir, "p.wusum"))
	assert.Contains(t, said, "p.wusum: its guideline is left out")
	_, said = runConverted(t, 0, "", "-q", "-to", "wusum", "-o", "-", filepath.Join(dir, "p.wusum"), other)
	assert.NotContains(t, said, "guideline")
}

// What is damaged is said; what came before the damage is there for those who ask for it.
func TestDamagedBackups(t *testing.T) {
	_, backup, rescue := kept(t)
	lines := strings.SplitAfter(rescue, "\n")
	damaged := strings.Join(lines[:3], "") + "{\"no\n" + strings.Join(lines[4:], "")
	dir := files(t, "cut.wusum", backup[:len(backup)/2], "damaged.jsonl", damaged, "cut.jsonl", rescue[:len(rescue)-9])
	for name, sentence := range map[string]string{"cut.wusum": "The backup “cut.wusum” is damaged", "damaged.jsonl": "The end of the backup “damaged.jsonl” is damaged", "cut.jsonl": "The end of the backup “cut.jsonl” is damaged"} {
		file := filepath.Join(dir, name)
		_, said := runConverted(t, 1, "", "-q", "-to", "iob2", "-o", filepath.Join(dir, "out"), file)
		assert.Contains(t, said, file+": "+sentence)
		status, out, said := runStatsOn(file)
		assert.Equal(t, 1, status)
		assert.Empty(t, out)
		assert.Contains(t, said, file+": "+sentence)
		status, _, said = runTagged(t, &bytes.Buffer{}, file)
		assert.Equal(t, 1, status)
		assert.Contains(t, said, file+": "+sentence)
	}
	assert.NotContains(t, names(t, dir), "out")
	out, said := runConverted(t, 0, "", "-keep-going", "-q", "-to", "iob2", "-o", "-", filepath.Join(dir, "damaged.jsonl"))
	assert.Contains(t, out, "UNESCO\tB-ORG\n")
	assert.Contains(t, said, "1 skipped")
	status, out, _ := runTagged(t, &bytes.Buffer{}, "-keep-going", filepath.Join(dir, "damaged.jsonl"))
	assert.Equal(t, 1, status)
	assert.Contains(t, out, "UNESCO")
}

// What the files of others hold is no project.
func TestStatsOfOthers(t *testing.T) {
	name := filepath.Join(files(t, "gold.conll", effortGold), "gold.conll")
	status, _, said := runStatsOn(name)
	assert.Equal(t, 1, status)
	assert.Contains(t, said, "wusum convert -to wusum")
}
