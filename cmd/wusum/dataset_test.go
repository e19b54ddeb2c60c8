package main

import (
	"context"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core"
	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
)

var update = flag.Bool("update", false, "write testdata/dataset in place of comparing with it")

// runCollected runs wusum dataset.
func runCollected(t *testing.T, wantStatus int, args ...string) (out, said string) {
	t.Helper()
	var o, e strings.Builder
	status := dispatch(context.Background(), append([]string{"dataset"}, args...), stdio{strings.NewReader(""), &o, &e})
	assert.Equal(t, wantStatus, status, "wusum dataset %s\n%s%s", strings.Join(args, " "), o.String(), e.String())
	return o.String(), e.String()
}

// farmProject is the beginnings of the articles on farming as a project, with a nested mention; the third is not done, the
// fourth skipped, and the last one the first again, but for its vowel signs.
func farmProject(t *testing.T) document.Project {
	t.Helper()
	p := document.Project{Name: "زراعة", Schema: schema.Schema{Labels: []schema.Label{
		{ID: "CROP", Ar: "محصول", En: "Crop", Description: schema.Text{En: "A grown plant or what it yields"}}, {ID: "DISEASE", Ar: "آفة", En: "Disease"}, {ID: "TOOL", Ar: "أداة", En: "Tool"},
	}}}
	p.Guideline.Text.En = "# How to label\n\nNames of crops are labelled."
	add := func(id, src string, mentions []testdata.Mention, state document.State) {
		d, err := document.NewDocument(document.DocID(id), document.Meta{State: state}, src)
		require.NoError(t, err)
		var anns []document.Annotation
		for i, m := range mentions {
			anns = append(anns, document.Annotation{ID: document.ID("T" + strconv.Itoa(i+1)), Label: schema.LabelID(m.Label), Span: text.Span{Start: int32(m.Start), End: int32(m.End)}, By: "a1"})
		}
		if id == "02" {
			twin := anns[0]
			twin.ID, twin.Label = "N1", "TOOL"
			anns = append(anns, twin)
		}
		d.Layers[0], err = document.NewLayer("", d.Paras, anns)
		require.NoError(t, err)
		p.Docs = append(p.Docs, d)
	}
	var first string
	for i, name := range testdata.FarmArticles() {
		src, mentions := testdata.Farm(name)
		src, _, _ = strings.Cut(src, "\n")
		for len(mentions) > 0 && mentions[len(mentions)-1].End > len(src) {
			mentions = mentions[:len(mentions)-1]
		}
		state := document.StateDone
		switch i {
		case 0:
			first = src
		case 2:
			state = document.StateInProgress
		case 3:
			state = document.StateSkipped
		}
		add(name, src, mentions, state)
	}
	add("again", strings.Replace(first, "ا", "اـ", 3), nil, document.StateDone)
	return p
}

func farmFile(t *testing.T, dir string) string {
	t.Helper()
	name := filepath.Join(dir, "farm.wusum.json")
	require.NoError(t, os.WriteFile(name, native.Encode(nil, farmProject(t), native.Standard()), 0o644))
	return name
}

// tree lists the files below a folder.
func tree(t *testing.T, dir string) (out []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, name)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	}))
	return out
}

// unversioned is a file without the version of the program, which grows.
func unversioned(s string) string {
	return strings.ReplaceAll(s, "wusum "+core.Version, "wusum VERSION")
}

func TestDataset(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "farm")
	shown, said := runCollected(t, 0, "-licence", "CC BY 4.0", "-to", "iob2", farmFile(t, dir), "-o", out)
	assert.Equal(t, []string{
		"README.md", "data/dev.jsonl", "data/test.jsonl", "data/train.jsonl", "dataset_infos.json", "guideline/en.md", "hf.loss.json",
		"iob2/dev.iob2", "iob2/test.iob2", "iob2/train.iob2", "iob2.loss.json", "split.json",
	}, tree(t, out))
	const golden = "testdata/dataset" // what somebody has read and approved
	if *update {
		require.NoError(t, os.RemoveAll(golden))
		require.NoError(t, os.CopyFS(golden, os.DirFS(out)))
		require.NoError(t, os.WriteFile(filepath.Join(golden, "README.md"), []byte(unversioned(content(t, out, "README.md"))), 0o644))
		require.NoError(t, os.WriteFile(filepath.Join(golden, "shown.txt"), []byte(shown), 0o644))
	}
	assert.Equal(t, content(t, golden, "shown.txt"), shown)
	for _, name := range tree(t, golden) {
		if name != "shown.txt" {
			assert.Equal(t, content(t, golden, name), unversioned(content(t, out, name)), name)
		}
	}
	assert.Contains(t, shown, "kept together in ")
	assert.Contains(t, shown, "2 documents: 01 and again (1.00)\nleft out: 1 not done (-all takes them)\nleft out: 1 skipped\n")
	assert.Contains(t, said, "hf: lost: widened: ")
	assert.Contains(t, said, "iob2: lost: nested_dropped: 1 (")
	assert.NotContains(t, said, "licence")
	assert.Equal(t, []string{"farm", "farm.wusum.json"}, names(t, dir), "nothing half-written is left")

	again := filepath.Join(dir, "again")
	runCollected(t, 0, "-q", "-licence", "CC BY 4.0", "-to", "iob2", farmFile(t, dir), "-o", again)
	for _, name := range tree(t, out) {
		assert.Equal(t, content(t, out, name), content(t, again, name), "the same again: %s", name)
	}
}

func TestDatasetFlags(t *testing.T) {
	dir := t.TempDir()
	file := farmFile(t, dir)
	n := 0
	run := func(args ...string) string {
		n++
		out := filepath.Join(dir, "out"+strconv.Itoa(n))
		runCollected(t, 0, append(append([]string{"-q"}, args...), file, "-o", out)...)
		return out
	}
	var split struct {
		Seed   uint64
		Near   float64
		Ratio  string
		Labels []string
		Parts  []struct {
			Name      string
			Documents []string
		}
		Groups []struct{ Documents []string }
	}
	read := func(out string) {
		split.Parts, split.Groups = nil, nil
		require.NoError(t, json.Unmarshal([]byte(content(t, out, "split.json")), &split))
	}
	out := run("-ratio", "3/1", "-seed", "7", "-near", "0", "-labels", "CROP,TOOL", "-all", "-name", "مزارع", "-view", "segments")
	read(out)
	assert.Equal(t, []any{uint64(7), 0.0, "3/1", []string{"CROP", "TOOL"}}, []any{split.Seed, split.Near, split.Ratio, split.Labels})
	assert.Empty(t, split.Groups)
	require.Len(t, split.Parts, 2)
	assert.Equal(t, []string{"README.md", "data/test.jsonl", "data/train.jsonl", "dataset_infos.json", "guideline/en.md", "hf.loss.json", "split.json"}, tree(t, out))
	assert.Equal(t, 20, len(split.Parts[0].Documents)+len(split.Parts[1].Documents), "all but the skipped one")
	assert.Contains(t, content(t, out, "README.md"), "# مزارع\n")
	assert.NotContains(t, content(t, out, "README.md"), "DISEASE")
	read(run("-ratio", "80/0/20"))
	assert.Equal(t, []string{"train", "test"}, []string{split.Parts[0].Name, split.Parts[1].Name})
	assert.NotEmpty(t, split.Groups)
	assert.FileExists(t, filepath.Join(run("-to", "label-studio, brat,"), "label-studio/train/label-studio.xml"))
}

// Files of other tools know no states and no guideline; that of Wusum is not said to be theirs.
func TestDatasetOfOtherTools(t *testing.T) {
	var lines strings.Builder
	for i := range 12 {
		lines.WriteString(`{"id":"m` + strconv.Itoa(i) + `","text":"زار وفد رقم ` + strconv.Itoa(i) + ` مدينة حلب","label":[[` + strconv.Itoa(len(strconv.Itoa(i))+19) + `,` + strconv.Itoa(len(strconv.Itoa(i))+22) + `,"GPE"]]}` + "\n")
	}
	dir := files(t, "a.jsonl", lines.String(), "b/b.jsonl", lines.String())
	out := filepath.Join(dir, "out")
	shown, _ := runCollected(t, 0, filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "b"), "-o", out)
	assert.Contains(t, shown, "documents     20")
	card := content(t, out, "README.md")
	assert.Contains(t, card, "24 mentions taken from another file.")
	assert.Contains(t, card, "None was written beyond the definitions above.")
	assert.NotContains(t, card, "clitics out")
	assert.Contains(t, card, "license: unknown\n")
	assert.Contains(t, card, "- train: 2 documents: m0 and m0-2 (1.00)")

	// A file that cannot be read is passed over by those who ask for it, the first one too.
	bad := filepath.Join(files(t, "0.bin", "\x00\x01"), "0.bin")
	_, said := runCollected(t, 1, bad, filepath.Join(dir, "a.jsonl"), "-o", filepath.Join(dir, "none"))
	assert.Contains(t, said, "0.bin: The format of this file is not known.")
	shown, said = runCollected(t, 0, "-keep-going", bad, filepath.Join(dir, "a.jsonl"), "-o", filepath.Join(dir, "out2"))
	assert.Contains(t, said, "skipped: "+bad)
	assert.Contains(t, said, "1 skipped")
	assert.Contains(t, shown, "GPE")
}

// Wusum's own guideline goes with a project that takes its labels and has no guideline of its own.
func TestDatasetWithOwnGuideline(t *testing.T) {
	p := document.Project{Schema: schema.Default()}
	for i, name := range testdata.Articles() {
		d, err := document.NewDocument(document.DocID(strconv.Itoa(i)), document.Meta{State: document.StateDone}, testdata.Article(name))
		require.NoError(t, err)
		p.Docs = append(p.Docs, d)
	}
	dir := files(t, "a.wusum.json", string(native.Encode(nil, p, native.Standard())))
	out := filepath.Join(dir, "out")
	_, said := runCollected(t, 0, filepath.Join(dir, "a.wusum.json"), "-o", out)
	assert.Contains(t, said, "note: There is no mention in it.")
	assert.Contains(t, content(t, out, "guideline/ar.md"), "CARDINAL")
	assert.Contains(t, content(t, out, "README.md"), "Version 1 of the project's guideline, whose text is Wusum's own: [Arabic](guideline/ar.md), [English](guideline/en.md).")
}

func TestDatasetParquet(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	runCollected(t, 0, "-q", "-parquet", farmFile(t, dir), "-o", out)
	assert.Subset(t, tree(t, out), []string{"data/train-00000-of-00001.parquet", "data/dev-00000-of-00001.parquet", "data/test-00000-of-00001.parquet"})
	lines := filepath.Join(dir, "lines")
	runCollected(t, 0, "-q", farmFile(t, dir), "-o", lines)
	assert.Contains(t, content(t, out, "README.md"), "path: data/dev-*\n")
	for _, part := range []string{"train", "dev", "test"} {
		rows := rowsElsewhere(t, filepath.Join(out, "data", part+"-00000-of-00001.parquet"))
		var want []hfRow
		for line := range strings.Lines(content(t, lines, "data", part+".jsonl")) {
			var row hfRow
			require.NoError(t, json.Unmarshal([]byte(line), &row))
			want = append(want, row)
		}
		assert.Equal(t, want, rows, "hyparquet reads the same as stands in the JSON lines")
		assert.Contains(t, content(t, out, "dataset_infos.json"), `"num_examples":`+strconv.Itoa(len(rows))+"}")
	}
}

func TestDatasetMistakes(t *testing.T) {
	dir := t.TempDir()
	file := farmFile(t, dir)
	out := filepath.Join(dir, "out")
	for _, c := range [][]string{
		{file}, {"-o", out}, {file, "-o", "-"}, {"-ratio", "80", file, "-o", out}, {"-ratio", "a/b", file, "-o", out}, {"-near", "2", file, "-o", out},
		{"-near", "-1", file, "-o", out}, {"-seed", "-1", file, "-o", out}, {"-to", "morse", file, "-o", out}, {"-to", "docx", file, "-o", out},
		{"-view", "pages", file, "-o", out}, {"-spelling", "free", file, "-o", out}, {"-unit", "miles", file, "-o", out}, {"-frobnicate"},
	} {
		_, said := runCollected(t, 2, c...)
		assert.NotEmpty(t, said, "%v", c)
	}
	fails := func(want string, args ...string) {
		t.Helper()
		_, said := runCollected(t, 1, args...)
		assert.Contains(t, said, want)
		assert.NoDirExists(t, out)
	}
	fails("/nowhere/at/all", "/nowhere/at/all", "-o", out)
	fails(`-labels: no file has the label "XYZ"`, "-labels", "CROP,XYZ", file, "-o", out)
	fails("-strict: ", "-strict", file, "-o", out)
	fails("no such file or directory", file, "-o", filepath.Join(dir, "none", "out"))
	fails("is a file: name a folder", file, "-o", file)
	fails("is to be written, and is read as well", dir, "-o", dir)
	fails("is to be written, and is read as well", "-force", file, "-o", dir)
	p := farmProject(t)
	write := func(name string, docs ...*document.Document) string {
		p.Docs = docs
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, native.Encode(nil, p, native.Standard()), 0o644))
		return name
	}
	all := p.Docs
	fails("none of the documents (1) is marked as done; -all takes them all the same", write("new.wusum.json", all[2]), "-o", out)
	fails("there is no document to take", "-all", write("skipped.wusum.json", all[3]), "-o", out)
	fails("3 parts want as many documents that are no near-duplicates of one another; found: 2.", write("few.wusum.json", all[0], all[1], all[len(all)-1]), "-o", out)
	assert.Equal(t, []string{"farm.wusum.json", "few.wusum.json", "new.wusum.json", "skipped.wusum.json"}, names(t, dir), "nothing half-written is left")
}

// A folder that holds something is left alone; -force replaces the data set in it, and nothing else.
func TestDatasetForce(t *testing.T) {
	dir := t.TempDir()
	file := farmFile(t, dir)
	out := filepath.Join(dir, "out")
	require.NoError(t, os.Mkdir(out, 0o755))
	runCollected(t, 0, "-q", file, "-o", out)
	assert.FileExists(t, filepath.Join(out, "data/dev.jsonl"), "an empty folder is taken")
	require.NoError(t, os.MkdirAll(filepath.Join(out, ".git"), 0o755))
	for _, name := range []string{".git/HEAD", "notes.txt"} {
		require.NoError(t, os.WriteFile(filepath.Join(out, name), []byte("mine"), 0o644))
	}
	card := content(t, out, "README.md")
	_, said := runCollected(t, 1, file, "-o", out, "-ratio", "1/1")
	assert.Contains(t, said, "is not empty: name another folder, or -force to replace the data set in it")
	assert.Equal(t, card, content(t, out, "README.md"))
	_, _ = runCollected(t, 1, "-force", "-strict", file, "-o", out, "-ratio", "1/1")
	assert.Equal(t, card, content(t, out, "README.md"), "what fails changes nothing")

	link := filepath.Join(dir, "link")
	require.NoError(t, os.Symlink(out, link))
	runCollected(t, 0, "-q", "-force", file, "-o", link, "-ratio", "1/1")
	assert.Equal(t, []string{".git/HEAD", "README.md", "data/test.jsonl", "data/train.jsonl", "dataset_infos.json", "guideline/en.md", "hf.loss.json", "notes.txt", "split.json"}, tree(t, out), "dev has gone")
	assert.NotEqual(t, card, content(t, out, "README.md"))
	assert.Equal(t, "mine", content(t, out, ".git/HEAD"))

	// What split.json names outside the folder is not touched.
	outside := filepath.Join(dir, "outside")
	require.NoError(t, os.WriteFile(outside, nil, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(out, "split.json"), []byte(`{"files":[{"name":"../outside"},{"name":"/etc/hosts"}]}`), 0o644))
	runCollected(t, 0, "-q", "-force", file, "-o", out)
	assert.FileExists(t, outside)
}
