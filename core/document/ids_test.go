package document

import (
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
	m = m.change(nil, added)
	check(m, plain)
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
	for i := range 100 {
		root = root.insert(idPlace{id: ID(strconv.Itoa(i)), hash: 42}, 0, by)
	}
	n, depth := root, 0
	for ; n != nil && n.kids != nil; depth++ {
		n = n.kids[(42>>(depth*fanoutBits))%fanout]
	}
	require.NotNil(t, n)
	assert.Len(t, n.entries, 100)
}
