package i18n_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"wusum/web/i18n"
)

func TestEnglish(t *testing.T) {
	for _, c := range []struct {
		key, want string
		args      []string
	}{
		{"error.format.unknown", "The format of this file is not known.", nil},
		{"error.format.columns", "Another number of columns than expected: 2 wanted, 1 found.", []string{"2", "1"}},
		{"error.format.form", "The word “{0}” is not in the text of its sentence.", []string{"{0}"}},
		{"loss.widened", "Widened to whole words", []string{""}},
	} {
		got, ok := i18n.English(c.key, c.args...)
		assert.True(t, ok, c.key)
		assert.Equal(t, c.want, got)
	}
	_, ok := i18n.English("no.such")
	assert.False(t, ok)
}
