package schema_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/internal/golden"
	"wusum/core/schema"
)

func TestMain(m *testing.M) { golden.Main(m) }

func TestDefaultIsWojood(t *testing.T) {
	s := schema.Default()
	require.NoError(t, s.Validate())
	var ids, front, behind []string
	for _, l := range s.Labels {
		ids = append(ids, string(l.ID))
		if l.Front {
			front = append(front, l.Key)
		} else {
			behind = append(behind, l.Key)
		}
		assert.NotEmpty(t, l.Ar, l.ID)
		assert.NotEmpty(t, l.En, l.ID)
		assert.NotEmpty(t, l.Description.Ar, l.ID)
		assert.NotEmpty(t, l.Description.En, l.ID)
	}
	assert.Equal(t, "PERS ORG GPE LOC OCC NORP EVENT FAC DATE TIME CARDINAL ORDINAL PERCENT QUANTITY UNIT MONEY CURR "+
		"PRODUCT LAW WEBSITE LANGUAGE", strings.Join(ids, " "))
	assert.Equal(t, "P O G L J N E F D", strings.Join(front, " "), "the nine keys in front")
	assert.Equal(t, "T C R P Q U M Y K B W A", strings.Join(behind, " "), "the keys after M")
	assert.Equal(t, schema.Policy{}, s.Policy, "the default policy is the zero value")
}

func TestFourTypes(t *testing.T) {
	s := schema.FourTypes()
	require.NoError(t, s.Validate())
	require.Len(t, s.Labels, 4)
	for i, id := range []schema.LabelID{"PERS", "LOC", "ORG", "MISC"} {
		l, at, ok := s.Label(id)
		require.True(t, ok, id)
		assert.Equal(t, i, at)
		assert.True(t, l.Front)
		assert.NotEqual(t, "M", l.Key, "M is the prefix")
	}
	_, at, ok := s.Label("DATE")
	assert.False(t, ok)
	assert.Equal(t, -1, at)
}

// Each colour can be told from each other one, and from a white and a dark page.
func TestColoursAreDistinctAndContrast(t *testing.T) {
	for _, s := range []schema.Schema{schema.Default(), schema.FourTypes()} {
		for i, l := range s.Labels {
			lum := luminance(t, l.Color)
			assert.GreaterOrEqual(t, 1.05/(lum+0.05), 3.0, "%s %s on white", l.ID, l.Color)
			assert.GreaterOrEqual(t, (lum+0.05)/(luminance(t, "#16181d")+0.05), 3.0, "%s %s on dark", l.ID, l.Color)
			for _, o := range s.Labels[:i] {
				assert.GreaterOrEqual(t, distance(t, l.Color, o.Color), 0.085, "%s and %s", l.ID, o.ID)
			}
		}
	}
}

func TestPalette(t *testing.T) {
	seen := map[string]bool{}
	for i := range 21 {
		seen[schema.Palette(i)] = true
	}
	assert.Len(t, seen, 21)
	assert.Equal(t, schema.Palette(0), schema.Palette(21))
	for _, l := range schema.Default().Labels {
		assert.True(t, seen[l.Color], "%s has a colour of the palette", l.ID)
	}
}

func TestAllows(t *testing.T) {
	s := schema.Default()
	assert.True(t, s.Allows("ORG", "GPE"))
	assert.True(t, s.Allows("OCC", "ORG"))
	assert.True(t, s.Allows("MONEY", "CURR"))
	assert.False(t, s.Allows("CARDINAL", "GPE"), "nothing lies inside a number")
	assert.False(t, s.Allows("MONEY", "PERS"))
	assert.True(t, s.Allows("UNKNOWN", "PERS"))
}

// linear returns the three channels of #rrggbb in linear light.
func linear(t *testing.T, color string) (c [3]float64) {
	t.Helper()
	for i := range c {
		n, err := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		require.NoError(t, err)
		if v := float64(n) / 255; v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

func luminance(t *testing.T, color string) float64 {
	c := linear(t, color)
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// distance is the difference of two colours in OKLab, where equal steps look equal.
func distance(t *testing.T, a, b string) float64 {
	lab := func(color string) (out [3]float64) {
		c := linear(t, color)
		l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
		m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
		s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
		return [3]float64{
			0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
			1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
			0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
		}
	}
	x, y := lab(a), lab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}
