package build_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/cluster"
	"wusum/core/cluster/build"
	"wusum/core/internal/corpus"
	"wusum/core/tag"
)

func shipped(t *testing.T) *clitic.Lexicon {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	return lex
}

// small is a data folder in which cities keep one company and verbs another.
func small(t *testing.T) fstest.MapFS {
	var b strings.Builder
	b.WriteString("<doc id=\"7\">\n")
	for i, city := range strings.Fields("دمشق بغداد بيروت عمان تونس دمشق بغداد بيروت عمان تونس دمشق بغداد بيروت عمان تونس") {
		verb := strings.Fields("زار غادر دخل قصد هجر")[i*7%5]
		fmt.Fprintf(&b, "%s الوزير %s في يوم السبت.\nثم %s الرئيس مدينة %s أمس.\n", verb, city, verb, city)
	}
	b.WriteString("</doc>\n<doc id=\"9\">\nمحجوب محجوب محجوب\n</doc>\n")
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, err := w.Write([]byte(b.String()))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return fstest.MapFS{
		corpus.RawText: {Data: z.Bytes()},
		corpus.Overlap: {Data: []byte("doc_id\ttitle\n9\tx\n")},
	}
}

func TestTable(t *testing.T) {
	opt := build.Options{Words: 40, Neighbours: 20, Dimensions: 4, Fine: 6, Mid: 3, Coarse: 2}
	last := 0.0
	first, err := build.Table(small(t), shipped(t), opt, func(done float64) {
		assert.GreaterOrEqual(t, done, last)
		last = done
	})
	require.NoError(t, err)
	assert.Equal(t, 1.0, last)
	second, err := build.Table(small(t), shipped(t), opt, nil)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(first, second), "same data, same bytes")
	table, err := cluster.Read(first)
	require.NoError(t, err)
	class := func(word string) uint16 {
		fine, _ := table.Of(tag.KeyOf(word))
		return fine
	}
	for _, city := range strings.Fields("بغداد بيروت عمان تونس") {
		assert.Equal(t, class("دمشق"), class(city), city)
	}
	assert.NotZero(t, class("دمشق"))
	assert.NotEqual(t, class("دمشق"), class("زار"))
	assert.Zero(t, class("محجوب"), "an article that overlaps a test corpus is left out")
	for name := range small(t) {
		broken := small(t)
		delete(broken, name)
		_, err := build.Table(broken, shipped(t), opt, nil)
		require.ErrorContains(t, err, "build clusters: ", "without %s", name)
	}
}

// TestSize prints how large the shipped table is and how long it takes to make.
func TestSize(t *testing.T) {
	const shared = "../../../../shared/data"
	if os.Getenv("WUSUM_SOAK") == "" {
		t.Skip("half a minute: set WUSUM_SOAK=1")
	}
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	start := time.Now()
	b, err := build.Table(os.DirFS(shared), shipped(t), build.Default(), nil)
	require.NoError(t, err)
	took := time.Since(start)
	table, err := cluster.Read(b)
	require.NoError(t, err)
	var z bytes.Buffer
	w := brotli.NewWriterLevel(&z, brotli.BestCompression)
	_, err = w.Write(b)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	line, err := json.Marshal(map[string]any{"clusters": "shipped", "words": table.Len(), "brotli": z.Len(), "seconds": took.Seconds()})
	require.NoError(t, err)
	t.Log(string(line))
	assert.Less(t, z.Len(), 150<<10)
}
