package train

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBlocks(t *testing.T) {
	data := []byte("ا O\nب O\n\nج O\n\n\nد O\n\nه O\n\nو O")
	got := blocks(data, 2)
	assert.Equal(t, []string{"ا O\nب O\n\nج O\n", "\nد O\n\nه O\n\nو O\n"}, []string{string(got[0]), string(got[1])})
	for n := 1; n <= 5; n++ {
		all := string(bytes.Join(blocks(data, n), []byte("\n")))
		assert.Equal(t, strings.Fields(string(data)), strings.Fields(all), "blocks are contiguous, and nothing is lost")
	}
}

func TestModelWithoutData(t *testing.T) {
	_, err := Model(fstest.MapFS{}, nil)
	require.ErrorContains(t, err, "train clusters: ")
	_, err = Names(fstest.MapFS{}, nil)
	require.Error(t, err)
}
