package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLexiconRefuses(t *testing.T) {
	for _, c := range []struct {
		phenomenon string
		args       []string
		status     int
		says       string
	}{
		{"no data there", []string{"-shared", t.TempDir()}, 1, "wusum lexicon: derive lexicon: raw text: "},
		{"an argument too many", []string{"x"}, 2, `wusum lexicon: "x" is one argument too many`},
		{"a flag that is none", []string{"-stem", "9"}, 2, "-stem"},
	} {
		t.Run(c.phenomenon, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "ar.lex")
			require.NoError(t, os.WriteFile(out, []byte("old"), 0o644))
			var stdout, stderr bytes.Buffer
			status := lexiconCommand.run(context.Background(), append([]string{"-o", out}, c.args...), stdio{nil, &stdout, &stderr})
			assert.Equal(t, c.status, status)
			assert.Contains(t, stderr.String(), c.says)
			assert.Empty(t, stdout.String())
			kept, err := os.ReadFile(out)
			require.NoError(t, err)
			assert.Equal(t, "old", string(kept), "a failure leaves the old file")
		})
	}
}
