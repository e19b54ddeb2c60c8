// Package session is described in the architecture notes.
package session
