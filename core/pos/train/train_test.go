package train

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	clitictrain "wusum/core/clitic/train"
	"wusum/core/cluster"
	"wusum/core/cluster/build"
	"wusum/core/pos"
)

const shared = "../../../../shared/data"

// soak skips a test that takes minutes or has no data, and returns what the tagger stands on.
func soak(t *testing.T) (*clitic.Lexicon, *cluster.Table) {
	if os.Getenv("WUSUM_SOAK") == "" {
		t.Skip("minutes: set WUSUM_SOAK=1")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	b, err := os.ReadFile(os.Getenv("WUSUM_CLUSTERS")) // spares the half minute of making them
	if err != nil {
		b, err = build.Table(os.DirFS(shared), lex, build.Default(), nil)
		require.NoError(t, err)
	}
	clusters, err := cluster.Read(b)
	require.NoError(t, err)
	return lex, clusters
}

// TestCrossValidate prints how well raw text is split and tagged.
func TestCrossValidate(t *testing.T) {
	lex, clusters := soak(t)
	confusions := map[string]int{}
	f, err := CrossValidate(os.DirFS(shared), lex, clusters, func(word, gold, got string) {
		confusions[gold+" as "+got]++
		if os.Getenv("WUSUM_MISSES") != "" {
			t.Log("miss", word, gold, got)
		}
	}, func(f1 float64) { t.Logf("fold %.4f", f1) })
	require.NoError(t, err)
	names := make([]string, 0, len(confusions))
	for name := range confusions {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return confusions[b] - confusions[a] })
	for _, name := range names[:min(12, len(names))] {
		t.Log(confusions[name], name)
	}
	line, err := json.Marshal(map[string]any{"corpus": "UD_Arabic-PUD, 10 folds of contiguous sentences, raw text", "figures": f})
	require.NoError(t, err)
	t.Log(string(line))
	assert.Greater(t, f.UPOSF1, 0.89)
}

// TestTagger prints how large the files are, and holds them to determinism.
func TestTagger(t *testing.T) {
	lex, clusters := soak(t)
	ctx := context(t, lex)
	f, err := Tagger(os.DirFS(shared), lex, ctx, clusters, nil)
	require.NoError(t, err)
	again, err := Tagger(os.DirFS(shared), lex, ctx, clusters, nil)
	require.NoError(t, err)
	assert.Equal(t, f, again, "same data, same bytes")
	sizes := map[string]int{}
	for name, b := range map[string][]byte{"lists": f.Lists, "uses": f.Uses, "weights": f.Weights} {
		var z bytes.Buffer
		w := brotli.NewWriterLevel(&z, brotli.BestCompression)
		_, err := w.Write(b)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		sizes[name] = z.Len()
		if folder := os.Getenv("WUSUM_OUT"); folder != "" {
			require.NoError(t, os.WriteFile(folder+"/ar."+name, b, 0o644))
		}
	}
	_, err = f.Read(lex, clusters)
	require.NoError(t, err)
	line, err := json.Marshal(map[string]any{"files": "parts of speech", "brotli": sizes})
	require.NoError(t, err)
	t.Log(string(line))
	_, err = pos.Read(f.Weights[:len(f.Weights)-1], pos.Resources{})
	require.ErrorIs(t, err, pos.ErrModel)
}

func context(t *testing.T, lex *clitic.Lexicon) *clitic.Context {
	b, err := clitictrain.Context(os.DirFS(shared), lex)
	require.NoError(t, err)
	ctx, err := clitic.ReadContext(b)
	require.NoError(t, err)
	return ctx
}
