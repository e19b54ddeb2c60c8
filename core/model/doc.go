// Package model holds the one file that Wusum learns: read from bytes, checked, and put to work by Analyze, the only
// place where tokens, clitics, parts of speech and names are put together.
package model
