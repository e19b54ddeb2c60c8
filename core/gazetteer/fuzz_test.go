package gazetteer_test

import (
	"hash/crc32"
	"testing"

	"github.com/stretchr/testify/require"

	"wusum/core/gazetteer"
	"wusum/core/tag"
)

// Any bytes give a table or an error; a table answers any key.
func FuzzRead(f *testing.F) {
	good := gazetteer.Build([]gazetteer.Entry{{Name: "مصر", Class: gazetteer.Country}, {Name: "بني سويف", Class: gazetteer.City}})
	f.Add(good)
	f.Add(good[:20])
	f.Add([]byte("WSGZ"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 16 { // past the checksum, or nothing but the checksum would be tried
			data = append([]byte(nil), data...)
			copy(data, good[:6])
			copy(data[12:16], good[12:16])
			sum := crc32.ChecksumIEEE(data[12:])
			copy(data[8:12], []byte{byte(sum), byte(sum >> 8), byte(sum >> 16), byte(sum >> 24)})
		}
		table, err := gazetteer.Read(data)
		if err != nil {
			require.ErrorIs(t, err, gazetteer.ErrFile)
			return
		}
		table.Lookup(tag.KeyOf("مصر"))
		table.Match(nil, []tag.Word{{Name: 1, Whole: 2}, {Name: 3, Whole: 3}})
	})
}
