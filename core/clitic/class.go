package clitic

// Class is a set of word classes: what a stem may be, or what a clitic may stand next to.
type Class uint8

// The classes.
const (
	Noun      Class = 1 << iota // nouns and adjectives
	Name                        // proper names: take no pronoun
	Imperfect                   // verbs that begin with ي ت ن أ
	Perfect                     // verbs in the perfect, with their subject endings
	Particle                    // prepositions, conjunctions, pronouns, demonstratives and the like

	nominal      = Noun | Name
	verb         = Imperfect | Perfect
	pronounHosts = Noun | verb | Particle
	anyClass     = nominal | verb | Particle
)

// classes counts the classes; Class 1<<i has index i in the tables of a Lexicon.
const classes = 5
