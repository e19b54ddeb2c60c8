package golden

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMain(m *testing.M) { Main(m) }

// recorder is a testing.TB that remembers whether it failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Helper()               {}

func TestEqual(t *testing.T) {
	Equal(t, "sample.txt", "قال الراوي\n")
	if *update {
		return
	}
	r := &recorder{TB: t}
	Equal(r, "sample.txt", "قال غيره\n")
	assert.True(t, r.failed, "another text")
	r = &recorder{TB: t}
	Equal(r, "absent.txt", "")
	assert.True(t, r.failed, "a file that is not there")
}

func TestOrphans(t *testing.T) {
	if *update {
		return // the embedded files are those from before
	}
	assert.Equal(t, []string{"golden/sample.txt"}, orphans("golden", nil))
	assert.Empty(t, orphans("golden", []string{"sample.txt"}))
	assert.Empty(t, orphans("nowhere", nil))
}

func TestPackageOf(t *testing.T) {
	assert.Equal(t, "token", packageOf("wusum/core/token.TestX"))
	assert.Equal(t, "token", packageOf("wusum/core/token_test.TestX.func1"))
	assert.Equal(t, "native", packageOf("wusum/core/format/native.(*T).f"))
}
