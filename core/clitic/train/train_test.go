package train

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
)

const shared = "../../../../shared/data"

func shipped(t *testing.T) *clitic.Lexicon {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	return lex
}

// TestCrossValidate prints how well words are split in context.
func TestCrossValidate(t *testing.T) {
	if os.Getenv("WUSUM_SOAK") == "" {
		t.Skip("a figure, not a check: set WUSUM_SOAK=1 to print it")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	f, err := CrossValidate(os.DirFS(shared), shipped(t), func(want, got string) {
		if os.Getenv("WUSUM_MISSES") != "" {
			t.Log(want, "\t", got)
		}
	})
	require.NoError(t, err)
	line, err := json.Marshal(map[string]any{"corpus": "UD_Arabic-PUD, 10 folds of contiguous sentences", "article": "joined", "figures": f})
	require.NoError(t, err)
	t.Log(string(line))
	assert.Greater(t, f.Exact, 0.988)
}

func TestContext(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	first, err := Context(os.DirFS(shared), shipped(t))
	require.NoError(t, err)
	second, err := Context(os.DirFS(shared), shipped(t))
	require.NoError(t, err)
	assert.True(t, bytes.Equal(first, second), "same data, same bytes")
	_, err = clitic.ReadContext(first)
	require.NoError(t, err)
	t.Log(len(first))
	if path := os.Getenv("WUSUM_OUT"); path != "" {
		require.NoError(t, os.WriteFile(path, first, 0o644))
	}
}

func TestSettled(t *testing.T) {
	for word, want := range map[string]bool{
		"مما": true, "وفيما": true, "فإنما": true, "لأنها": true, "وكأن": true, "بما": true, "وبذلك": true, "كتاب": false, "لأنهار": false, "ولما": true,
	} {
		assert.Equal(t, want, settled(word), word)
	}
}
