package plain_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"wusum/core/format/plain"
)

// A stream gives what Decode gives, however its bytes come.
func TestStreamIsDecode(t *testing.T) {
	const src = "زار الوفد «حلب» ثم عاد 🎉\r\nمقال \ufffd قصير\n"
	for name, data := range map[string][]byte{
		"UTF-8": []byte(src), "UTF-8 with a mark": []byte("\ufeff" + src),
		"little": utf16Bytes("\ufeff"+src, true), "big": utf16Bytes("\ufeff"+src, false), "little without a mark": utf16Bytes(strings.Repeat("زار الوفد ", 20), true),
		"Windows": codePage(t, charmap.Windows1256, strings.Repeat("زار الوفد حلب، ثم عاد\r\n", 3000)),
	} {
		want, enc, err := plain.Decode(data)
		require.NoError(t, err, name)
		for _, in := range []io.Reader{bytes.NewReader(data), iotest.OneByteReader(bytes.NewReader(data)), iotest.DataErrReader(bytes.NewReader(data))} {
			out, got := plain.NewReader(in, data[:min(len(data), 4096)])
			text, err := io.ReadAll(out)
			require.NoError(t, err, name)
			assert.Equal(t, want, string(text), name)
			assert.Equal(t, enc.Name, got.Name, name)
			assert.Equal(t, enc.BOM, got.BOM, name)
		}
	}
	for _, c := range []struct{ data, want string }{
		{"\xff\xfeA\x00\x3c\xd8B\x00", "A\ufffdB"}, // the first half of a character, and then another
		{"\xff\xfe\x89\xdfA\x00", "\ufffdA"}, {"\xff\xfeA\x00\x3c\xd8", "A\ufffd"}, {"\xff\xfeA\x00B", "A\ufffd"}, {"", ""},
	} {
		out, _ := plain.NewReader(strings.NewReader(c.data), []byte(c.data))
		text, err := io.ReadAll(out)
		require.NoError(t, err)
		assert.Equal(t, c.want, string(text), "%q", c.data)
	}
	out, _ := plain.NewReader(iotest.TimeoutReader(iotest.OneByteReader(bytes.NewReader(utf16Bytes("\ufeff"+src, true)))), []byte("\xff\xfe"))
	_, err := io.ReadAll(out)
	assert.ErrorIs(t, err, iotest.ErrTimeout, "an error below is not the end")
}
