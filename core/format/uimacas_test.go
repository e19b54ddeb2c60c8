package format_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
)

// What UIMA, cassis and INCEpTION write, in the manner of cassis' own test files.
func TestUIMACASOfOthers(t *testing.T) {
	const ner = `"de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"`
	const sofa = `{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","mimeType":"text","sofaString":"\ud83c\udf89 زار حلب"}`
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"plain annotations", `{"%TYPES":{},"%FEATURE_STRUCTURES":[` + sofa + `,{"%ID":2,"%TYPE":"uima.tcas.Annotation","@sofa":1,"begin":3,"end":6},
			{"%ID":4,"%TYPE":"uima.tcas.DocumentAnnotation","@sofa":1,"begin":0,"end":10,"language":"x-unspecified"}],"%VIEWS":{}}`, []string{"Annotation زار"}},
		{"a late sofa", `{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":9,"%TYPE":` + ner + `,"@sofa":1,"begin":7,"end":10,"value":"GPE"},` + sofa + `]}`, []string{"GPE حلب"}},
		{"anchors, structures by ID", `{"%TYPES":{},"%FEATURE_STRUCTURES":{"1":{"%TYPE":"uima.cas.Sofa","sofaID":"_InitialView","sofaString":"\ud83c\udf89 زار حلب"},
			"5":{"%TYPE":` + ner + `,"@sofa":1,"^begin":7,"^end":10,"value":"GPE","identifier":"Q41183"}}}`, []string{"GPE حلب"}},
		{"another type with a string", `{"%FEATURE_STRUCTURES":[` + sofa + `,{"%ID":2,"%TYPE":"webanno.custom.Place","@sofa":1,"begin":7,"end":10,"id":"x","kind":"city","big":true}]}`, []string{"city حلب"}},
		{"several types", `{"%FEATURE_STRUCTURES":[` + sofa + `,{"%ID":2,"%TYPE":"webanno.custom.Act","@sofa":1,"begin":3,"end":6},
			{"%ID":3,"%TYPE":` + ner + `,"@sofa":1,"begin":7,"end":10,"value":"GPE"}]}`, []string{"GPE حلب", "Act: Act زار"}},
	} {
		in, err := format.Open(strings.NewReader(c.file), format.ReadOptions{Name: "x.json"}, nil, nil)
		require.NoError(t, err, c.name)
		assert.Equal(t, "uima-cas", in.Format.Name)
		for d, err := range in.Documents() {
			require.NoError(t, err, c.name)
			assert.Equal(t, c.want, marks(d), c.name)
		}
	}
}

func TestUIMACASLeavesOutLoudly(t *testing.T) {
	const file = `{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaID":"_InitialView","sofaString":"زار"},
		{"%ID":2,"%TYPE":"uima.cas.Sofa","sofaID":"other","sofaString":"x"},
		{"%ID":3,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS","@sofa":1,"begin":0,"end":3,"PosValue":"VERB"},
		{"%ID":4,"%TYPE":"webanno.custom.Link","role":"r","@target":3},
		{"%ID":5,"%TYPE":"webanno.custom.Act","@sofa":2,"begin":0,"end":1}]}`
	in, docs := read(t, named(t, "uima-cas"), file, format.ReadOptions{}, nil)
	require.Len(t, docs, 1)
	assert.Empty(t, marks(docs[0]))
	var left []string
	for _, n := range in.Report.Notices {
		left = append(left, n.Args[0])
	}
	assert.Equal(t, []string{"Act", "Link", "POS"}, left)

	f := named(t, "uima-cas")
	x, err := format.Open(strings.NewReader(`{"%FEATURE_STRUCTURES":[]}`+"\n"+`{"%FEATURE_STRUCTURES":[7]}`), format.ReadOptions{Name: "x.json"}, &f, nil)
	require.NoError(t, err)
	n := 0
	for _, err := range x.Documents() {
		assert.ErrorContains(t, err, "x.json:")
		n++
	}
	assert.Equal(t, 2, n)
}

// The file is JSON, its references lead somewhere, its view lists what stands in it.
func TestUIMACASIsSound(t *testing.T) {
	p := reference(t)
	data, _ := write(t, named(t, "uima-cas"), format.WriteOptions{Schema: p.Schema}, p.Docs...)
	var cas struct {
		Types      map[string]json.RawMessage            `json:"%TYPES"`
		Structures []map[string]any                      `json:"%FEATURE_STRUCTURES"`
		Raw        map[string]map[string]json.RawMessage `json:"%VIEWS"`
	}
	require.NoError(t, json.Unmarshal([]byte(data), &cas))
	ids := map[float64]bool{}
	for _, s := range cas.Structures {
		ids[s["%ID"].(float64)] = true
	}
	for _, s := range cas.Structures {
		for name, v := range s {
			if name[0] == '@' {
				assert.True(t, ids[v.(float64)], "%s %v", name, v)
			}
		}
		if kind := s["%TYPE"].(string); !strings.HasPrefix(kind, "uima.") {
			assert.Contains(t, cas.Types, kind)
		}
	}
	var members []int
	require.NoError(t, json.Unmarshal(cas.Raw["_InitialView"]["%MEMBERS"], &members))
	assert.Len(t, members, len(ids)-1, "all but the sofa")
	_, docs := read(t, named(t, "uima-cas"), data, format.ReadOptions{}, nil)
	assert.Equal(t, document.DocID("d1"), docs[0].ID)
}
