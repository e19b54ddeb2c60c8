package stats

// seconds reads an RFC 3339 stamp as seconds since 1970 in UTC, fractions dropped; false if s is none.
func seconds(s string) (int64, bool) {
	const shape = "dddd-dd-ddTdd:dd:dd"
	if len(s) <= len(shape) {
		return 0, false
	}
	var field [6]int64
	n := 0
	for i := range len(shape) {
		switch c := s[i]; {
		case shape[i] == 'd' && '0' <= c && c <= '9':
			field[n] = field[n]*10 + int64(c-'0')
		case shape[i] == 'd' || c != shape[i]:
			return 0, false
		default:
			n++
		}
	}
	rest := s[len(shape):]
	if rest[0] == '.' {
		i := 1
		for i < len(rest) && '0' <= rest[i] && rest[i] <= '9' {
			i++
		}
		if i == 1 || i == len(rest) {
			return 0, false
		}
		rest = rest[i:]
	}
	east := int64(0)
	if rest != "Z" {
		if len(rest) != 6 || rest[0] != '+' && rest[0] != '-' || rest[3] != ':' {
			return 0, false
		}
		for _, i := range []int{1, 2, 4, 5} {
			if rest[i] < '0' || rest[i] > '9' {
				return 0, false
			}
		}
		east = int64(rest[1]-'0')*36000 + int64(rest[2]-'0')*3600 + int64(rest[4]-'0')*600 + int64(rest[5]-'0')*60
		if rest[0] == '-' {
			east = -east
		}
	}
	year, month, day := field[0], field[1], field[2]
	if month < 1 || month > 12 || day < 1 || day > 31 || field[3] > 23 || field[4] > 59 || field[5] > 60 {
		return 0, false
	}
	return daysOf(year, month, day)*86400 + field[3]*3600 + field[4]*60 + field[5] - east, true
}

// daysOf counts the days from 1970-01-01. The year begins in March, so that the leap day is its last.
func daysOf(year, month, day int64) int64 {
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := floor(year, 400)
	of := year - era*400
	return era*146097 + of*365 + of/4 - of/100 + (153*(month-3)+2)/5 + day - 1 - 719468
}

// appendDate writes the day that so many days after 1970-01-01 is, as 2026-01-05.
func appendDate(dst []byte, days int64) []byte {
	days += 719468
	era := floor(days, 146097)
	of := days - era*146097
	year := (of - of/1460 + of/36524 - of/146096) / 365
	of -= year*365 + year/4 - year/100
	month := (5*of + 2) / 153
	day := of - (153*month+2)/5 + 1
	year += era * 400
	if month += 3; month > 12 {
		year, month = year+1, month-12
	}
	for _, f := range [...]struct{ value, tens int64 }{{year, 1000}, {month, 10}, {day, 10}} {
		if f.tens == 10 {
			dst = append(dst, '-')
		}
		for t := f.tens; t > 0; t /= 10 {
			dst = append(dst, '0'+byte(f.value/t%10))
		}
	}
	return dst
}

// floor divides towards minus infinity.
func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
