package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/model"
	"wusum/core/model/embedded"
)

func TestReadRefuses(t *testing.T) {
	good := embedded.Bytes()
	changed := func(at int) []byte {
		b := append([]byte(nil), good...)
		b[at] ^= 0x10
		return b
	}
	for _, c := range []struct {
		phenomenon string
		data       []byte
		says       string
	}{
		{"nothing", nil, "read model: header: cut after 0 bytes"},
		{"a download cut in the header", good[:7], "read model: header: cut after 7 bytes"},
		{"a download cut in the middle", good[:len(good)/2], "read model: checksum: the file is cut or changed"},
		{"a byte missing at the end", good[:len(good)-1], "read model: checksum: the file is cut or changed"},
		{"another kind of file", append([]byte("PK\x03\x04"), good[4:]...), "read model: header: wrong magic"},
		{"a newer format", changed(4), "read model: header: format version 17, this program reads 1"},
		{"a flipped bit in the checksum", changed(9), "read model: checksum"},
		{"a flipped bit in the list of parts", changed(20), "read model: checksum"},
		{"a flipped bit in the weights", changed(len(good) / 3), "read model: checksum"},
		{"a flipped bit in the last byte", changed(len(good) - 1), "read model: checksum"},
		{"no part at all", model.Encode("m", "1", model.Parts{}), "read model: lexicon: "},
	} {
		t.Run(c.phenomenon, func(t *testing.T) {
			m, err := model.Read(c.data)
			require.ErrorIs(t, err, model.ErrFile)
			assert.Contains(t, err.Error(), c.says)
			assert.Nil(t, m, "no half of a model")
		})
	}
}

func TestRead(t *testing.T) {
	data := append([]byte(nil), embedded.Bytes()...)
	m, err := model.Read(data)
	require.NoError(t, err)
	assert.Equal(t, "wusum-ar", m.Name())
	assert.Regexp(t, `^\d+\+[0-9a-f]{8}$`, m.Version())
	var a model.Analysis
	m.Analyze(&a, sample)
	want := len(a.Mentions)
	clear(data)
	m.Analyze(&a, sample)
	assert.Len(t, a.Mentions, want, "a model keeps no reference to its bytes")
}

func FuzzRead(f *testing.F) {
	f.Add(embedded.Bytes()[:4000], false)
	f.Add(model.Encode("m", "1", model.Parts{}), true)
	f.Fuzz(func(t *testing.T, data []byte, seal bool) {
		if seal { // let it past the checksum, to the parts
			data = model.Encode("m", "1", model.Parts{
				Lexicon: data, Context: data, Clusters: data, Lists: data, Uses: data, POS: data, Names: data, Rules: data,
				Evidence: data, Tagger: data,
			})
		}
		m, err := model.Read(data)
		if err != nil {
			require.ErrorIs(t, err, model.ErrFile)
			require.Nil(t, m)
			return
		}
		m.Analyze(new(model.Analysis), sample)
	})
}
