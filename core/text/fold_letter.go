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
	f.word.add(to)
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

// compose returns the letter that r forms with a combining hamza among the marks after it (they are canonically one
// letter), where a fold wants to know; r otherwise. Alef needs none of that: it becomes alef either way.
func (f *folder) compose(r rune, end int) rune {
	if f.opt.KeepHamza || r == Alef || !takes(r, HamzaAbove) {
		return r
	}
	for i := end; i < len(f.src); {
		m, w := utf8.DecodeRuneInString(f.src[i:])
		switch {
		case m == HamzaAbove && r == Waw:
			return WawHamza
		case m == HamzaAbove:
			return YehHamza
		case !IsMark(m):
			return r
		}
		i += w
	}
	return r
}

// takes reports whether letter and mark are canonically one letter.
func takes(letter, mark rune) bool {
	switch letter {
	case Alef:
		return Maddah <= mark && mark <= HamzaBelow
	case Waw, Yeh, AlefMaksura, FarsiYeh:
		return mark == HamzaAbove
	}
	return false
}

// absorbs reports whether a combining hamza or madda is to be dropped: its letter has taken it in and was folded, or it
// is a mark of recitation.
func (f *folder) absorbs(mark rune) bool {
	switch {
	case !takes(f.letter, mark):
		return !f.opt.KeepTashkeel
	case f.letter == Alef:
		return !f.opt.KeepAlef
	}
	return !f.opt.KeepHamza
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
	for _, letter := range inner {
		f.word.end(letter)
		f.word.add(letter)
	}
}
