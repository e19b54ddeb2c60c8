package model

import (
	"bytes"
	"os"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/require"

	"wusum/core/model/embedded"
)

// TestSizes prints the sizes of the model and its parts: WUSUM_SOAK=1 go test -count=1 -run TestSizes -v ./core/model.
// Compressing takes a minute; without WUSUM_SOAK the sizes are those of the file.
func TestSizes(t *testing.T) {
	packed := func(data []byte) int { return 0 }
	if os.Getenv("WUSUM_SOAK") != "" {
		packed = func(data []byte) int {
			var out bytes.Buffer
			w := brotli.NewWriterLevel(&out, brotli.BestCompression)
			_, err := w.Write(data)
			require.NoError(t, err)
			require.NoError(t, w.Close())
			return out.Len()
		}
	}
	data := embedded.Bytes()
	sections, err := open(data)
	require.NoError(t, err)
	for _, s := range append((&Parts{}).sections(), section{name: sectionAbout}) {
		part := sections[s.name]
		require.NotEmpty(t, part, s.name)
		t.Logf("%-10s %9d bytes, %9d in brotli", s.name, len(part), packed(part))
	}
	whole := packed(data)
	t.Logf("%-10s %9d bytes, %9d in brotli", "all", len(data), whole)
	require.Less(t, whole, 4_000_000, "issue 3: at most 4 MB in brotli")
}
