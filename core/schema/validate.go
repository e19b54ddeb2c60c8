package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wusum/core/internal/object"
)

// The codes of the errors of this package, beside those of any JSON file; web/i18n has a sentence for each under
// "error.<code>".
const (
	CodeDuplicate = "schema.duplicate" // args: label
	CodeName      = "schema.name"      // args: label; empty, or with control characters
	CodeColor     = "schema.color"     // args: colour; not #rrggbb
	CodeKey       = "schema.key"       // args: key; not one ASCII letter or digit
	CodeKeyTaken  = "schema.key.taken" // args: key, the label that has it
	CodeNest      = "schema.nest"      // args: label, unknown label in its nesting rule
	CodeNoLabels  = "schema.empty"     // no label at all

	CodeTypeName     = "schema.type.name"  // args: name; of an attribute, value, document label or relation type
	CodeTypeTwice    = "schema.type.twice" // args: name
	CodeNoValues     = "schema.values"     // args: attribute; a choice without values
	CodeAttrDefault  = "schema.default"    // args: attribute, a default that it cannot have
	CodeLabelUnknown = "label.unknown"     // args: label; named by a type and not there

	CodeSuggest   = object.CodeSuggest // args: what was written, what was probably meant
	CodeSurrogate = "format.surrogate" // a lone surrogate
	CodeUTF8      = "text.utf8"        // bytes that are not UTF-8
)

// Validate returns an *[Error] for the first label whose name is empty, repeated or holds control characters, whose
// colour is not #rrggbb, whose key is not one ASCII letter or digit or is taken (keys in front and keys after the
// prefix are apart), or whose nesting rule names a label that is not there; then for the first attribute, document
// label or relation type in which something is wrong of that sort. Markup in names is plain text.
func (s Schema) Validate() error {
	ids := make(map[LabelID]bool)
	keys := make(map[hotkey]LabelID)
	for _, l := range s.Labels {
		if code, args := l.check(ids, keys); code != "" {
			return &Error{Code: code, Args: args}
		}
	}
	if _, code, args := checkNest(s.Labels, ids); code != "" {
		return &Error{Code: code, Args: args}
	}
	if code, args := s.checkTypes(); code != "" {
		return &Error{Code: code, Args: args}
	}
	return nil
}

// hotkey is a key together with where it works: alone, or after the prefix.
type hotkey struct {
	key   string
	front bool
}

func (l Label) check(ids map[LabelID]bool, keys map[hotkey]LabelID) (code string, args []string) {
	switch other, taken := keys[hotkey{l.Key, l.Front}]; {
	case !ValidName(string(l.ID)):
		return CodeName, []string{string(l.ID)}
	case ids[l.ID]:
		return CodeDuplicate, []string{string(l.ID)}
	case l.Color != "" && !validColor(l.Color):
		return CodeColor, []string{l.Color}
	case !validKey(l.Key):
		return CodeKey, []string{l.Key}
	case l.Key != "" && taken:
		return CodeKeyTaken, []string{l.Key, string(other)}
	}
	ids[l.ID] = true
	keys[hotkey{l.Key, l.Front}] = l.ID
	return "", nil
}

// checkNest returns the index of the first label whose nesting rule names none of labels.
func checkNest(labels []Label, ids map[LabelID]bool) (at int, code string, args []string) {
	for at, l := range labels {
		for _, inner := range l.Nest {
			if ids[inner] {
				continue
			}
			known := make([]string, len(labels))
			for i := range labels {
				known[i] = string(labels[i].ID)
			}
			if near, ok := object.Near(string(inner), known); ok {
				return at, CodeSuggest, []string{string(inner), near}
			}
			return at, CodeNest, []string{string(l.ID), string(inner)}
		}
	}
	return 0, "", nil
}

// ValidName reports whether s can name a label: not empty, valid UTF-8, no control characters (bidi controls are
// among them, since they would reorder what stands beside the name), no blank at either end. Markup is allowed.
func ValidName(s string) bool {
	plain := 0
	for plain < len(s) && '!' <= s[plain] && s[plain] <= '~' {
		plain++
	}
	if plain == len(s) { // as most names are
		return s != ""
	}
	if !utf8.ValidString(s) || strings.TrimSpace(s) != s {
		return false
	}
	return !strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsControl(c) || '\u2028' <= c && c <= '\u202E' || '\u2066' <= c && c <= '\u2069'
	})
}

func validColor(s string) bool {
	return len(s) == 7 && s[0] == '#' && !strings.ContainsFunc(s[1:], func(c rune) bool {
		return !('0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F')
	})
}

func validKey(s string) bool {
	return s == "" || len(s) == 1 && ('A' <= s[0] && s[0] <= 'Z' || '0' <= s[0] && s[0] <= '9')
}
