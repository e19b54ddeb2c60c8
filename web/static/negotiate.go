package static

import (
	"strconv"
	"strings"
)

// coding is a content coding of RFC 9110 §8.4.1.
type coding string

const (
	identity coding = "identity"
	gzipped  coding = "gzip"
	brotlied coding = "br"
)

// negotiate picks the coding that the client likes best, the smaller one where it likes two alike (RFC 9110 §12.5.3).
// Without the header, and with one that nothing satisfies, the file goes out as it is.
func negotiate(accept []string) coding {
	quality := map[coding]float64{}
	rest, restSet := 0.0, false
	for _, line := range accept {
		for item := range strings.SplitSeq(line, ",") {
			name, q := parseItem(item)
			switch name {
			case "":
			case "*":
				rest, restSet = q, true
			case "x-gzip": // §8.4.1.3: recipients treat it as gzip
				quality[gzipped] = q
			default:
				quality[coding(name)] = q
			}
		}
	}
	best, bestQuality := identity, 0.0
	for _, candidate := range []coding{brotlied, gzipped, identity} {
		q, named := quality[candidate]
		switch {
		case named:
		case restSet:
			q = rest
		case candidate == identity:
			q = 0.001 // acceptable unless refused, yet after everything that was asked for
		}
		if q > bestQuality {
			best, bestQuality = candidate, q
		}
	}
	return best
}

// parseItem reads "gzip;q=0.5". A weight that is no number counts as a refusal, the safe side.
func parseItem(item string) (string, float64) {
	name, parameters, _ := strings.Cut(item, ";")
	name = strings.ToLower(strings.TrimSpace(name))
	for parameter := range strings.SplitSeq(parameters, ";") {
		key, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		if strings.EqualFold(strings.TrimSpace(key), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(q >= 0 && q <= 1) { // written so that NaN is refused too
				return name, 0
			}
			return name, q
		}
	}
	return name, 1
}
