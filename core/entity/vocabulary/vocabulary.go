package vocabulary

import _ "embed"

//go:embed ar.txt
var data []byte

// Bytes returns the list, for entity.ReadRules. The caller must not change it.
func Bytes() []byte { return data }
