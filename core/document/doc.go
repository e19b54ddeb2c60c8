// Package document is described in the architecture notes.
package document
