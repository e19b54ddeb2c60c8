package dataset

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/internal/golden"
	"wusum/core/schema"
	"wusum/core/text"
	"wusum/testdata"
)

func TestMain(m *testing.M) { golden.Main(m) }

// vocabulary is the distinct words of our articles, in order.
func vocabulary() (words []string) {
	seen := map[string]bool{}
	for _, name := range testdata.Articles() {
		for word := range strings.FieldsSeq(testdata.Article(name)) {
			if !seen[word] {
				seen[word] = true
				words = append(words, word)
			}
		}
	}
	return words
}

// writer makes texts whose words are as unevenly common as those of a language (Zipf's law).
type writer struct {
	*rand.Rand
	words []string
	zipf  *rand.Zipf
}

func newWriter(seed uint64) *writer {
	r := rand.New(rand.NewPCG(seed, 5))
	words := vocabulary()
	return &writer{r, words, rand.NewZipf(r, 1.07, 8, uint64(len(words)-1))}
}

func (w *writer) text(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = w.words[w.zipf.Uint64()]
	}
	return strings.Join(words, " ")
}

// edited is a text with one word in every so many changed.
func (w *writer) edited(src string, every int) string {
	words := strings.Fields(src)
	for i := range words {
		if w.IntN(every) == 0 {
			words[i] = w.words[w.zipf.Uint64()]
		}
	}
	return strings.Join(words, " ")
}

// labels of test documents, some rare.
var labels = []schema.LabelID{"PERS", "ORG", "GPE", "LOC", "EVENT", "LAW", "LANGUAGE"}

// document makes a document whose words are labelled here and there; the i-th label is rarer than the one before.
func (w *writer) document(t testing.TB, id, src string, mentions int) *document.Document {
	t.Helper()
	d, err := document.NewDocument(document.DocID(id), document.Meta{State: document.StateDone}, src)
	require.NoError(t, err)
	var anns []document.Annotation
	at := 0
	words := strings.Fields(src)
	for i, word := range words {
		at += strings.Index(src[at:], word)
		if w.IntN(len(words)) < mentions {
			l := 0
			for l < len(labels)-1 && w.IntN(2) == 0 {
				l++
			}
			anns = append(anns, document.Annotation{
				ID: document.ID("T" + strconv.Itoa(i)), Label: labels[l], Span: text.Span{Start: int32(at), End: int32(at + len(word))},
			})
		}
		at += len(word)
	}
	d.Layers[0], err = document.NewLayer("", d.Paras, anns)
	require.NoError(t, err)
	return d
}

// documents makes n documents of about so many words, of which one in ten is an edited copy of an earlier one.
func (w *writer) documents(t testing.TB, n, words int) (docs []*document.Document) {
	t.Helper()
	var texts []string
	for i := range n {
		src := ""
		if i > 0 && i%10 == 0 {
			src = w.edited(texts[w.IntN(i)], 20+w.IntN(100))
		} else {
			src = w.text(words/2 + w.IntN(words))
		}
		texts = append(texts, src)
		docs = append(docs, w.document(t, "d"+strconv.Itoa(i), src, w.IntN(1+words/12)))
	}
	return docs
}
