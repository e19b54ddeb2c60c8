package plain_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"wusum/core/format/plain"
)

// FuzzDecode: what opens is valid UTF-8; valid UTF-8 opens as it is, less its mark; and no U+FFFD goes uncounted.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(article))
	f.Add(utf16Bytes(article, true))
	f.Add(utf16Bytes(article, false))
	f.Add(codePage(f, charmap.Windows1256, in1256))
	f.Add([]byte("\xff\xfe\x45"))
	f.Add([]byte("abc\xff\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		src, enc, err := plain.Decode(data)
		if err != nil {
			require.Empty(t, src)
			return
		}
		require.True(t, utf8.ValidString(src))
		require.GreaterOrEqual(t, strings.Count(src, "\ufffd"), enc.Replaced)
		if enc.Name == "utf-8" && utf8.Valid(data) {
			require.Equal(t, strings.TrimPrefix(string(data), "\ufeff"), src)
			require.Zero(t, enc.Replaced)
		}
	})
}
