// Package token is described in the architecture notes.
package token
