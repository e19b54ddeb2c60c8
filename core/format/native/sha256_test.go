package native

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSum256(t *testing.T) {
	for _, n := range []int{0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000, 65537} {
		s := strings.Repeat("وسوم ", n)[:n]
		want := sha256.Sum256([]byte(s))
		assert.Equal(t, hex.EncodeToString(want[:]), sum256(s), "%d bytes", n)
	}
}
