package schema

// The built-in sets are JSON in Go files of their own. Embedded files would link package embed, and with it io/fs and
// time: 28 KB of the page's brotli.

// Default returns the 21 types of the Wojood corpus (Jarrar et al. 2022) in the order of everyday use. The first nine
// stand in front: their keys work alone. The texts are ours.
func Default() Schema { return builtIn(wojood) }

// FourTypes returns PERS, LOC, ORG and MISC, the set of the older Arabic corpora.
func FourTypes() Schema { return builtIn(fourTypes) }

// builtIn parses a file of this folder; the tests parse each, so a mistake in one cannot reach a user.
func builtIn(data string) Schema {
	s, err := Parse([]byte(data))
	if err != nil {
		panic("schema: built-in label set: " + err.Error())
	}
	return s
}

// Palette returns a colour for the i-th label of a set that names none: those of the built-in set in turn. Each keeps
// a contrast of 3:1 to the page by day and by night: see Contrast.
func Palette(i int) string {
	colors := [...]string{
		"#c4570a", "#1f6feb", "#2da44e", "#909000", "#7854d8", "#cc3078", "#e460c0", "#009ca8", "#9c846c", "#856203",
		"#036e9d", "#6090d8", "#487860", "#037a03", "#786090", "#cc8400", "#f0606c", "#9d3fa9", "#a85460", "#b46cf0", "#a884b4",
	}
	return colors[i%len(colors)]
}
