package clitic

// The grammar of clitics, after the segmentation guidelines of the Arabic treebanks, as rows that the splitter, the
// ranker and the tests all read.

// proclitic is one particle of one letter that may be written onto the front of a word.
type proclitic struct {
	letter     letter
	role       Role
	vowels     mark  // the marks that the letter may carry when it is this particle
	hosts      Class // what it may stand before, if the lexicon knows the class of the stem
	article    bool  // whether the article may follow
	phenomenon string
}

// A word has at most one proclitic of each group, in this order: interrogative, conjunction, preposition (or future,
// or emphatic). The article comes last.
var (
	interrogatives = [...]proclitic{
		{alefHamza, Interrog, fatha, anyClass, true, "question before a conjunction: أوليس, أفلا"},
	}
	conjunctions = [...]proclitic{
		{waw, Conj, fatha, anyClass, true, "and: والاتحاد"},
		{feh, Conj, fatha, anyClass, true, "so: فسيكتبونها"},
	}
	prepositions = [...]proclitic{
		{beh, Prep, kasra, nominal | Particle, true, "in, by: بمصر"},
		{kaf, Prep, fatha, nominal | Particle, true, "like: كالعراق"},
		{lam, Prep, kasra | fatha | sukun, nominal | Particle | Imperfect, true, "to, for: لأوكرانيا"},
		{seen, Fut, fatha, Imperfect, false, "will: سيعلنون"},
		{lam, Emph, fatha, Perfect, false, "indeed: لكان"},
	}
)

// prefix is one way to begin a word: which row of each group, 0 for none, else 1 + its index; and the article.
type prefix struct {
	interrog, conj, prep uint8
	article              bool
}

// prefixes counts the values of prefix.index.
const prefixes = (len(interrogatives) + 1) * (len(conjunctions) + 1) * (len(prepositions) + 1) * 2

func (p prefix) index() int {
	i := int(p.interrog)
	i = i*(len(conjunctions)+1) + int(p.conj)
	i = i*(len(prepositions)+1) + int(p.prep)
	if p.article {
		return i*2 + 1
	}
	return i * 2
}

// count returns how many segments p is.
func (p prefix) count() uint8 {
	n := min(p.interrog, 1) + min(p.conj, 1) + min(p.prep, 1)
	if p.article {
		n++
	}
	return n
}

// enclitic is one pronoun that may be written onto the end of a word, or a chain of two (أعطى+ني+ه).
type enclitic struct {
	letters    []letter
	first      int   // letters of the first pronoun; the rest is the second
	hosts      Class // what it may follow
	address    bool  // first or second person, rare in what is not speech
	phenomenon string
}

// enclitics holds single pronouns, then the chains that a verb of giving may carry: first person before second before
// third. Row 0 is no pronoun at all.
var enclitics = [...]enclitic{
	{nil, 0, anyClass, false, "no pronoun: كتاب"},
	{[]letter{heh}, 1, pronounHosts, false, "his: كتابه"},
	{[]letter{heh, alef}, 2, pronounHosts, false, "her: مدرستها"},
	{[]letter{heh, meem, alef}, 3, pronounHosts, false, "of them both: علاقاتهما"},
	{[]letter{heh, meem}, 2, pronounHosts, false, "their: وزرائهم"},
	{[]letter{heh, noon}, 2, pronounHosts, false, "their, of women: بيوتهن"},
	{[]letter{kaf}, 1, pronounHosts, true, "your: كتابك"},
	{[]letter{kaf, meem, alef}, 3, pronounHosts, true, "of you both: كتابكما"},
	{[]letter{kaf, meem}, 2, pronounHosts, true, "your, of many: بلادكم"},
	{[]letter{kaf, noon}, 2, pronounHosts, true, "your, of women: بيوتكن"},
	{[]letter{noon, alef}, 2, pronounHosts, true, "our: بلادنا"},
	{[]letter{yeh}, 1, Noun | Particle, true, "my: كتابي, never a nisba or a plural"},
	{[]letter{noon, yeh}, 2, verb | Particle, true, "me: أخبرني, إنني"},

	{[]letter{noon, yeh, heh}, 2, verb, true, "me it: أعطانيه"},
	{[]letter{noon, yeh, heh, alef}, 2, verb, true, "me her: أعطانيها"},
	{[]letter{noon, yeh, heh, meem}, 2, verb, true, "me them: أعطانيهم"},
	{[]letter{noon, alef, heh}, 2, verb, true, "us it: أعطاناه"},
	{[]letter{noon, alef, heh, alef}, 2, verb, true, "us her: أعطاناها"},
	{[]letter{kaf, heh}, 1, verb, true, "you it: أعطيتكه"},
	{[]letter{kaf, heh, alef}, 1, verb, true, "you her: أعطيتكها"},
	{[]letter{kaf, meem, waw, heh}, 3, verb, true, "you all it: أعطيتكموه"},
	{[]letter{kaf, meem, waw, heh, alef}, 3, verb, true, "you all her: أنلزمكموها"},
	{[]letter{heh, alef, heh}, 2, verb, false, "her it: أعطيتهاه"},
	{[]letter{heh, meem, waw, heh}, 3, verb, false, "them it: أعطيتهموه"},
}

// my and ours are the rows of enclitics that need more care than their hosts tell.
const (
	ours = 10
	my   = 11
	me   = 12
)

// whole lists words that hold the article, or what looks like it, and are one segment all the same: الله and the
// relative pronouns. Each is written here without its alef, as it stands after ل (للذين).
var whole = [...][]letter{
	{lam, heh},                   // Allah; behind ل one lam falls out (لله)
	{lam, lam, heh},              // Allah after its alef
	{lam, lam, heh, meem},        // O God
	{lam, thal, yeh},             // who
	{lam, teh, yeh},              // who, of a woman
	{lam, thal, yeh, noon},       // who, of many
	{lam, lam, thal, alef, noon}, // who, of two
	{lam, lam, thal, yeh, noon},
	{lam, lam, teh, alef, noon},
	{lam, lam, teh, yeh, noon},
	{lam, lam, alef, teh, yeh}, // who, of women
	{lam, lam, waw, alef, teh, yeh},
	{lam, lam, alef, hamza, yeh},
	{lam, lam, alef, yehHamza, yeh},
}

// daggered lists how words begin that are spelt without the alef that they are read with.
var daggered = [...][]letter{
	{heh, thal},                     // this
	{heh, wawHamza, lam},            // these
	{heh, kaf, thal},                // thus
	{thal, lam, kaf},                // that
	{alefHamza, waw, lam, yehHamza}, // those
	{lam, kaf, noon},                // but
	{reh, hah, meem, noon},          // merciful
	{alefHamzaBelow, lam, heh},      // god
	{alef, lam, heh},
	{alef, lam, lam, heh}, // God
	{lam, lam, heh},
	{lam, heh},
	{tah, heh}, // Taha
}
