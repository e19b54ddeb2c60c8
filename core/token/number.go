package token

import (
	"unicode/utf8"

	"wusum/core/text"
)

// number finds the token that starts with the digit at i, inside the base word that ends at s.base.
func (s *scanner) number(p string, i int) (int, Kind) {
	if j := text.NextGrapheme(p, i); j > i+1 && isEmoji(p[i:j]) { // a keycap
		return j, Emoji
	}
	j, kind, fields := scanNumber(p, i)
	if j == len(p) || kind != Number {
		return j, kind
	}
	r, w := utf8.DecodeRuneInString(p[j:])
	switch {
	case isPercent(r):
		return j + w, Percent
	case fields == 1 && j < s.base && isLetter(r) && !text.IsArabicLetter(r) && r != text.Tatweel: // an era letter is Arabic
		if end := wordEnd(p, j, s.base); !isUnit(p[j:end]) {
			return end, Word // 5G, 20th
		}
	}
	return j, Number
}

// isUnit reports whether a Latin word glued to a number is a unit of measure or half of the day, and so a token of its
// own: quantity and unit are labelled apart. Single letters are not here, because of 5G, 3D and 1980s.
func isUnit(word string) bool {
	switch word {
	case "km", "cm", "mm", "kg", "mg", "ml", "ms", "GB", "MB", "TB", "KB", "kB", "Hz", "kHz", "MHz", "GHz", "kW", "MW", "GW",
		"kWh", "MWh", "GWh", "mAh", "kph", "mph", "am", "pm", "AM", "PM", "USD", "EUR", "GBP":
		return true
	}
	return false
}

// A field is a run of digits between two signs.
type field struct {
	value, digits int
}

// scanNumber reads digits of any script and what may stand between them: decimal and thousands separators of both
// scripts; the slash, colon and hyphen of dates, times, fractions, scores and ranges, also behind the direction mark
// that CLDR's Arabic short date puts there (d RLM / M RLM / y); a narrow space before three digits. It returns the end,
// the kind by shape (Date, Time, else Number), and the number of fields that slash, colon or hyphen part.
func scanNumber(p string, i int) (end int, kind Kind, fields int) {
	var f [4]field // enough to tell a date or time
	var signs [4]rune
	n, parts := 0, 1
	end = i
	for j := i; ; {
		start := j
		var cur field
		for j < len(p) {
			r, w := utf8.DecodeRuneInString(p[j:])
			if isDigit(r) {
				cur.digits++
				cur.value = min(cur.value*10+max(0, text.DigitValue(r)), 1e6)
			} else if !isExtend(r) || j == start {
				break
			}
			j += w
		}
		if j == start {
			break
		}
		end = j
		if n < len(f) {
			f[n] = cur
		}
		n++
		sign, next := signAfter(p, j, cur.digits)
		if next == 0 {
			break
		}
		if n < len(signs) {
			signs[n] = sign
		}
		if isDivider(sign) {
			parts++
		}
		j = next
	}
	if n < 2 || n > 3 {
		return end, Number, parts
	}
	sign := signs[1]
	if n == 3 && signs[2] != sign {
		return end, Number, parts
	}
	switch {
	case sign == ':' && isTime(f[:n]):
		return end, Time, parts
	case sign == '/' && isDate(f[:n], true), sign == '-' && isDate(f[:n], false), sign == '.' && n == 3 && isDate(f[:n], false):
		return isoTime(p, end, sign, f[0]), Date, parts
	}
	return end, Number, parts
}

// signAfter returns the sign that joins the digits before j, of which there were so many, to digits after it, and
// where those start; next is 0 if none does.
func signAfter(p string, j, digits int) (sign rune, next int) {
	at := skipMarks(p, j)
	if at == len(p) {
		return 0, 0
	}
	r, w := utf8.DecodeRuneInString(p[at:])
	next = at + w
	switch r {
	case '.', ',', '\'', 0x2019, text.DecimalSeparator, text.ThousandsSep, text.Comma:
		if at > j {
			return 0, 0
		}
	case text.NNBSP: // a thousands separator: one to three digits before it, three after it
		if at > j || digits > 3 || digitsFrom(p, next) != 3 {
			return 0, 0
		}
	case '/', ':', '-', 0x2010, 0x2011, 0x2013: // en dash and the other hyphens count as the hyphen
		next = skipMarks(p, next)
		if r > utf8.RuneSelf {
			r = '-'
		}
	default:
		return 0, 0
	}
	if d, _ := utf8.DecodeRuneInString(p[next:]); !isDigit(d) {
		return 0, 0
	}
	return r, next
}

func isDivider(sign rune) bool { return sign == '/' || sign == ':' || sign == '-' }

// skipMarks skips one direction mark, as CLDR's date pattern has it.
func skipMarks(p string, j int) int {
	if r, w := utf8.DecodeRuneInString(p[j:]); r == text.RLM || r == text.LRM || r == text.ALM {
		return j + w
	}
	return j
}

// digitsFrom counts the digits from j on, up to four.
func digitsFrom(p string, j int) int {
	for n := range 4 {
		r, w := utf8.DecodeRuneInString(p[j:])
		if !isDigit(r) {
			return n
		}
		j += w
	}
	return 4
}

// isDate reports whether the fields look like a date: year first or last with month and day, a two-digit year where
// short, year and month, or two years in order (a season or a span of years).
func isDate(f []field, short bool) bool {
	year := func(y field) bool { return y.digits == 4 && 1000 <= y.value && y.value < 3000 }
	month := func(m field) bool { return m.digits <= 2 && 1 <= m.value && m.value <= 12 }
	day := func(d field) bool { return d.digits <= 2 && 1 <= d.value && d.value <= 31 }
	if len(f) == 2 {
		return year(f[0]) && (month(f[1]) || year(f[1]) && f[0].value < f[1].value) || month(f[0]) && year(f[1])
	}
	days := func(a, b field) bool { return day(a) && month(b) || month(a) && day(b) }
	return year(f[0]) && days(f[1], f[2]) || days(f[0], f[1]) && (year(f[2]) || short && f[2].digits == 2)
}

func isTime(f []field) bool {
	if f[0].digits > 2 || f[0].value > 24 {
		return false
	}
	for _, m := range f[1:] {
		if m.digits != 2 || m.value > 59 {
			return false
		}
	}
	return true
}

// isoTime returns the end of the time that ISO 8601 appends to a date (2024-05-12T14:30:00Z), or end if none follows.
func isoTime(p string, end int, sign rune, year field) int {
	if sign != '-' || year.digits != 4 || end+1 >= len(p) || p[end] != 'T' || p[end+1]-'0' >= 10 {
		return end
	}
	j := end + 1
	for j < len(p) && (p[j]-'0' < 10 || (p[j] == ':' || p[j] == '.' || p[j] == '+' || p[j] == '-') && j+1 < len(p) && p[j+1]-'0' < 10) {
		j++
	}
	if j < len(p) && p[j] == 'Z' {
		j++
	}
	return j
}

func isPercent(r rune) bool {
	return r == '%' || r == text.Percent || r == 0x2030 || r == text.PerMille || r == 0x060A || r == 0xFF05
}
