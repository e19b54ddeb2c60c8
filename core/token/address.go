package token

import (
	"strings"
	"unicode/utf8"

	"wusum/core/text"
)

// address finds a URL or an e-mail address that starts at the ASCII letter or digit p[i], and returns 0 if none does.
// What it looked through in vain is not looked through again.
func (s *scanner) address(p string, i int) (int, Kind) {
	run, dots := i, false // the characters of a local part (RFC 5322, the usual ones), a superset of those of a host
	for ; run < len(p) && isLocal(p[run]); run++ {
		dots = dots || p[run] == '.'
	}
	if run == len(p) || p[run] != '@' && p[run] != ':' {
		if !dots {
			s.plain = run
			return 0, Word
		}
	}
	const maxLocal = 64 // RFC 5321 §4.5.3.1.1
	if run < len(p) && p[run] == '@' && run-i <= maxLocal {
		if j := hostEnd(p, run+1); j > 0 {
			return j, Email
		}
	}
	if scheme := p[i:run]; strings.HasPrefix(p[run:], "://") && isScheme(scheme) {
		if j := urlEnd(p, run+3, run+3); j > run+3 {
			return j, URL
		}
	}
	if dots {
		j := hostEnd(p, i)
		if j > 0 && (isTopLevel(p[strings.LastIndexByte(p[:j], '.')+1:j]) || j-i > 4 && strings.EqualFold(p[i:i+4], "www.")) {
			return urlTail(p, j), URL
		}
	}
	s.plain = run
	return 0, Word
}

// hostEnd returns where the host name that starts at i ends (RFC 1123: two labels at least, the last of letters), less
// the full stop that ends a sentence; 0 if there is none.
func hostEnd(p string, i int) int {
	j := i
	for j < len(p) && (isAlnum(p[j]) || p[j] == '.' || p[j] == '-') {
		j++
	}
	if j < len(p) && p[j] == '_' {
		return 0
	}
	for j > i && !isAlnum(p[j-1]) {
		j--
	}
	label, labels := i, 0
	for k := i; k <= j; k++ {
		if k < j && p[k] != '.' {
			continue
		}
		if k == label || p[label] == '-' || p[k-1] == '-' {
			return 0
		}
		labels++
		if k == j {
			break
		}
		label = k + 1
	}
	if labels < 2 || j-label < 2 {
		return 0
	}
	for _, c := range []byte(p[label:j]) {
		if !isAlpha(c) {
			return 0
		}
	}
	return j
}

// urlTail returns where the URL ends whose host ends at j: after its port, path, query and fragment. Without a path, a
// question mark may end the sentence, so that what follows it must look like a query.
func urlTail(p string, j int) int {
	if j == len(p) {
		return j
	}
	next := byte(0)
	if j+1 < len(p) {
		next = p[j+1]
	}
	switch p[j] {
	case '/':
		return urlEnd(p, j, j)
	case '?', '#':
		if isAlnum(next) {
			return urlEnd(p, j, j)
		}
	case ':':
		if next-'0' < 10 {
			return urlEnd(p, j, j)
		}
	}
	return j
}

// urlEnd returns where the URL ends that goes on at j, not before least: before white space, an invisible character, a
// quote or an Arabic punctuation mark, less the punctuation of the sentence around it. Arabic letters belong to it, as
// browsers show paths decoded.
func urlEnd(p string, j, least int) int {
	open := 0 // brackets inside that are not yet closed
	end := least
	for j < len(p) {
		r, w := utf8.DecodeRuneInString(p[j:])
		if isURLStop(r) || r == utf8.RuneError && w == 1 {
			break
		}
		j += w
		switch r {
		case '(', '[':
			open++
		case ')', ']':
			if open == 0 {
				return end // closes a bracket of the sentence
			}
			open--
			end = j
		case '.', ',', ';', ':', '!', '?', '\'', '*', '~':
		default:
			end = j
		}
	}
	return end
}

func isURLStop(r rune) bool {
	switch r {
	case '"', '<', '>', '\\', '^', '`', '{', '|', '}', 0xAB, 0xBB, text.Comma, text.Semicolon, text.QuestionMark,
		0x2018, 0x2019, 0x201C, 0x201D, 0x201E, 0x2026, 0xFD3E, 0xFD3F:
		return true
	}
	return isBlank(r)
}

func isScheme(s string) bool {
	for _, known := range [...]string{"https", "http", "ftp", "ftps"} {
		if strings.EqualFold(s, known) {
			return true
		}
	}
	return false
}

func isLocal(c byte) bool {
	return isAlnum(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%'
}

// isTopLevel reports whether a bare host name may end in this label: the generic domains in common use and those of
// countries that Arabic news names, less those that are English words, so that Node.js and a missing space after a
// full stop make no address. With a scheme or www. in front any label will do.
func isTopLevel(label string) bool {
	switch label {
	case "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "ai", "app", "dev", "tv", "co", "me", "news",
		"online", "site", "press", "academy", "museum", "asia", "arab",
		"eg", "sa", "ae", "qa", "kw", "bh", "om", "ye", "iq", "sy", "lb", "jo", "ps", "il", "sd", "ss", "ly", "tn", "dz", "ma",
		"mr", "dj", "km", "ir", "tr", "pk", "af", "uk", "fr", "de", "es", "eu", "ru", "ua", "cn", "jp", "kr", "ca", "au",
		"ch", "nl", "se", "br", "za", "ng", "ke", "et", "er", "td":
		return true
	}
	return false
}
