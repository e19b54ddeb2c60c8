package main

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// appendString quotes s for JSON. Bytes that are no UTF-8 become U+FFFD: JSON can carry nothing else.
func appendString(line []byte, s string) []byte {
	line, _ = jsontext.AppendQuote(line, s) // the error only tells that a byte was replaced
	return line
}

func appendRange(line []byte, start, end int) []byte {
	line = strconv.AppendInt(append(line, `,"start":`...), int64(start), 10)
	return strconv.AppendInt(append(line, `,"end":`...), int64(end), 10)
}
