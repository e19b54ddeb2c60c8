package entity

import (
	"errors"
	"strings"

	"wusum/core/gazetteer"
	"wusum/core/tag"
)

// flag is a set of parts that a word can play in the rules.
type flag uint64

const (
	one           flag = 1 << iota // واحد
	digit                          // two to ten
	unitOne                        // one of eleven: أحد عشر
	teen                           // what follows a digit up to nineteen
	tens                           // twenty to ninety
	hundred                        // hundred, and the hundreds that are one word
	scale                          // thousand, million, in any number but the dual
	dual                           // two thousand, two million
	many                           // hundreds of, thousands of
	fraction                       // half, a third
	couple                         // some, several: a number before units of time alone
	ordinal                        // first to tenth
	ordinalAdverb                  // firstly
	year                           // the word for year before its number
	monthWord                      // the word for month
	dayWord                        // the word for day
	dateWord                       // on the date of
	period                         // what last, this and next stand behind
	age                            // the age of, which a people follows
	century                        // century, decade: ordinals stand behind it
	span                           // units of time of a day and more, behind a number
	spanDual                       // two days, two years
	relativeDay                    // yesterday, today, tomorrow
	often                          // daily, yearly
	weekAdjective                  // last, next, current
	edge                           // early, late, the end of
	demonstrative                  // this, that
	before                         // ago, in: before and after a number of days
	yearAfter                      // words behind which four digits are a year beyond doubt
	decade                         // the nineties
	season                         // seasons
	era                            // Hijri, of our era
	weakMonth                      // names of months that are words or names otherwise
	clock                          // the hour, o'clock
	timeUnit                       // hours, minutes
	timeDual                       // two hours
	dayPart                        // morning, evening
	dayPartAlone                   // in the morning, as an adverb
	now                            // now
	minus                          // to, of the clock
	zone                           // by the time of
	percent                        // hundred, in per cent
	numberWord                     // number, volume, page: their number is an ordinal
	articleWord                    // article, paragraph of a law
	law                            // law, treaty
	resolution                     // resolution, decree: a law with its number
	post                           // a post, which the name of its body follows
	job                            // a profession
	ministry                       // heads that several fields may follow: education and sciences
	part                           // words without the article inside titles and names of bodies
	orgSure                        // words that begin names of bodies
	government                     // bodies without a name of their own
	facilitySure                   // words that begin names of what people built
	placeSure                      // words that begin names of administered places
	naturalSure                    // words that begin names of natural places
	eventSure                      // words that begin names of events
	group                          // groups of people
	groupHead                      // groups of people, which a name follows
	language                       // language, dialect
	website                        // well-known sites
	divine                         // God
	religion                       // Islam, Christianity
	common                         // names that are common words as well
	stop                           // words that no name goes over
)

// flagNames are the sections of the list, in the order of the flags.
var flagNames = [...]string{
	"one", "digit", "unit", "teen", "tens", "hundred", "scale", "dual", "many", "fraction", "couple", "ordinal",
	"ordinaladverb", "year", "monthword", "dayword", "dateword", "period", "age", "century", "span", "spandual",
	"relativeday", "often", "weekadj", "edge", "demonstrative", "before", "yearafter", "decade", "season", "era",
	"weakmonth", "clock", "timeunit", "timedual", "daypart", "daypartalone", "now", "minus", "zone",
	"percent", "number", "article", "law", "resolution", "post", "job", "ministry", "part", "orgsure", "government",
	"facsure", "geosure", "locsure", "eventsure", "group", "grouphead", "language", "website", "divine", "religion", "common", "stop",
}

// numeral are the words that numbers are made of.
const numeral = one | digit | tens | hundred | scale | dual | many | fraction

// ErrRules is what every error of ReadRules wraps.
var ErrRules = errors.New("entity: bad list of rules")

type ruleError string

func (e ruleError) Error() string { return "read rules: " + string(e) }
func (ruleError) Unwrap() error   { return ErrRules }

// lexis maps words to flags: a hash table with open addressing, at most half full.
type lexis struct {
	keys  []tag.Key
	flags []flag
}

// of returns the flags of a word, 0 for none.
func (v *lexis) of(k tag.Key) flag {
	if k == 0 {
		return 0
	}
	mask := uint64(len(v.keys) - 1)
	for at := uint64(k); ; at++ {
		switch v.keys[at&mask] {
		case k:
			return v.flags[at&mask]
		case 0:
			return 0
		}
	}
}

func (v *lexis) add(k tag.Key, f flag) {
	mask := uint64(len(v.keys) - 1)
	at := uint64(k)
	for v.keys[at&mask] != 0 && v.keys[at&mask] != k {
		at++
	}
	v.keys[at&mask] = k
	v.flags[at&mask] |= f
}

const listComma = "\u060C"

// Rules finds and refines mentions. It is read-only once read, so goroutines may share it.
type Rules struct {
	words  lexis
	names  *gazetteer.Table
	spares pool
}

// ReadRules reads the list of words that the rules know (ar.txt of package vocabulary, which travels in the model file)
// and joins it to a table of names, nil for none. An error wraps ErrRules.
func ReadRules(list []byte, names *gazetteer.Table) (*Rules, error) {
	text := string(list)
	size := 256
	for size < 2*strings.Count(text, listComma)+512 {
		size *= 2
	}
	r := &Rules{names: names, words: lexis{make([]tag.Key, size), make([]flag, size)}}
	section, left := flag(0), size/2
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			name := strings.Trim(line, "[]")
			section = flagOf(name)
			if section == 0 {
				return nil, ruleError("unknown section " + name)
			}
			continue
		case section == 0:
			return nil, ruleError("words before the first section")
		}
		for word := range strings.SplitSeq(line, listComma) {
			word = strings.TrimSpace(word)
			k := tag.KeyOf(word)
			if k == 0 || strings.Contains(word, " ") {
				if word == "" {
					continue
				}
				return nil, ruleError("not one word: " + word)
			}
			if left--; left < 0 {
				return nil, ruleError("too many words")
			}
			r.words.add(k, section)
		}
	}
	if section == 0 {
		return nil, ruleError("empty")
	}
	return r, nil
}

func flagOf(name string) flag {
	for i, n := range flagNames {
		if n == name {
			return 1 << i
		}
	}
	return 0
}
