// Package clitic is described in the architecture notes.
package clitic
