package format_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format"
	"wusum/core/schema"
)

type pubSpan struct{ Begin, End int }

type pubTriple struct {
	ID, Subj, Pred string
	Obj            any
}

// expectTextAE holds a file to what TextAE takes, which is PubAnnotation's editor; what does not pass it leaves out, and
// says so. Its package in the registry, textae 13.10.0, holds no code (three files: its list of files has a placeholder
// for the version in it), so this follows its source, AnnotationEvaluator/validateAnnotation of pubannotation/textae: a
// span is one object with a begin before its end, inside the text as JavaScript counts it; no two cross; IDs are unique;
// subjects and objects are there; no attribute comes twice.
func expectTextAE(t *testing.T, data string) {
	t.Helper()
	var file struct {
		Text        string
		Denotations []struct {
			ID   string
			Span pubSpan
			Obj  string
		}
		Relations, Attributes []pubTriple
	}
	in := json.NewDecoder(strings.NewReader(data))
	require.NoError(t, in.Decode(&file))
	length := len(utf16.Encode([]rune(file.Text)))
	ids := map[string]bool{}
	for i, d := range file.Denotations {
		assert.False(t, ids[d.ID] || d.ID == "", "%s is there twice", d.ID)
		ids[d.ID] = true
		assert.True(t, 0 <= d.Span.Begin && d.Span.Begin < d.Span.End && d.Span.End <= length, "%v", d)
		for _, o := range file.Denotations[:i] {
			a, b := d.Span, o.Span
			assert.False(t, a.Begin < b.Begin && b.Begin < a.End && a.End < b.End || b.Begin < a.Begin && a.Begin < b.End && b.End < a.End, "%v crosses %v", d, o)
		}
	}
	related := map[string]bool{}
	for _, r := range file.Relations {
		assert.True(t, ids[r.Subj] && ids[r.Obj.(string)], "%v", r)
		assert.False(t, related[r.ID] || r.ID == "", "%s is there twice", r.ID)
		related[r.ID] = true
	}
	said := map[pubTriple]bool{}
	for _, a := range file.Attributes {
		assert.True(t, ids[a.Subj], "%v", a)
		assert.False(t, said[a], "%v is there twice", a)
		said[a] = true
	}
}

func TestTextAE(t *testing.T) {
	f := named(t, "pubannotation")
	for _, ref := range []string{"ref-1", "ref-2"} {
		p := referenceOf(t, ref)
		data, _ := write(t, f, format.WriteOptions{Schema: p.Schema}, p.Docs...)
		expectTextAE(t, data)
	}
	sc := schema.Default()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 11))
		data, _ := write(t, f, format.WriteOptions{Schema: sc}, randomDocument(t, r, "d1", sc))
		if expectTextAE(t, data); t.Failed() {
			t.Fatalf("seed %d\n%s", seed, data)
		}
	}
}

// Chains and bags are one mention; what is chained to nothing, or in a ring, stays what it is.
func TestChains(t *testing.T) {
	f := named(t, "pubannotation")
	spans := func(denotations, relations string) (out []string, schema []schema.Label, related []document.Relation) {
		in, docs := read(t, f, `{"text":"قلب ورئة وكبد المريض","denotations":[`+denotations+`],"relations":[`+relations+`]}`, format.ReadOptions{}, nil)
		require.Len(t, docs, 1)
		for a := range docs[0].Layers[0].All() {
			out = append(out, string(a.ID)+" "+string(a.Label)+" "+a.Text(docs[0].Text))
		}
		return out, in.Schema().Labels, docs[0].Relations
	}
	const heart, ill, liver = `{"id":"T-0","span":{"begin":0,"end":3},"obj":"_FRAGMENT"}`, `{"id":"T","span":{"begin":14,"end":20},"obj":"Organ"}`, `{"id":"T-1","span":{"begin":10,"end":13},"obj":"_FRAGMENT"}`
	chain := func(id, from, to string) string {
		return `{"id":"` + id + `","pred":"_lexicallyChainedTo","subj":"` + from + `","obj":"` + to + `"}`
	}
	got, labels, related := spans(ill+","+heart, chain("C", "T", "T-0"))
	assert.Equal(t, []string{"T Organ قلب … المريض"}, got)
	assert.Len(t, labels, 1, "a fragment is no label")
	assert.Empty(t, related)
	got, _, _ = spans(heart+","+liver+","+ill, chain("C1", "T-1", "T-0")+","+chain("C2", "T", "T-1")+`,{"id":"R","pred":"in","subj":"T","obj":"T"}`)
	assert.Equal(t, []string{"T Organ قلب … كبد … المريض"}, got)
	got, _, _ = spans(`{"id":"B","span":[{"begin":0,"end":3},{"begin":14,"end":20}],"obj":"Organ"}`, "")
	assert.Equal(t, []string{"B Organ قلب … المريض"}, got)
	got, labels, _ = spans(heart+","+ill, "")
	assert.Equal(t, []string{"T-0 _FRAGMENT قلب", "T Organ المريض"}, got)
	assert.Len(t, labels, 2)
	got, _, related = spans(heart+","+liver, chain("C1", "T-1", "T-0")+","+chain("C2", "T-0", "T-1"))
	assert.Equal(t, []string{"T-0 _FRAGMENT قلب", "T-1 _FRAGMENT كبد"}, got)
	assert.Len(t, related, 2)
}
