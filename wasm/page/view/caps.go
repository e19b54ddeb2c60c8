package view

import "wusum/core/session"

// Caps lists the keys to press for a chord, one a key cap, in the order they are pressed; the prefix key is the caller's.
func Caps(c session.Chord) []string {
	var caps []string
	if c.Ctrl {
		caps = append(caps, "Ctrl")
	}
	if c.Alt {
		caps = append(caps, "Alt")
	}
	if c.Shift {
		caps = append(caps, "Shift")
	}
	if c.Sym != "" {
		caps = append(caps, c.Sym)
	}
	return caps
}
