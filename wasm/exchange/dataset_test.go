package main

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/format/archive"
	"wusum/core/format/native"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/wasm/wire"
)

// visits is a project of n documents, each with one mention; every third is not done, and the last is the first again.
func visits(t *testing.T, n int) document.Project {
	t.Helper()
	p := document.Project{Schema: schema.Default()}
	for i := range n {
		src := "زار وفد من المدينة " + strconv.Itoa(i%(n-1)) + " مدينة حلب"
		state := document.StateDone
		if i%3 == 1 {
			state = document.StateInProgress
		}
		d, err := document.NewDocument(document.DocID("m"+strconv.Itoa(i)), document.Meta{State: state}, src)
		require.NoError(t, err)
		at := int32(strings.LastIndex(src, " ") + 1)
		d.Layers[0], err = document.NewLayer("", d.Paras, []document.Annotation{{ID: "T1", Label: "GPE", Span: text.Span{Start: at, End: int32(len(src))}}})
		require.NoError(t, err)
		p.Docs = append(p.Docs, d)
	}
	return p
}

func TestMakeDataset(t *testing.T) {
	p := visits(t, 31)
	ask := &wire.ExportFile{
		View: "words", Name: "مجموعة", Native: native.Encode(nil, p, native.Options{Unit: text.Byte}),
		Dataset: `{"name":"مجموعة","licence":"cc0-1.0","ratio":"80/10/10","seed":3,"near":0.8,"also":["iob2","webanno"],"ar":"# دليل","en":"# Guide"}`,
	}
	made, err := exportFile(ask)
	require.NoError(t, err)
	assert.Equal(t, "مجموعة.zip", made.Name)
	assert.Equal(t, "application/zip", made.Type)
	files := map[string]string{}
	for f, err := range archive.Files(made.Data, archive.Standard) {
		require.NoError(t, err)
		files[f.Name] = string(f.Data)
	}
	assert.Contains(t, files["README.md"], "license: cc0-1.0\n")
	assert.Contains(t, files["README.md"], "Wusum's own: [Arabic](guideline/ar.md), [English](guideline/en.md).")
	assert.Equal(t, "# دليل\n", files["guideline/ar.md"])
	var report struct {
		Parts []struct {
			Name      string
			Documents []string
			Figures   struct{ Documents, Sentences, Mentions int }
		}
		Groups []struct{ Documents []string }
		Left   struct{ Open, Skipped int }
		Losses []struct {
			Format string
			Report struct{ Losses []struct{ Kind string } }
		}
	}
	require.NoError(t, json.Unmarshal(made.Loss, &report), string(made.Loss))
	assert.Equal(t, 10, report.Left.Open)
	assert.Equal(t, [][]string{{"m0", "m30"}}, [][]string{report.Groups[0].Documents})
	for _, part := range report.Parts {
		f, _ := format.ByName("iob2")
		in, err := format.Open(strings.NewReader(files["iob2/"+part.Name+".iob2"]), format.ReadOptions{}, &f, nil)
		require.NoError(t, err)
		mentions := 0
		for d, err := range in.Documents() {
			require.NoError(t, err)
			mentions += d.Layers[0].Len()
		}
		assert.Equal(t, part.Figures.Mentions, mentions)
		assert.Equal(t, part.Figures.Sentences, strings.Count(files["data/"+part.Name+".jsonl"], "\n"))
		assert.Equal(t, part.Figures.Documents, len(part.Documents))
		assert.Contains(t, files["webanno/"+part.Name+".tsv"], "#FORMAT=WebAnno TSV 3.3")
		assert.Contains(t, files, "webanno/"+part.Name+"/"+part.Documents[1]+".tsv")
	}
	for _, l := range report.Losses {
		for _, x := range l.Report.Losses {
			assert.Equal(t, "meta_dropped", x.Kind, "that documents are done")
		}
	}
	assert.Zero(t, made.Lost)
	again, err := exportFile(ask)
	require.NoError(t, err)
	assert.Equal(t, made.Data, again.Data, "the same again")
}

func TestMakeDatasetMistakes(t *testing.T) {
	fails := func(n int, wish string, want wire.Fault) {
		t.Helper()
		_, m, err := wire.Decode(handle(wire.Append(nil, 5, &wire.ExportFile{Dataset: wish, Native: native.Encode(nil, visits(t, n), native.Options{Unit: text.Byte})})), wire.ToPage)
		require.NoError(t, err)
		require.IsType(t, &wire.Fault{}, m)
		assert.Equal(t, want.Code, m.(*wire.Fault).Code)
		assert.Equal(t, want.Args, m.(*wire.Fault).Args)
	}
	fails(3, `{"ratio":"80/10/10","near":0.8}`, wire.Fault{Code: "dataset.scarce", Args: []string{"3", "1"}})
	fails(9, `{"ratio":"80"}`, wire.Fault{Code: "dataset.ratio", Args: []string{"80"}})
	fails(9, `{"ratio":"1/1","near":3}`, wire.Fault{Code: "dataset.near", Args: []string{"3"}})
	fails(9, `{"ratio":"1/1","also":["morse"]}`, wire.Fault{Code: "format.unknown", Args: []string{"morse"}})
	fails(9, `{`, wire.Fault{Code: "exchange.failed"})
}
