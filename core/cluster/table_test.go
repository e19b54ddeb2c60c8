package cluster_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/cluster"
	"wusum/core/tag"
)

func encoded(t testing.TB) []byte {
	words := []cluster.Entry{{tag.KeyOf("دمشق"), 2}, {tag.KeyOf("كتب"), 0}, {tag.KeyOf("دمشق"), 1}, {tag.KeyOf("جميل"), 1}}
	b, err := cluster.Encode(words, []uint16{0, 1, 1}, []uint16{0, 0, 1})
	require.NoError(t, err)
	return b
}

func TestOf(t *testing.T) {
	table, err := cluster.Read(encoded(t))
	require.NoError(t, err)
	assert.Equal(t, 3, table.Len())
	for word, want := range map[string][3]uint16{
		"دمشق": {3, 2, 2}, "دِمَشْق": {3, 2, 2}, "كتب": {1, 1, 1}, "جميل": {2, 2, 1}, "غير معروف": {},
	} {
		fine, mid, coarse := table.All(tag.KeyOf(word))
		assert.Equal(t, want, [3]uint16{fine, mid, coarse}, word)
		f, c := table.Of(tag.KeyOf(word))
		assert.Equal(t, [2]uint16{want[0], want[2]}, [2]uint16{f, c}, word)
	}
	var none *cluster.Table
	fine, coarse := none.Of(tag.KeyOf("كتب"))
	assert.Zero(t, fine+coarse)
	assert.Zero(t, none.Len())
}

func TestRead(t *testing.T) {
	good := encoded(t)
	for i := range min(len(good), 64) {
		bad := bytes.Clone(good)
		bad[i] ^= 0x10
		_, err := cluster.Read(bad)
		require.ErrorIs(t, err, cluster.ErrTable, "byte %d", i)
	}
	for _, n := range []int{0, 3, 15, 16, 40, len(good) - 1} {
		_, err := cluster.Read(good[:n])
		require.ErrorIs(t, err, cluster.ErrTable, "cut after %d", n)
	}
	_, err := cluster.Read(append(bytes.Clone(good), 0))
	require.ErrorIs(t, err, cluster.ErrTable)
	_, err = cluster.Encode(nil, []uint16{0}, nil)
	require.Error(t, err)
}

func TestOfAllocatesNothing(t *testing.T) {
	table, err := cluster.Read(encoded(t))
	require.NoError(t, err)
	assert.Zero(t, testing.AllocsPerRun(100, func() { table.Of(1) }))
}

func FuzzRead(f *testing.F) {
	f.Add(encoded(f))
	f.Add([]byte("WSCT"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := cluster.Read(data)
		if err != nil {
			require.ErrorIs(t, err, cluster.ErrTable)
			return
		}
		fine, coarse := table.Of(tag.KeyOf("دمشق"))
		assert.Equal(t, fine == 0, coarse == 0)
	})
}

func BenchmarkOf(b *testing.B) {
	table, err := cluster.Read(encoded(b))
	require.NoError(b, err)
	k := tag.KeyOf("دمشق")
	b.ReportAllocs()
	for b.Loop() {
		table.Of(k)
	}
}
