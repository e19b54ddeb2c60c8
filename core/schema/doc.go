// Package schema is described in the architecture notes.
package schema
