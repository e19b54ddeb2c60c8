// Package plain turns the bytes of a file into text: it recognises UTF-8, UTF-16 and Windows-1256, says which it was,
// and refuses what is no text.
//
//	src, enc, err := plain.Decode(data)
//
// Apart from the byte order mark, nothing is taken away and nothing normalised: CR LF stays CR LF. What cannot be a
// character becomes U+FFFD and is counted, so the text is always valid UTF-8. Where the encoding is a guess,
// [Encoding.Guessed] says so: show a preview then.
//
// The tables of Windows-1256 and 1252 are ours, 160 numbers that the tests compare with x/text: the charmap package
// carries every code page there is, 20 KB of brotli in the page.
package plain
