package text

// The letters and marks of Arabic script by name, so that no source line holds right-to-left text that an editor
// would reorder. Names follow the Unicode chart; where they differ from it, the comment gives the chart's name.
const (
	Hamza          rune = 0x0621
	AlefMadda      rune = 0x0622
	AlefHamza      rune = 0x0623 // ALEF WITH HAMZA ABOVE
	WawHamza       rune = 0x0624
	AlefHamzaBelow rune = 0x0625
	YehHamza       rune = 0x0626
	Alef           rune = 0x0627
	Beh            rune = 0x0628
	TehMarbuta     rune = 0x0629
	Teh            rune = 0x062A
	Theh           rune = 0x062B
	Jeem           rune = 0x062C
	Hah            rune = 0x062D
	Khah           rune = 0x062E
	Dal            rune = 0x062F
	Thal           rune = 0x0630
	Reh            rune = 0x0631
	Zain           rune = 0x0632
	Seen           rune = 0x0633
	Sheen          rune = 0x0634
	Sad            rune = 0x0635
	Dad            rune = 0x0636
	Tah            rune = 0x0637
	Zah            rune = 0x0638
	Ain            rune = 0x0639
	Ghain          rune = 0x063A
	Tatweel        rune = 0x0640
	Feh            rune = 0x0641
	Qaf            rune = 0x0642
	Kaf            rune = 0x0643
	Lam            rune = 0x0644
	Meem           rune = 0x0645
	Noon           rune = 0x0646
	Heh            rune = 0x0647
	Waw            rune = 0x0648
	AlefMaksura    rune = 0x0649
	Yeh            rune = 0x064A
)

// Vowel signs and other marks written above or below a letter.
const (
	Fathatan    rune = 0x064B
	Dammatan    rune = 0x064C
	Kasratan    rune = 0x064D
	Fatha       rune = 0x064E
	Damma       rune = 0x064F
	Kasra       rune = 0x0650
	Shadda      rune = 0x0651
	Sukun       rune = 0x0652
	Maddah      rune = 0x0653 // combining; alef + Maddah is canonically AlefMadda
	HamzaAbove  rune = 0x0654 // combining
	HamzaBelow  rune = 0x0655 // combining
	DaggerAlef  rune = 0x0670 // SUPERSCRIPT ALEF
	AlefWasla   rune = 0x0671
	SmallWaw    rune = 0x06E5
	SmallYeh    rune = 0x06E6
	EndOfAyah   rune = 0x06DD
	RubElHizb   rune = 0x06DE // START OF RUB EL HIZB
	PlaceSajdah rune = 0x06E9
)

// Letters that Persian, Urdu and Kurdish add, and that Arabic news uses for foreign names.
const (
	AlefWavyAbove rune = 0x0672
	AlefWavyBelow rune = 0x0673
	HighAlefHamza rune = 0x0675
	HighHamza     rune = 0x0674
	Peh           rune = 0x067E
	Tcheh         rune = 0x0686
	Jeh           rune = 0x0698
	Veh           rune = 0x06A4
	Keheh         rune = 0x06A9
	SwashKaf      rune = 0x06AA
	Ng            rune = 0x06AD
	Gaf           rune = 0x06AF
	HehDoachashm  rune = 0x06BE // HEH DOACHASHMEE
	HehYeh        rune = 0x06C0 // HEH WITH YEH ABOVE
	HehGoal       rune = 0x06C1
	HehGoalHamza  rune = 0x06C2
	TehGoal       rune = 0x06C3 // TEH MARBUTA GOAL
	FarsiYeh      rune = 0x06CC
	YehBarree     rune = 0x06D2
	Ae            rune = 0x06D5
)

// Punctuation and digits of Arabic script.
const (
	PerMille         rune = 0x0609 // ARABIC-INDIC PER MILLE SIGN
	Comma            rune = 0x060C // ARABIC COMMA
	Semicolon        rune = 0x061B // ARABIC SEMICOLON
	QuestionMark     rune = 0x061F // ARABIC QUESTION MARK
	Percent          rune = 0x066A // ARABIC PERCENT SIGN
	DecimalSeparator rune = 0x066B
	ThousandsSep     rune = 0x066C // ARABIC THOUSANDS SEPARATOR
	FullStop         rune = 0x06D4 // ARABIC FULL STOP, used in Urdu
	IndicZero        rune = 0x0660 // ARABIC-INDIC DIGIT ZERO, of Arabic itself
	ExtendedZero     rune = 0x06F0 // EXTENDED ARABIC-INDIC DIGIT ZERO, of Persian and Urdu
)

// Characters without ink.
const (
	NBSP  rune = 0x00A0
	SHY   rune = 0x00AD
	ALM   rune = 0x061C
	ZWSP  rune = 0x200B
	ZWNJ  rune = 0x200C
	ZWJ   rune = 0x200D
	LRM   rune = 0x200E
	RLM   rune = 0x200F
	LRE   rune = 0x202A
	RLE   rune = 0x202B
	PDF   rune = 0x202C
	LRO   rune = 0x202D
	RLO   rune = 0x202E
	NNBSP rune = 0x202F
	WJ    rune = 0x2060
	LRI   rune = 0x2066
	RLI   rune = 0x2067
	FSI   rune = 0x2068
	PDI   rune = 0x2069
	BOM   rune = 0xFEFF
)

// IsHarakah reports whether r is a vowel sign of ordinary vocalised Arabic: the eight from Fathatan to Sukun, and the
// dagger alef. The hamzas and madda that sit on a letter are part of its spelling and do not count.
func IsHarakah(r rune) bool { return Fathatan <= r && r <= Sukun || r == DaggerAlef }

// IsTatweel reports whether r is the tatweel (kashida), which lengthens a word and spells nothing.
func IsTatweel(r rune) bool { return r == Tatweel }

// IsMark reports whether r is any combining mark of Arabic script: a harakah, a combining hamza or madda, an honorific
// or a mark of the Qur'an. No span may start before one.
func IsMark(r rune) bool {
	switch {
	case r < 0x0610 || r > 0x10EFF:
		return false
	case r <= 0x065F:
		return r <= 0x061A || r >= Fathatan
	case r <= 0x06ED:
		return r == DaggerAlef || 0x06D6 <= r && r <= 0x06DC || 0x06DF <= r && r <= 0x06E4 ||
			r == 0x06E7 || r == 0x06E8 || 0x06EA <= r
	case r <= 0x089F:
		return 0x0898 <= r || r == 0x0897
	case r <= 0x08FF:
		return 0x08CA <= r && r != 0x08E2
	}
	return 0x10EFA <= r // Arabic Extended-C; its other marks lie at U+10EFD to U+10EFF
}

// IsQuranMark reports whether r is one of the signs that only the Qur'an's text uses: small high words, pause marks,
// the end of ayah and its fellows. Alef wasla and the dagger alef are spelling, and do not count.
func IsQuranMark(r rune) bool {
	return 0x06D6 <= r && r <= 0x06ED && r != SmallWaw && r != SmallYeh ||
		0x0610 <= r && r <= 0x061A || 0x0656 <= r && r <= 0x065F || 0x08D3 <= r && r <= 0x08E1 || 0x08F0 <= r && r <= 0x08F3
}

// IsArabicLetter reports whether r is a letter of Arabic script, in any of its blocks and presentation forms. The
// tatweel is none; Persian and Urdu letters are.
func IsArabicLetter(r rune) bool {
	switch {
	case r < 0x0620:
		return false
	case r <= 0x06FF:
		return r <= Yeh && r != Tatweel || 0x066E <= r && r <= 0x06D3 && r != DaggerAlef ||
			r == Ae || r == SmallWaw || r == SmallYeh || 0x06EE <= r && r <= 0x06EF || 0x06FA <= r && r <= 0x06FC || r == 0x06FF
	case r <= 0x077F:
		return 0x0750 <= r
	case r <= 0x08C9:
		return 0x0870 <= r && r <= 0x0887 || 0x0889 <= r && r <= 0x088F || 0x08A0 <= r
	case r < 0xFB50:
		return false
	case r <= 0xFDFF: // Presentation Forms-A, less spacing marks, ornate parentheses and honorific signs
		return r <= 0xFBB1 || 0xFBD3 <= r && r <= 0xFD3D || 0xFD50 <= r && r <= 0xFDC7 && r != 0xFD90 && r != 0xFD91 ||
			0xFDF0 <= r && r <= 0xFDFB
	}
	return 0xFE70 <= r && r <= 0xFEFC && r != 0xFE75
}

// IsArabicDigit reports whether r is one of the digits of Arabic script, those of Arabic or those of Persian.
func IsArabicDigit(r rune) bool { return uint32(r-IndicZero) < 10 || uint32(r-ExtendedZero) < 10 }

// IsDigit reports whether r is an ASCII digit or a digit of Arabic script.
func IsDigit(r rune) bool { return uint32(r-'0') < 10 || IsArabicDigit(r) }

// DigitValue returns the value of a digit for which IsDigit holds, and -1 for anything else.
func DigitValue(r rune) int {
	for _, zero := range [...]rune{'0', IndicZero, ExtendedZero} {
		if d := uint32(r - zero); d < 10 {
			return int(d)
		}
	}
	return -1
}

// IsInvisible reports whether r has no ink and no width: joiners, direction marks, embeddings and isolates, the soft
// hyphen, the word joiner, the byte order mark. Such a character is kept, and never counts as the edge of a mention.
// No-break spaces have width; see IsSpace.
func IsInvisible(r rune) bool {
	switch {
	case r < 0x200B:
		return r == SHY || r == ALM || r == 0x180E
	case r <= 0x206F:
		return r <= RLM || LRE <= r && r <= RLO || WJ <= r
	}
	return r == BOM || 0xFFF9 <= r && r <= 0xFFFB
}

// IsBidiControl reports whether r steers the bidirectional algorithm: marks, embeddings, overrides and isolates.
func IsBidiControl(r rune) bool {
	return r == ALM || r == LRM || r == RLM || LRE <= r && r <= RLO || LRI <= r && r <= PDI
}

// IsSpace reports whether r is white space within a line: tab, space, no-break space and the typographic spaces, but
// no line or paragraph break.
func IsSpace(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || r == '\t' || r == '\v' || r == '\f'
	case r < 0x2000:
		return r == NBSP || r == 0x1680
	}
	return r <= 0x200A || r == NNBSP || r == 0x205F || r == 0x3000
}
