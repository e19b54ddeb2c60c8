package train

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/cluster"
	"wusum/core/tag"
)

func TestLists(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("the data is not here: %v", err)
	}
	l := listed{}
	require.NoError(t, l.morphology(os.DirFS(shared)))
	require.NoError(t, l.gazetteers(os.DirFS(shared)))
	for word, bits := range map[string]uint16{
		"جميلة": isAdjective, "أكبر": isComparative, "المكسيك": isPlace, "فرنسا": isPlace, "جورج": isPerson, "مصري": isNational,
		"كتبت": isPerfect, "يكتبون": isImperfect, "اكتب": isImperative, "ثلاثة": isNumber, "هنا": isAdverb, "ثم": isParticle,
	} {
		assert.Equal(t, bits, l[tag.KeyOf(word)]&bits, word)
	}
	b, err := l.table(func(k tag.Key) bool { return k == tag.KeyOf("فرنسا") || k == tag.KeyOf("جميلة") })
	require.NoError(t, err)
	table, err := cluster.Read(b)
	require.NoError(t, err)
	assert.Equal(t, 2, table.Len())
	one, _ := table.Of(tag.KeyOf("فرنسا"))
	two, _ := table.Of(tag.KeyOf("جميلة"))
	assert.NotEqual(t, one, two)
	require.Error(t, listed{}.morphology(os.DirFS(t.TempDir())))
	require.Error(t, listed{}.gazetteers(os.DirFS(t.TempDir())))
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		noun, name, verb int32
		same             bool // as the first
	}{{100, 0, 0, true}, {99, 1, 0, true}, {90, 10, 0, false}, {90, 0, 10, false}, {70, 30, 0, false}, {50, 49, 0, false}} {
		var u, first usage
		u[tag.NOUN], u[tag.PROPN], u[tag.VERB] = c.noun, c.name, c.verb
		first[tag.NOUN] = 100
		_, a := first.class()
		n, b := u.class()
		assert.Equal(t, c.noun+c.name+c.verb, n)
		assert.Equal(t, c.same, a == b, c)
		assert.Less(t, int(b), useClasses)
	}
	_, none := new(usage).class()
	assert.Less(t, int(none), useClasses)
}
