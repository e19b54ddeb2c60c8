package lexicon

import _ "embed"

//go:embed ar.lex
var data []byte

// Bytes returns the lexicon of Modern Standard Arabic, for clitic.ReadLexicon. The caller must not change it.
func Bytes() []byte { return data }
