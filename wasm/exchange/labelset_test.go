package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
	"wusum/testdata"
	"wusum/wasm/wire"
)

func TestImportSet(t *testing.T) {
	ask := func(data string) wire.Message {
		h, m, err := wire.Decode(handle(wire.Append(nil, 5, &wire.ImportSet{Data: []byte(data)})), wire.ToPage)
		require.NoError(t, err)
		assert.Equal(t, uint32(5), h.Request)
		return m
	}
	set, ok := ask(string(testdata.Read("labelsets/annotation.conf"))).(*wire.LabelSet)
	require.True(t, ok)
	assert.Equal(t, "brat", set.Format)
	s, err := schema.Parse([]byte(set.Schema))
	require.NoError(t, err)
	assert.Len(t, s.Labels, 5)
	require.NotEmpty(t, set.Notes)
	assert.Equal(t, wire.Note{Code: "group", Line: 5, Args: []string{"Living"}}, set.Notes[0])

	fault, ok := ask("<View>\n<Labels></View>").(*wire.Fault)
	require.True(t, ok)
	assert.Equal(t, "labelset.xml", fault.Code)
	assert.Regexp(t, "^2:", fault.Detail)
	fault, ok = ask("hello").(*wire.Fault)
	require.True(t, ok)
	assert.Equal(t, "labelset.format", fault.Code)
}
