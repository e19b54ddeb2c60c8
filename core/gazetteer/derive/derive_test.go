package derive

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/gazetteer"
	"wusum/core/tag"
)

const shared = "../../../../shared/data"

func TestSubjects(t *testing.T) {
	g, err := newGatherer()
	require.NoError(t, err)
	for _, c := range []struct {
		title, first string
		want         gazetteer.Class
		other        string
	}{
		{"نهرين", "نهرين أو نهراي (بالتركية: x) هي مدينة في الشمال", gazetteer.City, "نهراي"},
		{"سالم المرزوق", "سالم المرزوق (1950 -) هو لاعب كرة قدم سابق", gazetteer.Person, ""},
		{"سالم المرزوق", "سالم المرزوق ولد سنة 1950 في حلب", gazetteer.Person, ""},
		{"جامعة الساحل", "تأسست سنة 1990", gazetteer.Org, ""},
		{"النسر", "النسر نوع من الطيور", 0, ""},
		{"النسر (صحيفة)", "", gazetteer.Media, ""},
		{"نهر الزرق", "نهر الزرق هو أحد أطول الأنهار", gazetteer.Natural, ""},
		{"بترول الخور", "بترول الخور شركة نفط", gazetteer.Company, ""},
	} {
		class, other := g.define(c.title, c.first)
		assert.Equal(t, c.want, class, c.title)
		assert.Equal(t, c.other, other, c.title)
	}
}

func TestAdd(t *testing.T) {
	g, err := newGatherer()
	require.NoError(t, err)
	g.add("صور (لبنان)", gazetteer.City)
	g.add("أبو ظبي", gazetteer.City)
	g.person("عبد الرحمن الثالث")
	g.nationality("the_male", "النوبي")
	g.nationality("males", "نوبيون")
	for _, name := range []string{"صور", "أبو ظبي", "أبوظبي", "عبد الرحمن الثالث", "عبدالرحمن الثالث", "نوبي", "النوبي", "النوبيين"} {
		assert.NotZero(t, g.class[name], name)
	}
	for _, name := range []string{"صور (لبنان)", "الثالث", "عبد"} {
		assert.Zero(t, g.class[name], name)
	}
}

func TestMiner(t *testing.T) {
	m, err := newMiner(make(map[tag.Key]int), func(name string) bool { return name == "العربية" })
	require.NoError(t, err)
	for range 3 {
		m.line("زار الرئيس خربش ومدينة دربش، ثم الرئيس العربية والملك. خربوش وقال الرئيس في المدينة في")
	}
	got := map[string]gazetteer.Class{}
	m.names(func(name string, c gazetteer.Class) { got[name] |= c })
	assert.Equal(t, map[string]gazetteer.Class{"خربش": gazetteer.Part, "دربش": gazetteer.City}, got)
}

func TestReadArticles(t *testing.T) {
	const raw = "<doc id=\"1\" title=\"أ\" url=\"x\">\nأ\n\nأولى\nثانية\n</doc>\n<doc id=\"2\" title=\"ب\" url=\"y\">\nب\nسر\n</doc>\n<doc id=\"3\" title=\"ج\">\n</doc>\n"
	var got []string
	require.NoError(t, readArticles(strings.NewReader(raw), map[string]bool{"2": true}, func(title, first string) {
		got = append(got, title+":"+first)
	}, func(string) {}))
	assert.Equal(t, []string{"أ:أولى", "ج:"}, got)
}

// Every list is well formed, and parts its names with the Arabic comma alone.
func TestLists(t *testing.T) {
	entries, err := Written()
	require.NoError(t, err)
	for _, e := range entries {
		assert.NotContains(t, strings.Fields(e.Name), ",", "%s: written with a Latin comma", e.Name)
	}
	assert.Greater(t, len(entries), 4000)
}

// The whole table from the data: deterministic, and within its budget.
func TestTable(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	if runtime.GOOS == "js" {
		t.Skip("eight million words take too long as wasm, and the table is made natively")
	}
	first, err := Table(os.DirFS(shared))
	require.NoError(t, err)
	if os.Getenv("WUSUM_SOAK") != "" {
		second, err := Table(os.DirFS(shared))
		require.NoError(t, err)
		assert.Equal(t, first, second)
	}
	table, err := gazetteer.Read(first)
	require.NoError(t, err)
	t.Logf("%d keys in %d bytes", table.Len(), len(first))
	assert.Less(t, len(first), 600<<10)
	assert.Greater(t, table.Len(), 50_000)
	_, err = Table(os.DirFS(t.TempDir()))
	require.ErrorContains(t, err, "derive gazetteer: ")
}
