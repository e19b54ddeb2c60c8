package embedded

import _ "embed"

//go:embed ar.model
var data []byte

// Bytes returns the shipped model. It must not be changed.
func Bytes() []byte { return data }
