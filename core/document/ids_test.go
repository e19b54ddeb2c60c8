package document

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The persistent map agrees with a plain one at every step, and what was held stays as it was.
func TestIDs(t *testing.T) {
	var m ids
	plain := map[ID]int32{}
	check := func(m ids, want map[ID]int32) {
		t.Helper()
		for id, para := range want {
			got, ok := m.find(id)
			require.True(t, ok && got == para, id)
		}
		_, ok := m.find("absent")
		require.False(t, ok)
	}
	var added []idPlace
	for i := range int32(5000) {
		id := ID("T" + strconv.Itoa(int(i)))
		added = append(added, idPlace{id: id, para: i})
		plain[id] = i
	}
	for _, n := range []int{0, 1, leafSize, leafSize + 1, 300, 5000} { // all at once is as one by one
		some := map[ID]int32{}
		for _, a := range added[:n] {
			some[a.id] = a.para
		}
		bulk, ok := newIDs(slices.Clone(added[:n]))
		require.True(t, ok)
		check(bulk, some)
		twice := append(slices.Clone(added[:n]), idPlace{id: "T0"}, idPlace{id: "T0"})
		_, ok = newIDs(twice)
		require.False(t, ok)
	}
	m, _ = newIDs(slices.Clone(added[:2500]))
	half := map[ID]int32{}
	for _, a := range added[:2500] {
		half[a.id] = a.para
	}
	first := m
	m = m.change(nil, added[2500:])
	check(m, plain)
	check(first, half)
	_, there := first.find(added[2500].id)
	require.False(t, there)
	before := m
	var removed []ID
	for i := range 5000 {
		if i%3 > 0 {
			removed = append(removed, ID("T"+strconv.Itoa(i)))
		}
	}
	m = m.change(removed, []idPlace{{id: "new", para: 7}, {id: removed[0], para: 9}})
	check(before, plain)
	_, ok := before.find("new")
	assert.False(t, ok)
	for _, id := range removed {
		delete(plain, id)
	}
	plain["new"], plain[removed[0]] = 7, 9
	check(m, plain)
	_, ok = m.find(removed[1])
	assert.False(t, ok)
}

// IDs whose hashes are all the same end in one leaf, which grows instead of splitting for ever.
func TestIDsOfOneHash(t *testing.T) {
	by := new(owner)
	var root *idNode
	var all []idPlace
	for i := range 100 {
		all = append(all, idPlace{id: ID(strconv.Itoa(i)), hash: 42})
		root = root.insert(all[i], 0, by)
	}
	n, depth := root, 0
	for ; n != nil && n.kids != nil; depth++ {
		n = n.kids[(42>>(depth*fanoutBits))%fanout]
	}
	require.NotNil(t, n)
	assert.Len(t, n.entries, 100)
	bulk := new(idNode)
	require.True(t, bulk.fill(all, 0, by))
	for d := range depth {
		bulk = bulk.kids[(42>>(d*fanoutBits))%fanout]
	}
	assert.Len(t, bulk.entries, 100)
}
