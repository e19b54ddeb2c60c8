package document_test

import (
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/text"
)

func laterLayer(t testing.TB) (whole, later document.Layer, reads *atomic.Int32) {
	src := "واحد اثنان\nثلاثة أربعة\n"
	paras := text.AppendParagraphs(nil, src)
	var anns []document.Annotation
	for i, s := range []text.Span{{Start: 0, End: 8}, {Start: 9, End: 19}, {Start: 0, End: 19}, {Start: 20, End: 30}} {
		anns = append(anns, document.Annotation{ID: document.ID("a" + strconv.Itoa(i)), Span: s, Label: "GPE", Status: document.Status(i % 2 * 3)})
	}
	whole, err := document.NewLayer("", paras, anns)
	require.NoError(t, err)
	reads = new(atomic.Int32)
	later = document.LaterLayer("", paras, whole.Len(), whole.Summary(), func() []document.Annotation { reads.Add(1); return anns })
	return whole, later, reads
}

// A layer that is read later answers as the one it stands for; it is read once, however many ask at the same time.
func TestLaterLayer(t *testing.T) {
	whole, later, reads := laterLayer(t)
	assert.Equal(t, whole.Len(), later.Len())
	assert.Equal(t, whole.Summary(), later.Summary())
	assert.Zero(t, reads.Load(), "neither length nor summary reads it")

	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			copied := later
			a, ok := copied.Find("a1")
			assert.True(t, ok)
			assert.True(t, a.Equal(copied.InPara(0)[2]))
			assert.True(t, copied.Equal(whole))
			assert.True(t, whole.Equal(copied))
			for range copied.Touching(1) {
			}
		})
	}
	all.Wait()
	assert.EqualValues(t, 1, reads.Load())
	assert.Equal(t, whole.Summary(), later.Summary())

	a, _ := later.Find("a0")
	next, err := later.Apply(document.Edit{Removed: []document.Annotation{a}})
	require.NoError(t, err)
	assert.Equal(t, 3, next.Len())
	assert.Equal(t, 2, next.Summary().Unsure)
	assert.Equal(t, 4, later.Len(), "the layer it was made from stays")
	assert.EqualValues(t, 1, reads.Load())
}

func TestLaterLayerRefusesWhatIsMissing(t *testing.T) {
	whole, _, _ := laterLayer(t)
	short := document.LaterLayer("", text.AppendParagraphs(nil, "ا"), whole.Len(), document.Summary{}, func() []document.Annotation { return nil })
	assert.Panics(t, func() { short.Find("a0") })
	assert.Panics(t, func() { short.Find("a0") }, "the second time too")
}
