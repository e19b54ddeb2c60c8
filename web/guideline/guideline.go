package guideline

import _ "embed" // the two files

// Arabic and English are the whole texts.
var (
	//go:embed ar.md
	Arabic string
	//go:embed en.md
	English string
)
