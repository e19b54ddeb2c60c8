package corpus

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadCoNLLU(t *testing.T) {
	const bank = "# text = x\n" +
		"1\tقال\t_\tVERB\t_\t_\t0\t_\t_\t_\n" +
		"2\tل\t_\tADP\t_\t_\t0\t_\t_\tSpaceAfter=No\n" +
		"3\tه\t_\tPRON\t_\t_\t0\t_\t_\tSpaceAfter=No\n" +
		"4\t.\t_\tPUNCT\t_\t_\t0\t_\t_\t_\n\n" +
		"1-2\tللجنة\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n" +
		"1\tل\t_\tADP\t_\t_\t0\t_\t_\t_\n" +
		"2\tاللجنة\t_\tNOUN\t_\t_\t0\t_\t_\t_\n" +
		"3\t.\t_\tPUNCT\t_\t_\t0\t_\t_\t_\n"
	all, err := ReadCoNLLU(strings.NewReader(bank))
	require.NoError(t, err)
	require.Len(t, all, 2)
	assert.Equal(t, "قال له.", all[0].Text)
	assert.Equal(t, "للجنة.", all[1].Text)
	for i, want := range [][]string{{"قال", "ل", "ه", "."}, {"ل", "لجنة", "."}} {
		var got []string
		for _, u := range all[i].Units {
			got = append(got, u.Span.In(all[i].Text))
		}
		assert.Equal(t, want, got)
	}
	assert.Equal(t, "NOUN", all[1].Units[1].UPOS)
	_, err = ReadCoNLLU(strings.NewReader("1\tx\n"))
	require.Error(t, err)
}

func TestArticles(t *testing.T) {
	const raw = "<doc id=\"1\" title=\"أ\">\nواحد\nاثنان\n</doc>\n<doc id=\"22\">\nثلاثة\n</doc>\n<doc id=\"3\">\nأربعة\n</doc>\n"
	var got []string
	require.NoError(t, articles(strings.NewReader(raw), map[string]bool{"22": true}, func(s string) bool {
		got = append(got, s)
		return true
	}))
	assert.Equal(t, []string{"واحد\nاثنان\n", "أربعة\n"}, got)
}
