package archive_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/archive"
)

func pack(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		require.NoError(t, err)
		_, err = w.Write([]byte(files[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func unpack(data []byte, l archive.Limits) (names []string, codes []string) {
	for f, err := range archive.Files(data, l) {
		if err != nil {
			codes = append(codes, err.(*document.Error).Code)
			continue
		}
		names = append(names, f.Name+"="+string(f.Data))
	}
	return names, codes
}

func TestFiles(t *testing.T) {
	data := pack(t, "مقالات/أول.txt", "نص", "../../etc/passwd", "x", `C:\b.txt`, "y", "/abs.txt", "z", "folder/", "",
		"__MACOSX/._a", "m", ".DS_Store", "d", "a/./b/../c.txt", "c")
	names, codes := unpack(data, archive.Standard)
	assert.Empty(t, codes)
	assert.Equal(t, []string{"مقالات/أول.txt=نص", "etc/passwd=x", "C:/b.txt=y", "abs.txt=z", "a/c.txt=c"}, names)
	assert.True(t, archive.Is(data))
	assert.False(t, archive.Is([]byte("text")))
}

func TestBombs(t *testing.T) {
	bomb := pack(t, "a.txt", "ok", "bomb.txt", strings.Repeat("0", 20<<20), "b.txt", "ok")
	names, codes := unpack(bomb, archive.Standard)
	assert.Equal(t, []string{"a.txt=ok", "b.txt=ok"}, names, "others are read")
	assert.Equal(t, []string{archive.CodeBomb}, codes)

	l := archive.Standard
	l.Files = 1
	_, codes = unpack(pack(t, "a", "1", "b", "2"), l)
	assert.Equal(t, []string{archive.CodeMany}, codes)

	l = archive.Standard
	l.File = 3
	names, codes = unpack(pack(t, "a", "1234", "b", "2"), l)
	assert.Equal(t, []string{"b=2"}, names)
	assert.Equal(t, []string{archive.CodeLarge}, codes)

	_, codes = unpack([]byte("PK\x03\x04 and no more"), archive.Standard)
	assert.Equal(t, []string{archive.CodeDamaged}, codes)
}

func FuzzFiles(f *testing.F) {
	f.Add(pack(f, "a.txt", "نص", "b/c.txt", "x"))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for file, err := range archive.Files(data, archive.Limits{Files: 10, Bytes: 1 << 20, File: 1 << 20, Ratio: 100}) {
			if err == nil {
				assert.NotContains(t, "/"+file.Name+"/", "/../")
				assert.False(t, strings.HasPrefix(file.Name, "/"))
			}
		}
	})
}
