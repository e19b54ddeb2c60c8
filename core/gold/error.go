package gold

import (
	"strconv"
	"unicode/utf8"
)

// Error is a mistake in a gold file. Lines and columns count from 1, columns in characters.
type Error struct {
	Line, Column int
	Problem      string
}

// Error reads as the end of a path: put the file's name and a colon before it.
func (e *Error) Error() string {
	return strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column) + ": " + e.Problem
}

// fail returns the error at byte at of the line that was read last.
func (l *lines) fail(at int, problem string) error {
	return &Error{l.number, 1 + utf8.RuneCountInString(l.text[:at]), problem}
}

// quoted shows a piece of a file in an error: 40 characters of it tell enough.
func quoted(s string) string {
	n := 0
	for i := range s {
		if n++; n > 40 {
			s = s[:i] + "…"
			break
		}
	}
	return strconv.Quote(s)
}
