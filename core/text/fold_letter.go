package text

import "unicode/utf8"

// arabicLetter folds a letter of the Arabic block.
func (f *folder) arabicLetter(r rune, start, end int) {
	o := &f.opt
	if (r == SmallWaw || r == SmallYeh) && !o.KeepQuran {
		f.drop(start, end, true)
		return
	}
	to := foldLetter(f.compose(r, end), o)
	if to == r {
		f.keep(start, end)
	} else {
		f.put(string(to), start, end)
	}
	f.letter = r
}

// foldLetter returns the letter that stands for r under the options.
func foldLetter(r rune, o *FoldOptions) rune {
	if !o.KeepForeign {
		switch r {
		case Peh:
			r = Beh
		case Tcheh:
			r = Jeem
		case Jeh:
			r = Zain
		case Veh:
			r = Feh
		case Gaf, Ng:
			r = Kaf
		}
	}
	if !o.KeepPersian {
		switch r {
		case Keheh, SwashKaf:
			r = Kaf
		case FarsiYeh, YehBarree:
			r = Yeh
		case HehDoachashm, HehGoal, HehYeh, HehGoalHamza, Ae:
			r = Heh
		case TehGoal:
			r = TehMarbuta
		}
	}
	switch r {
	case AlefMadda, AlefHamza, AlefHamzaBelow, AlefWasla, AlefWavyAbove, AlefWavyBelow, HighAlefHamza:
		if !o.KeepAlef {
			return Alef
		}
	case WawHamza, YehHamza:
		if !o.KeepHamza {
			return Hamza
		}
	case AlefMaksura, FarsiYeh:
		if !o.KeepYeh {
			return Yeh
		}
	case TehMarbuta, TehGoal:
		if !o.KeepTehMarbuta {
			return Heh
		}
	}
	return r
}

// compose returns the letter that r forms with a combining hamza or madda among the marks after it (they are
// canonically one letter), where a fold wants to know; r otherwise. It remembers the mark it took in.
func (f *folder) compose(r rune, end int) rune {
	f.absorbed = 0
	switch r {
	case Alef:
		if f.opt.KeepAlef {
			return r
		}
	case Waw, Yeh, AlefMaksura, FarsiYeh:
		if f.opt.KeepHamza {
			return r
		}
	default:
		return r
	}
	for i := end; i < len(f.src); {
		m, w := utf8.DecodeRuneInString(f.src[i:])
		if !IsMark(m) {
			break
		}
		if to := composed(r, m); to != 0 {
			f.absorbed = i
			return to
		}
		i += w
	}
	return r
}

func composed(letter, mark rune) rune {
	switch {
	case letter == Alef && mark == Maddah:
		return AlefMadda
	case letter == Alef && mark == HamzaAbove:
		return AlefHamza
	case letter == Alef && mark == HamzaBelow:
		return AlefHamzaBelow
	case letter == Waw && mark == HamzaAbove:
		return WawHamza
	case (letter == Yeh || letter == AlefMaksura || letter == FarsiYeh) && mark == HamzaAbove:
		return YehHamza
	}
	return 0
}

// absorbs reports whether the combining hamza or madda at start is to be dropped: it was taken in by its letter, or it
// sits on one with which it forms none, as a mark of recitation.
func (f *folder) absorbs(start int) bool {
	if start == f.absorbed && start > 0 {
		return true
	}
	m, _ := utf8.DecodeRuneInString(f.src[start:])
	return composed(f.letter, m) == 0 && !f.opt.KeepTashkeel
}

func isPresentationForm(r rune) bool {
	return 0xFB50 <= r && r <= 0xFDFF || 0xFE70 <= r && r < BOM
}

// formOf returns the letters that a presentation form stands for, and "" if r is none.
func formOf(r rune) string {
	switch {
	case 0xFB50 <= r && r <= 0xFDFF:
		return formText[formsA[r-0xFB50]:formsA[r-0xFB50+1]]
	case 0xFE70 <= r && r < BOM:
		return formText[formsB[r-0xFE70]:formsB[r-0xFE70+1]]
	}
	return ""
}

// form folds a presentation form: into its letters, each of them folded like any other.
func (f *folder) form(r rune, start, end int) {
	ligature := 0xFEF5 <= r && r <= 0xFEFC
	form := formOf(r)
	if form == "" || ligature && f.opt.KeepLamAlef || !ligature && f.opt.KeepForms {
		f.keep(start, end)
		return
	}
	inner := Fold(form, f.opt).Text
	if inner == "" {
		f.drop(start, end, true)
		return
	}
	f.put(inner, start, end)
}
