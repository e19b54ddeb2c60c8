// Package published holds the description of the native format for other programs, a JSON Schema (2020-12). It is a
// package of its own because the page does not need it, and embedding alone would cost it 28 KB (see core/schema).
package published

import _ "embed" // the schema is a file of its own, for people to read

// Schema is the JSON Schema, as text.
//
//go:embed wusum.schema.json
var Schema string
