package format_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/format"
)

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name, data, column string
		texts              []string
		titles             []string
		extra              string
	}{
		{"a heading", "id,title,text,date\n7,قمة,\"زار الوفد، القاهرة\nثم عاد\",2024\n", "", []string{"زار الوفد، القاهرة\nثم عاد"}, []string{"قمة"}, `"columns":{"date":"2024"}`},
		{"Arabic names and semicolons", "\ufeffالعنوان;النص\nأول;نص أول\nثان;نص ثان\n", "", []string{"نص أول", "نص ثان"}, []string{"أول", "ثان"}, ""},
		{"no heading: the longest column", "1\tنص طويل هنا\tx\n2\tنص آخر طويل\ty\n", "", []string{"نص طويل هنا", "نص آخر طويل"}, []string{"", ""}, ""},
		{"a column that is asked for", "text,body\nقصير,جسم المقال\n", "body", []string{"جسم المقال"}, []string{""}, `"columns":{"text":"قصير"}`},
		{"a column by number", "قصير,جسم المقال\n", "1", []string{"قصير"}, []string{""}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := named(t, "csv")
			in, err := format.Open(strings.NewReader(c.data), format.ReadOptions{Name: "a.csv", Text: c.column}, &f, nil)
			require.NoError(t, err)
			i := 0
			for d, err := range in.Documents() {
				require.NoError(t, err)
				assert.Equal(t, c.texts[i], d.Text)
				assert.Equal(t, c.titles[i], d.Meta.Title)
				if i == 0 {
					assert.Equal(t, c.extra, string(d.Extra))
				}
				i++
			}
			assert.Equal(t, len(c.texts), i)
		})
	}
	f := named(t, "csv")
	in, err := format.Open(strings.NewReader("a,b\nx,y\n"), format.ReadOptions{Name: "a.csv", Text: "none"}, &f, nil)
	require.NoError(t, err)
	for _, err := range in.Documents() {
		assert.ErrorContains(t, err, "a.csv:1: format.column: none")
	}
}

// A spreadsheet runs what begins like a formula.
func TestFormulas(t *testing.T) {
	p := reference(t)
	data, _ := write(t, named(t, "csv"), format.WriteOptions{}, p.Docs...)
	assert.Contains(t, data, "d1,T4,GPE,44,50,codepoint,لقاهرة,القاهرة\n")
	for _, line := range strings.Split(data, "\n") {
		for _, field := range strings.Split(line, ",") {
			assert.NotRegexp(t, `^[=+@]`, field)
		}
	}
}
