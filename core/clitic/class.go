package clitic

// class is a set of word classes: what a stem may be, or what a clitic may stand next to.
type class uint8

const (
	noun      class = 1 << iota // nouns and adjectives
	name                        // proper names: take no pronoun
	imperfect                   // verbs that begin with ي ت ن أ
	perfect                     // verbs in the perfect, with their subject endings
	particle                    // prepositions, conjunctions, pronouns, demonstratives and the like

	nominal      = noun | name
	verb         = imperfect | perfect
	pronounHosts = noun | verb | particle
	anyClass     = nominal | verb | particle
)

// classes counts the classes; class 1<<i has index i in the tables of a Lexicon.
const classes = 5
