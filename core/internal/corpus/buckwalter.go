package corpus

import "strings"

// Buckwalter maps the transliteration that the morphology uses to Arabic letters. Vowel marks map to nothing.
var Buckwalter = strings.NewReplacer(
	"'", "\u0621", "|", "\u0622", ">", "\u0623", "&", "\u0624", "<", "\u0625", "}", "\u0626", "A", "\u0627", "b", "\u0628",
	"p", "\u0629", "t", "\u062A", "v", "\u062B", "j", "\u062C", "H", "\u062D", "x", "\u062E", "d", "\u062F", "*", "\u0630",
	"r", "\u0631", "z", "\u0632", "s", "\u0633", "$", "\u0634", "S", "\u0635", "D", "\u0636", "T", "\u0637", "Z", "\u0638",
	"E", "\u0639", "g", "\u063A", "f", "\u0641", "q", "\u0642", "k", "\u0643", "l", "\u0644", "m", "\u0645", "n", "\u0646",
	"h", "\u0647", "w", "\u0648", "Y", "\u0649", "y", "\u064A", "{", "\u0627",
	"a", "", "u", "", "i", "", "o", "", "~", "", "F", "", "N", "", "K", "", "`", "", "_", "",
)
