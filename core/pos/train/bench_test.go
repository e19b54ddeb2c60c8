package train

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	clitictrain "wusum/core/clitic/train"
	"wusum/core/cluster"
	"wusum/core/pos"
	"wusum/core/tag"
	"wusum/core/token"
	"wusum/testdata"
)

// BenchmarkStages splits in context and tags an article with everything that is shipped. The files are those that
// TestTagger writes to $WUSUM_OUT.
func BenchmarkStages(b *testing.B) {
	folder := os.Getenv("WUSUM_OUT")
	if folder == "" {
		b.Skip("set WUSUM_OUT to the folder of TestTagger's files, and WUSUM_CLUSTERS to that of the clusters")
	}
	load := func(name string) []byte {
		data, err := os.ReadFile(name)
		require.NoError(b, err)
		return data
	}
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(b, err)
	clusters, err := cluster.Read(load(os.Getenv("WUSUM_CLUSTERS")))
	require.NoError(b, err)
	files := Files{Lists: load(folder + "/ar.lists"), Uses: load(folder + "/ar.uses"), Weights: load(folder + "/ar.weights")}
	m, err := files.Read(lex, clusters)
	require.NoError(b, err)
	data, err := clitictrain.Context(os.DirFS(shared), lex)
	require.NoError(b, err)
	ctx, err := clitic.ReadContext(data)
	require.NoError(b, err)
	for _, name := range testdata.Articles() {
		src := testdata.Article(name)
		toks := token.Append(nil, src)
		words, segs := tag.AppendWordsInContext(nil, nil, src, toks, lex, ctx)
		b.Run("split/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				words, segs = tag.AppendWordsInContext(words[:0], segs[:0], src, toks, lex, ctx)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
		})
		b.Run("tag/"+name, func(b *testing.B) {
			var st pos.State
			var dst []tag.UPOS
			b.ReportAllocs()
			for b.Loop() {
				for from := 0; from < len(words); from += 25 {
					dst = m.Append(dst[:0], &st, src, words[from:min(from+25, len(words))], segs)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
		})
	}
}
