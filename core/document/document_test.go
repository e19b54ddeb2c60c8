package document_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/text"
)

func newDoc(t testing.TB, src string) *document.Document {
	t.Helper()
	d, err := document.NewDocument("d", document.Meta{}, src)
	require.NoError(t, err)
	return d
}

// find returns the span of the n-th occurrence of want in the document's text.
func find(t testing.TB, d *document.Document, want string) text.Span {
	t.Helper()
	i := strings.Index(d.Text, want)
	require.GreaterOrEqual(t, i, 0, want)
	return text.Span{Start: int32(i), End: int32(i + len(want))}
}

func expectCode(t testing.TB, err error, code string) {
	t.Helper()
	e, ok := errors.AsType[*document.Error](err)
	if assert.True(t, ok, "want %s, got %v", code, err) {
		assert.Equal(t, code, e.Code)
		assert.Contains(t, e.Error(), code)
	}
}

func TestNewDocumentKeepsTheText(t *testing.T) {
	src := "سطر\r\nسطر\n\n\u200fمقر\u0651\u064e \ufeff"
	d := newDoc(t, src)
	assert.Equal(t, src, d.Text)
	assert.Len(t, d.Paras, 4)
	require.Len(t, d.Layers, 1)
	assert.Equal(t, 0, d.ParaAt(-1))
	assert.Equal(t, 0, d.ParaAt(7), "a break belongs to the paragraph that it ends")
	assert.Equal(t, 1, d.ParaAt(d.Paras[1].Start))
	assert.Equal(t, 3, d.ParaAt(1<<30))
}

func TestNewDocumentRefuses(t *testing.T) {
	_, err := document.NewDocument("d", document.Meta{}, "اب\xffج")
	expectCode(t, err, document.CodeTextUTF8)
	assert.Equal(t, []string{"4"}, err.(*document.Error).Args)
	_, err = document.NewDocument("d", document.Meta{}, strings.Repeat("x", document.MaxText+1))
	expectCode(t, err, document.CodeTextTooLarge)
	assert.Equal(t, []string{"40"}, err.(*document.Error).Args)
	big, err := document.NewDocument("d", document.Meta{}, strings.Repeat("x", document.MaxText))
	require.NoError(t, err)
	assert.Len(t, big.Paras, 1)
	empty := newDoc(t, "")
	assert.Len(t, empty.Paras, 1)
	_, err = empty.Layers[0].Apply(document.Edit{Added: []document.Annotation{{ID: "a", Span: text.Span{Start: 0, End: 1}}}})
	expectCode(t, err, document.CodeSpanRange)
}

func TestApplyRefuses(t *testing.T) {
	d := newDoc(t, "زار الوفد حلب.")
	a := document.Annotation{ID: "a", Label: "GPE", Span: find(t, d, "حلب")}
	l, err := d.Layers[0].Apply(document.Edit{Added: []document.Annotation{a}})
	require.NoError(t, err)
	refuse := func(e document.Edit, code string) {
		t.Helper()
		same, err := l.Apply(e)
		expectCode(t, err, code)
		assert.True(t, l.Equal(same), "untouched")
	}
	other := a
	other.ID, other.Span = "b", find(t, d, "زار")
	stale := a
	stale.Label = "LOC"
	one := func(a document.Annotation) []document.Annotation { return []document.Annotation{a} }
	refuse(document.Edit{Removed: one(other)}, document.CodeStale)
	refuse(document.Edit{Removed: one(stale)}, document.CodeStale)
	refuse(document.Edit{Removed: []document.Annotation{a, a}}, document.CodeStale)
	refuse(document.Edit{Added: []document.Annotation{other, a}}, document.CodeIDDuplicate)
	refuse(document.Edit{Added: []document.Annotation{other, other}}, document.CodeIDDuplicate)
	refuse(document.Edit{Added: one(document.Annotation{Span: a.Span})}, document.CodeIDEmpty)
	refuse(document.Edit{Added: one(document.Annotation{ID: "x", Span: text.Span{Start: 3, End: 3}})}, document.CodeSpanEmpty)
	refuse(document.Edit{Added: one(document.Annotation{ID: "x", Span: text.Span{Start: 3, End: 99}})}, document.CodeSpanRange)
	refuse(document.Edit{Added: one(document.Annotation{ID: "x", Span: text.Span{Start: -1, End: 2}})}, document.CodeSpanRange)
	_, err = l.Apply(document.Edit{Removed: one(stale)})
	assert.ErrorIs(t, err, document.ErrStale)
	_, err = l.Apply(document.Edit{Added: one(a)})
	assert.NotErrorIs(t, err, document.ErrStale)

	p := document.Project{Docs: []*document.Document{d}}
	_, err = p.Apply(document.Step{Changes: []document.Change{document.LayerChange{Doc: "nobody"}}})
	expectCode(t, err, document.CodeDocUnknown)
	_, err = p.Apply(document.Step{Changes: []document.Change{document.DocumentChange{Added: []document.DocumentAt{{Index: 1, Doc: d}}}}})
	expectCode(t, err, document.CodeDocDuplicate)
	_, err = p.Apply(document.Step{Changes: []document.Change{document.DocumentChange{Added: []document.DocumentAt{{Index: 5, Doc: d}}}}})
	expectCode(t, err, document.CodeDocIndex)
	_, err = p.Apply(document.Step{Changes: []document.Change{document.SchemaChange{Removed: schema.Default()}}})
	assert.ErrorIs(t, err, document.ErrStale)
	_, err = p.Apply(document.Step{Changes: []document.Change{
		document.LayerChange{Doc: "d", Edit: document.Edit{Added: one(a)}},
		document.LayerChange{Doc: "d", Layer: "gold", Edit: document.Edit{Added: one(a)}},
	}})
	expectCode(t, err, document.CodeIDDuplicate)
}

func TestOrder(t *testing.T) {
	d := newDoc(t, "سكرتير اللجنة القومية")
	at := func(id, created string, start, end int32) document.Annotation {
		return document.Annotation{ID: document.ID(id), Created: created, Span: text.Span{Start: start, End: end}}
	}
	l, err := document.NewLayer("", d.Paras, []document.Annotation{
		at("T10", "", 0, 14), at("T9", "", 0, 14), at("A", "2026", 0, 14), at("in", "", 2, 8), at("outer", "", 0, 27), at("last", "", 20, 22),
	})
	require.NoError(t, err)
	var ids []string
	for a := range l.All() {
		ids = append(ids, string(a.ID))
	}
	assert.Equal(t, "outer T9 T10 A in last", strings.Join(ids, " "))
}

func TestLanes(t *testing.T) {
	expect := func(want string, spans ...[2]int32) {
		t.Helper()
		var anns []document.Annotation
		for _, s := range spans {
			anns = append(anns, document.Annotation{Span: text.Span{Start: s[0], End: s[1]}})
		}
		assert.Equal(t, want, fmt.Sprint(document.Lanes(anns)))
	}
	expect("[]")
	expect("[0 0 0]", [2]int32{0, 2}, [2]int32{2, 4}, [2]int32{9, 11})                  // side by side
	expect("[0 1 2]", [2]int32{0, 9}, [2]int32{0, 4}, [2]int32{0, 2})                   // nested
	expect("[0 1 2 1]", [2]int32{0, 9}, [2]int32{1, 4}, [2]int32{2, 3}, [2]int32{4, 6}) // the lane is free again
	expect("[0 1 0]", [2]int32{0, 4}, [2]int32{2, 6}, [2]int32{4, 8})                   // crossing
	many := make([]document.Annotation, 300)
	for i := range many {
		many[i].Span = text.Span{Start: 0, End: 10}
	}
	lanes := document.Lanes(many)
	assert.Equal(t, uint8(254), lanes[254])
	assert.Equal(t, uint8(255), lanes[299])
}
