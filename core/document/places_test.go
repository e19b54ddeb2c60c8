package document_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
)

// Among many documents each is found where it stands, after documents came, went and moved, and after somebody put
// another list in the project by hand.
func TestDocAmongMany(t *testing.T) {
	p := document.Project{}
	var add document.DocumentChange
	for i := range 1000 {
		d, err := document.NewDocument(document.DocID("d"+strconv.Itoa(i)), document.Meta{}, "نص")
		require.NoError(t, err)
		add.Added = append(add.Added, document.DocumentAt{Index: i, Doc: d})
	}
	apply := func(c document.Change) {
		t.Helper()
		next, err := p.Apply(document.Step{Changes: []document.Change{c}})
		require.NoError(t, err)
		back, err := next.Apply(document.Step{Changes: []document.Change{c.Inverse()}})
		require.NoError(t, err)
		require.True(t, back.Equal(p))
		p = next
	}
	check := func() {
		t.Helper()
		for i, d := range p.Docs {
			got, at := p.Doc(d.ID)
			require.Same(t, d, got)
			require.Equal(t, i, at)
		}
		none, at := p.Doc("none")
		assert.Nil(t, none)
		assert.Equal(t, -1, at)
	}
	apply(add)
	check()
	move := document.DocumentAt{Index: 3, Doc: p.Docs[3]}
	apply(document.DocumentChange{Removed: []document.DocumentAt{move}, Added: []document.DocumentAt{{Index: 998, Doc: move.Doc}}})
	check()
	apply(document.DocumentChange{Removed: []document.DocumentAt{{Index: 0, Doc: p.Docs[0]}, {Index: 500, Doc: p.Docs[500]}}})
	check()
	apply(document.MetaChange{Doc: "d700", Added: document.Meta{Title: "عنوان"}})
	check()
	was := p
	p.Docs = slices.Clone(p.Docs)
	slices.Reverse(p.Docs)
	check()
	p.Docs = p.Docs[:100]
	check()
	p = was
	check()
}
