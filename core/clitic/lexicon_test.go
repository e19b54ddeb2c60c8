package clitic_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/text"
)

// small is a lexicon learnt from a handful of words, for tests that look at its bytes.
func small() []byte {
	return clitic.Learn(clitic.Evidence{
		Words:  map[string]int{"كتاب": 9, "وكتاب": 3, "كتابه": 2, "الكتاب": 9, "بالكتاب": 2, "مصر": 9, "بمصر": 4, "ومصر": 3, "يكتب": 5, "سيكتب": 2, "وزير": 5, "الوزير": 4},
		Class:  func(stem string) clitic.Class { return map[string]clitic.Class{"يكتب": clitic.Imperfect}[stem] },
		Closed: func(string) bool { return false },
	})
}

// sealed returns data with its checksum put right.
func sealed(data []byte) []byte {
	data = bytes.Clone(data)
	if len(data) >= 12 {
		binary.LittleEndian.PutUint32(data[8:], crc32.ChecksumIEEE(data[12:]))
	}
	return data
}

func TestLearnSmall(t *testing.T) {
	data := small()
	assert.Equal(t, data, small(), "the same evidence gives the same bytes")
	lex, err := clitic.ReadLexicon(data)
	require.NoError(t, err)
	assert.Positive(t, lex.Stems())
	for _, want := range []string{"ب+مصر", "كتاب", "و+ال+كتاب", "س+يكتب", "وزير", "و+وزير"} {
		expectSplit(t, lex, want)
	}
}

func TestReadLexiconRefuses(t *testing.T) {
	good := small()
	edit := func(at int, v byte) []byte {
		data := bytes.Clone(good)
		data[at] = v
		return data
	}
	for _, c := range []struct {
		phenomenon string
		data       []byte
		want       string
	}{
		{"nothing", nil, "read lexicon: header: cut after 0 bytes"},
		{"a cut header", good[:20], "read lexicon: header: cut after 20 bytes"},
		{"another file", append([]byte("<html>"), good...), "read lexicon: header: wrong magic"},
		{"a newer format", edit(4, 2), "read lexicon: header: format version 2, this program reads 1"},
		{"other tables", edit(6, good[6]+1), "read lexicon: header: made for other clitic tables"},
		{"a flipped bit", edit(len(good)-1, good[len(good)-1]^1), "read lexicon: checksum: the file is cut or changed"},
		{"a cut download", good[:len(good)-7], "read lexicon: checksum: the file is cut or changed"},
		{"cut and sealed", sealed(good[:len(good)-7]), "read lexicon: streams: wrong length"},
		{"too many stems", sealed(edit(15, 0x7F)), "read lexicon: header: counts out of range"},
		{"a share row that is not there", sealed(edit(len(good)-1, 255)), "read lexicon: stems: no such share row"},
	} {
		t.Run(c.phenomenon, func(t *testing.T) {
			lex, err := clitic.ReadLexicon(c.data)
			require.ErrorIs(t, err, clitic.ErrLexicon)
			assert.Nil(t, lex)
			assert.ErrorContains(t, err, c.want)
		})
	}
}

// TestEachBit flips each bit of a small lexicon: the checksum must see every one.
func TestEachBit(t *testing.T) {
	good := small()
	for i := range good {
		for bit := range 8 {
			good[i] ^= 1 << bit
			_, err := clitic.ReadLexicon(good)
			if err == nil {
				t.Fatalf("bit %d of byte %d may be flipped unseen", bit, i)
			}
			good[i] ^= 1 << bit
		}
	}
}

// FuzzReadLexicon: any bytes are refused with an error or make a lexicon that splits words. The checksum is put right,
// so that what it guards is reached.
func FuzzReadLexicon(f *testing.F) {
	f.Add(small())
	f.Add(small()[:100])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range [][]byte{data, sealed(data)} {
			lex, err := clitic.ReadLexicon(d)
			if err != nil {
				require.ErrorIs(t, err, clitic.ErrLexicon)
				continue
			}
			for _, word := range []string{"وللجامعة", "فسيكتبونها", "كتاب"} {
				checkSegments(t, word, lex.Append(nil, word, text.Span{End: int32(len(word))}))
			}
		}
	})
}

// TestLexiconSize holds the shipped lexicon to its budget, which the page's first load depends on.
func TestLexiconSize(t *testing.T) {
	const budget = 150 << 10
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	_, err := w.Write(lexicon.Bytes())
	require.NoError(t, err)
	require.NoError(t, w.Close())
	assert.LessOrEqual(t, packed.Len(), budget, "brotli of ar.lex")
	t.Logf(`{"file":"ar.lex","bytes":%d,"brotli":%d,"stems":%d}`, len(lexicon.Bytes()), packed.Len(), shipped(t).Stems())
}
