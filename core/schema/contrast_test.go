package schema_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/schema"
)

func TestContrast(t *testing.T) {
	light, dark := schema.Contrast("#000000")
	assert.InDelta(t, 20.7, light, 0.1)
	assert.InDelta(t, 1.2, dark, 0.1)
	light, dark = schema.Contrast("#FFFF00")
	assert.InDelta(t, 1.06, light, 0.05)
	assert.Greater(t, dark, 10.0)
	light, dark = schema.Contrast("yellow")
	assert.Equal(t, [2]float64{1, 1}, [2]float64{light, dark})
}

func TestReadableKeepsGoodColoursAndMendsBadOnes(t *testing.T) {
	for _, s := range []schema.Schema{schema.Default(), schema.FourTypes()} {
		for _, l := range s.Labels {
			assert.Equal(t, l.Color, schema.Readable(l.Color), "%s is readable as it is", l.ID)
		}
	}
	assert.Equal(t, schema.Palette(0), schema.Readable("red"))
	r := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		color := fmt.Sprintf("#%06x", r.IntN(1<<24))
		fixed := schema.Readable(color)
		light, dark := schema.Contrast(fixed)
		require.GreaterOrEqual(t, light, schema.MinContrast, color)
		require.GreaterOrEqual(t, dark, schema.MinContrast, color)
		require.Equal(t, fixed, schema.Readable(fixed), "a colour that was mended stays")
	}
	for _, color := range []string{"#ffffff", "#000000", "#ffff00", "#0000ff", "#00ff00", "#00ffff", "#FF0000"} {
		light, dark := schema.Contrast(schema.Readable(color))
		assert.GreaterOrEqual(t, min(light, dark), schema.MinContrast, color)
	}
}

// The grounds are those of the page's own style sheet.
func TestContrastKnowsThePage(t *testing.T) {
	css, err := os.ReadFile("../../web/css/base.css")
	if err != nil {
		t.Skip("no file system here")
	}
	papers := regexp.MustCompile(`--paper: (#[0-9a-f]{6})`).FindAllSubmatch(css, -1)
	require.GreaterOrEqual(t, len(papers), 2)
	for _, p := range papers {
		light, dark := schema.Contrast(string(p[1]))
		assert.InDelta(t, 1, min(light, dark), 0.001, "%s is one of the two grounds", p[1])
	}
}
