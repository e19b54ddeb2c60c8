package learn

import (
	"wusum/core/clitic"
	"wusum/core/internal/chance"
	"wusum/core/model"
	"wusum/core/ner"
	"wusum/core/schema"
	"wusum/core/tag"
)

// Model is what the learner needs of the shipped model; a *model.Model is one.
type Model interface {
	Features(st *ner.State, s *tag.Sentence, yield func(word int, hashes []uint32))
	Split(src string) ([]tag.Word, []clitic.Segment)
}

// Learner is what a project has taught. It is for one goroutine at a time.
type Learner struct {
	model  Model
	labels []string // that something was decided about, by number
	hashes []uint64
	number map[string]int32
	wanted map[string]bool // the labels of the project; nil means those of the model

	memory  memory
	records map[string]*record
	taught  []int32 // mentions of each label that the tagger has learnt from
	tagger  tagger
	rank    rank
	before  rank // as it was before the open text
	buffer  buffer
	chance  chance.Source
	texts   int // that a file was learnt from

	open   string      // the text that was learnt last: it can be learnt anew
	source string      // its letters
	first  []candidate // what would have been suggested in it before anything was decided
	lesson []sentence  // all its sentences, with states where anything is known
	mine   []int32     // what it has added to taught

	view  sight
	state ner.State
	found []candidate
	one   sentence
}

// New returns a learner that has learnt nothing.
func New(m Model) *Learner {
	return &Learner{model: m, number: map[string]int32{}, memory: newMemory(), records: map[string]*record{}, chance: 20170120, rank: priors()}
}

// Want says which labels the project has. Suggestions of others are left out, or take the coarser label that stands for
// theirs.
func (l *Learner) Want(labels []string) {
	l.wanted = make(map[string]bool, len(labels))
	for _, id := range labels {
		l.wanted[id] = true
	}
}

// fit returns the project's label for one of the model's.
func (l *Learner) fit(label string) (string, bool) {
	if l.wanted == nil {
		return label, true
	}
	id, ok := schema.Fit(func(id schema.LabelID) bool { return l.wanted[string(id)] }, schema.LabelID(label))
	return string(id), ok
}

func (l *Learner) labelOf(name string) int32 {
	n, ok := l.number[name]
	if !ok {
		n = int32(len(l.labels))
		l.number[name] = n
		l.labels = append(l.labels, name)
		l.hashes = append(l.hashes, uint64(tag.KeyOf(name)))
		l.taught = append(l.taught, 0)
	}
	return n
}

// Learn takes in what a person has decided in a text, in place of what the same text taught before; a is the analysis of
// its source. What the text that was learnt last teaches is exact, however often it changes and is taken back; what one
// taught that was learnt earlier stays in the weights of the tagger until it is learnt again, though not in the memory.
func (l *Learner) Learn(t Text, a *model.Analysis) {
	again := l.open == t.ID && l.source == t.Src
	if l.open != t.ID {
		l.Leave()
		l.open = t.ID
		l.before = l.rank
		l.tagger.begin()
	} else {
		l.takeBack()
	}
	l.forget(t.ID)
	v := l.see(t.ID, t.Src, a)
	for _, d := range t.Decisions {
		l.labelOf(d.Label)
	}
	l.tagger.grow(len(l.labels))
	if !again { // as the text was found; until another is opened this stays
		l.source = t.Src
		v.recall(&l.memory, l.hashes)
		l.propose(v)
		l.first = append(l.first[:0], l.found...)
		l.lesson = l.lesson[:0]
		for k := range v.a.Sentences {
			l.lesson = append(l.lesson, sentence{})
			v.sentence(k, &l.memory, &l.lesson[k])
		}
	}
	l.judge(v, &t)
	l.lessons(v, &t)
	for range passes {
		for k := range l.lesson {
			l.tagger.teach(&l.lesson[k], l.taught)
		}
	}
	l.remember(v, &t)
}

// takeBack takes back what the open text has taught the tagger and the weights of evidence.
func (l *Learner) takeBack() {
	l.tagger.rollback()
	l.rank = l.before
	for y, n := range l.mine {
		l.taught[y] -= n
	}
	l.mine = nil
}

// close forgets which text is open.
func (l *Learner) close() { l.open, l.source, l.lesson, l.mine = "", "", l.lesson[:0], nil }

// Forget takes back what a text taught.
func (l *Learner) Forget(id string) {
	if l.open == id {
		l.takeBack()
		l.close()
	}
	l.forget(id)
}

func (l *Learner) forget(id string) {
	if r := l.records[id]; r != nil {
		l.memory.add(r, -1)
		delete(l.records, id)
	}
}

// Leave keeps what the open text has taught, and goes over some of what was learnt before, lest it fade.
func (l *Learner) Leave() {
	if l.open == "" {
		return
	}
	for i := range l.lesson {
		if l.lesson[i].states != nil {
			l.buffer.add(&l.lesson[i], &l.chance)
		}
	}
	l.close()
	l.tagger.begin()
	for range min(rehearsed, 2*len(l.buffer.list)) {
		l.tagger.teach(&l.buffer.list[l.chance.Below(len(l.buffer.list))], l.taught)
	}
	l.tagger.begin()
}

// rehearsed is how many sentences are gone over between two texts.
const rehearsed = 40

// buffer keeps sentences to go over: all of them at first, then a fair sample (Vitter 1985).
type buffer struct {
	list []sentence
	met  int
}

const bufferSize = 1000

func (b *buffer) add(s *sentence, c *chance.Source) {
	b.met++
	if len(b.list) < bufferSize {
		b.list = append(b.list, s.clone())
	} else if k := c.Below(b.met); k < bufferSize {
		b.list[k] = s.clone()
	}
}

func (s *sentence) clone() sentence {
	return sentence{
		features: append([]uint32(nil), s.features...), ends: append([]int32(nil), s.ends...), states: append([]state(nil), s.states...),
	}
}

// remember enters the names of a text.
func (l *Learner) remember(v *sight, t *Text) {
	r := &record{}
	for i, d := range t.Decisions {
		if d.Verdict == Open {
			continue
		}
		exact, loose, _, n := v.keys(d.Span)
		if n == 0 || n > longestName {
			continue
		}
		if d.Verdict == Accepted {
			for j := i - 1; j >= 0 && j >= i-nestedIn; j-- {
				if o := &t.Decisions[j]; o.Verdict == Accepted && o.Span.Contains(d.Span) && o.Span != d.Span {
					r.pairs = append(r.pairs, [2]int32{l.labelOf(o.Label), l.labelOf(d.Label)})
				}
			}
		}
		r.names = append(r.names, named{exact, loose, v.spelt(d.Span), int32(n), l.labelOf(d.Label), d.Verdict == Rejected})
	}
	if t.Done {
		v.recall(&l.memory, l.hashes) // another text may have been asked about, or this one with what it taught
		for i := range v.a.Words {
			r.words = append(r.words, short(v.a.Words[i].Name))
		}
		for k := range v.hits {
			h := &v.hits[k]
			if h.loose || h.entry.words == 1 {
				continue
			}
			if clean, all := v.spanOf(h.first, h.last, h.whole); !decided(t, clean, all) {
				exact, _, _, _ := v.keys(clean)
				r.free = append(r.free, exact)
			}
		}
	}
	l.memory.add(r, 1)
	l.records[t.ID] = r
}

const (
	longestName = 8  // words
	nestedIn    = 16 // decisions that are looked at for one that holds another
)
