package clitic

import (
	"math"
	"slices"
	"strings"

	"wusum/core/text"
)

// draft turns the estimates into a lexicon of at most limit stems.
func (m *model) draft(limit int) *draft {
	d := m.now
	total := 0.0
	for _, v := range m.mass {
		total += v
	}
	usual := make(map[string]float64) // by folded spelling, the mass of its commonest spelling
	masses := make([]float64, len(m.stems))
	for id, s := range m.stems {
		if lack := closedMass - m.mass[id*classes+4]; m.closed[id] && lack > 0 {
			m.mass[id*classes+4] += lack
		}
		for c := range classes {
			masses[id] += m.mass[id*classes+c]
		}
		f := folded(s)
		usual[f] = max(usual[f], masses[id])
	}
	for id, s := range m.stems {
		mass := masses[id]
		if mass < 0.5 || mass < minorShare*usual[folded(s)] {
			continue
		}
		e := entry{stem: s, log: math.Log(mass / total)}
		for c := range classes {
			e.share[c] = math.Log(m.mass[id*classes+c] / mass)
		}
		d.stems = append(d.stems, e)
	}
	if limit > 0 && len(d.stems) > limit {
		slices.SortFunc(d.stems, func(a, b entry) int {
			switch {
			case a.log > b.log:
				return -1
			case a.log < b.log:
				return 1
			}
			return strings.Compare(a.stem, b.stem)
		})
		d.stems = d.stems[:limit]
	}
	return &d
}

// repaired writes the stem as the lexicon spells it.
func repaired(dst, stem []letter, r Repair) []letter {
	dst = append(dst, stem...)
	last := len(dst) - 1
	switch r {
	case TehMarbuta:
		dst[last] = tehMarbuta
	case AlefMaksura:
		dst[last] = alefMaksura
	case Hamza:
		dst[last] = hamza
	case WawAlef:
		dst = append(dst, alef)
	case Alef:
		dst = slices.Insert(dst, 0, alef)
	case AlefLam:
		dst = slices.Insert(dst, 0, alef, lam)
	}
	return dst
}

func key(k []letter) string {
	b := make([]byte, len(k))
	for i, l := range k {
		b[i] = byte(l)
	}
	return string(b)
}

func folded(s string) string {
	b := []byte(s)
	for i := range b {
		b[i] = byte(letter(b[i]).fold())
	}
	return string(b)
}

// spell is the inverse of scan for letters of Arabic proper; others become U+FFFD.
func spell(k []letter) string {
	var b strings.Builder
	for _, l := range k {
		switch {
		case l >= hamza && l < feh:
			b.WriteRune(text.Hamza + rune(l-hamza))
		case l >= feh && l <= yeh:
			b.WriteRune(text.Feh + rune(l-feh))
		default:
			b.WriteRune(0xFFFD)
		}
	}
	return b.String()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
