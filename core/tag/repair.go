package tag

import (
	"unicode/utf8"

	"wusum/core/clitic"
	"wusum/core/text"
)

// repaired returns the key of what k stands for with a stem behind it, spelt canonically: k.Append of the segment's Form,
// without the string.
func (k Key) repaired(surface string, r clitic.Repair) Key {
	switch r {
	case clitic.Alef:
		return k.add(text.Alef).Append(surface)
	case clitic.AlefLam:
		return k.add(text.Alef).add(text.Lam).Append(surface)
	case clitic.WawAlef:
		return k.Append(surface).add(text.Alef)
	}
	last := len(surface)
	for last > 0 {
		letter, size := utf8.DecodeLastRuneInString(surface[:last])
		last -= size
		if foldLetter(letter) != 0 {
			break
		}
	}
	k = k.Append(surface[:last])
	switch r {
	case clitic.TehMarbuta:
		return k.add(text.Heh) // as keys have both
	case clitic.AlefMaksura:
		return k.add(text.Yeh) // likewise
	case clitic.Hamza:
		return k.add(text.Hamza)
	}
	return k.Append(surface[last:])
}
