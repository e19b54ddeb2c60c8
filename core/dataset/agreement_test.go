package dataset

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/score"
	"wusum/core/text"
)

// layered is a document of the words given with layers, each a line "NAME LABEL:WORD …"; a word that begins with ? is a
// proposal.
func layered(t *testing.T, id, words string, layers ...string) *document.Document {
	t.Helper()
	d, err := document.NewDocument(document.DocID(id), document.Meta{}, words)
	require.NoError(t, err)
	d.Layers = nil
	for i, line := range layers {
		fields := strings.Fields(line)
		var anns []document.Annotation
		for k, f := range fields[1:] {
			label, word, _ := strings.Cut(f, ":")
			a := document.Annotation{ID: document.ID(rune('a'+i)) + document.ID(rune('a'+k)), Label: schema.LabelID(label)}
			if strings.HasPrefix(word, "?") {
				a.Status, word = document.Proposed, word[1:]
			}
			at := strings.Index(words, word)
			require.GreaterOrEqual(t, at, 0)
			a.Span = text.Span{Start: int32(at), End: int32(at + len(word))}
			anns = append(anns, a)
		}
		l, err := document.NewLayer(fields[0], d.Paras, anns)
		require.NoError(t, err)
		d.Layers = append(d.Layers, l)
	}
	return d
}

func TestAgreements(t *testing.T) {
	const words = "حلب مصر دمشق بغداد"
	docs := []*document.Document{
		layered(t, "1", words, "منى GPE:حلب GPE:مصر ORG:دمشق", "علي GPE:حلب ORG:مصر ORG:دمشق"),
		layered(t, "2", words, "علي GPE:حلب", "منى GPE:حلب GPE:?مصر"),
		layered(t, "3", words, "منى GPE:حلب"),                               // nobody to agree with
		layered(t, "4", words, "منى GPE:بغداد", "syntax NOUN:حلب NOUN:مصر"), // another kind of annotation
		layered(t, "5", words, "منى GPE:حلب LOC:مصر", "علي GPE:حلب"),        // LOC is a label that one of the two has alone
	}
	got := agreements(docs, nil)
	require.Len(t, got, 1)
	assert.Equal(t, Agreement{"علي", "منى", 3, score.Count{Gold: 5, Found: 5, Right: 4}}, got[0])
	assert.InDelta(t, 0.8, got[0].F1(), 1e-9)
	got = agreements(docs, []schema.LabelID{"ORG"})
	require.Len(t, got, 1)
	assert.Equal(t, score.Count{Gold: 2, Found: 1, Right: 1}, got[0].Count)
	assert.Empty(t, agreements(docs[2:4], nil))
}
