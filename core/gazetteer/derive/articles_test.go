package derive

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Of an article that a test corpus holds too nothing is read: neither its title nor a line of its text.
func TestArticlesLeftOut(t *testing.T) {
	const raw = "<doc id=\"1\" title=\"طنجة\">\nطنجة\n\nطنجة مدينة في المغرب.\nوهي ميناء.\n</doc>\n" +
		"<doc id=\"2\" title=\"بعلبك\">\nبعلبك\n\nبعلبك مدينة في لبنان.\n</doc>\n" +
		"<doc id=\"3\" title=\"وجدة\">\nوجدة\n\nوجدة مدينة.\n</doc>\n"
	var titles, lines []string
	require.NoError(t, readArticles(strings.NewReader(raw), map[string]bool{"2": true},
		func(title, first string) { titles = append(titles, title+": "+first) },
		func(line string) { lines = append(lines, line) }))
	assert.Equal(t, []string{"طنجة: طنجة مدينة في المغرب.", "وجدة: وجدة مدينة."}, titles)
	assert.NotContains(t, strings.Join(lines, "\n"), "بعلبك")
	assert.Contains(t, lines, "وهي ميناء.")
}
