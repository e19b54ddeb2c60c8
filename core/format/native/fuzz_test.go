package native_test

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"wusum/core/format/native"
	"wusum/testdata"
)

// FuzzDecode: whatever the bytes, no panic; what opens is well formed, and stable once written.
func FuzzDecode(f *testing.F) {
	f.Add(testdata.Read("format/ref-1.wusum.json"))
	files, _ := fs.Glob(testdata.FS, "bad/*.json")
	for _, name := range files {
		if data := testdata.Read(name); len(data) < 4000 && !strings.Contains(name, "deep") {
			f.Add(data)
		}
	}
	f.Add(native.Encode(nil, randomProject(f, rand.New(rand.NewPCG(1, 1)), 10), native.Standard()))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, report, err := native.Decode(data)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		if report.ReadOnly {
			return // its members may mean anything
		}
		for _, d := range p.Docs {
			require.True(t, utf8.ValidString(d.Text))
		}
		expectWellFormed(t, p)
		expectStable(t, p)
	})
}

// FuzzRoundTrip: decode(encode(p)) == p for random projects.
func FuzzRoundTrip(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, uint8(seed*10))
	}
	f.Fuzz(func(t *testing.T, seed uint64, words uint8) {
		p := randomProject(t, rand.New(rand.NewPCG(seed, 2)), int(words))
		expectWellFormed(t, p)
		expectStable(t, p)
	})
}
