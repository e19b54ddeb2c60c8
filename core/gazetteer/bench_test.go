package gazetteer_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/gazetteer"
	"wusum/core/gazetteer/derive"
)

func BenchmarkMatch(b *testing.B) {
	const shared = "../../../shared/data"
	table := written(b)
	if _, err := os.Stat(shared); err == nil {
		data, err := derive.Table(os.DirFS(shared))
		require.NoError(b, err)
		table, err = gazetteer.Read(data)
		require.NoError(b, err)
	}
	ws := words(b, strings.Repeat("أعلن وزير الخارجية المصري أمس في القاهرة أن بلاده ستشارك مع الولايات المتحدة في مؤتمر باريس الذي يعقد في كانون الثاني المقبل. ", 200))
	var hits []gazetteer.Hit
	b.ReportAllocs()
	for b.Loop() {
		hits = table.Match(hits[:0], ws)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(ws)), "ns/word")
}

func BenchmarkRead(b *testing.B) {
	entries, err := derive.Written()
	require.NoError(b, err)
	data := gazetteer.Build(entries)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_, err := gazetteer.Read(data)
		require.NoError(b, err)
	}
}
