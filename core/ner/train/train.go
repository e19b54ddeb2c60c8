package train

import (
	"fmt"
	"io/fs"
	"runtime"
	"sync"

	"wusum/core/entity"
	"wusum/core/internal/corpus"
	"wusum/core/ner"
	"wusum/core/text"
	"wusum/core/token"
)

// Setup is what learning needs beside the sentences.
type Setup struct {
	Root      fs.FS // laid out as ../shared/data
	Splitter  Splitter
	Resources ner.Resources // but the evidence, which is made here
	Options   ner.Options
	Progress  func(what string, done float64) // may be nil
}

// Result is what is learnt: the bytes of the two parts of a model.
type Result struct{ Tagger, Evidence []byte }

const (
	halfEpochs  = 8 // of the taggers that go over raw text
	leastMet    = 2 // times that a word must stand in the raw text
	longestLine = 4000
)

// Learn learns from all sentences of the sources. The same data gives the same bytes on one architecture.
func Learn(s Setup, sources ...Source) (Result, error) {
	all, err := s.sentences(sources)
	if err != nil {
		return Result{}, err
	}
	learnt, err := s.learn([][]sentence{all})
	if err != nil {
		return Result{}, err
	}
	one := learnt[0]
	one.model.Calibrate(s.outcomes(one, all))
	return one.result(), nil
}

func (t *taught) result() Result { return Result{Tagger: t.model.Encode(), Evidence: t.evidence} }

func (s *Setup) sentences(sources []Source) ([]sentence, error) {
	var all []sentence
	for _, src := range sources {
		some, err := s.Splitter.read(s.Root, src)
		if err != nil {
			return nil, fmt.Errorf("train names: %w", err)
		}
		all = append(all, some...)
	}
	return all, nil
}

// taught is a tagger with what went into it.
type taught struct {
	model    *ner.Model
	lessons  []ner.Lesson // each with the evidence of the half that it is not in
	evidence []byte
}

// learn learns from each of several sets of sentences; they share one way through the raw text.
func (s *Setup) learn(sets [][]sentence) ([]taught, error) {
	halves := make([]*ner.Model, 2*len(sets))
	quick := s.Options
	quick.Epochs = halfEpochs
	s.each(len(halves), "two taggers for the raw text", func(i int, progress func(float64)) {
		set := sets[i/2]
		part := set[:len(set)/2]
		if i%2 == 1 {
			part = set[len(set)/2:]
		}
		halves[i] = ner.Learn(lessons(part), s.Resources, quick, progress)
	})
	counts, err := s.gather(halves)
	if err != nil {
		return nil, err
	}
	out := make([]taught, len(sets))
	errs := make([]error, len(sets))
	s.each(len(sets), "the tagger of names", func(i int, progress func(float64)) {
		out[i], errs[i] = s.finish(sets[i], counts[2*i], counts[2*i+1], progress)
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// finish learns the tagger with the evidence of the two halves.
func (s *Setup) finish(set []sentence, first, second ner.Counts, progress func(float64)) (taught, error) {
	t := taught{lessons: lessons(set)}
	for half, c := range []ner.Counts{second, first} { // the first half learns with what the second found
		e, err := ner.ReadEvidence(c.Encode(leastMet))
		if err != nil {
			return t, err
		}
		for i := range t.lessons {
			if (i >= len(set)/2) == (half == 1) {
				t.lessons[i].Evidence = e
			}
		}
	}
	both := ner.Counts{}
	both.Merge(first, 0.5)
	both.Merge(second, 0.5)
	t.evidence = both.Encode(leastMet)
	res := s.Resources
	var err error
	if res.Evidence, err = ner.ReadEvidence(t.evidence); err != nil {
		return t, err
	}
	t.model = ner.Learn(t.lessons, res, s.Options, progress)
	return t, nil
}

// outcomes learns four more times, each from three quarters of the lessons, and says what is found in the fourth.
func (s *Setup) outcomes(t taught, set []sentence) []ner.Outcome {
	const parts = 4
	var found [parts][]ner.Outcome
	s.each(parts, "how sure it may be", func(p int, progress func(float64)) {
		lo, hi := len(set)*p/parts, len(set)*(p+1)/parts
		rest := append(append([]ner.Lesson(nil), t.lessons[:lo]...), t.lessons[hi:]...)
		m := ner.Learn(rest, t.model.Resources, s.Options, progress)
		var st ner.State
		for i := lo; i < hi; i++ {
			if t.lessons[i].Open != nil {
				continue // what is right there is not known
			}
			m.Evidence = t.lessons[i].Evidence
			for _, e := range m.Append(nil, &st, &t.lessons[i].Sentence, 0) {
				found[p] = append(found[p], ner.Outcome{Type: e.Type, Chance: e.Score, Right: holds(t.lessons[i].Names, e)})
			}
		}
	})
	var all []ner.Outcome
	for _, f := range found {
		all = append(all, f...)
	}
	return all
}

func holds(names []entity.Learnt, e entity.Learnt) bool {
	for _, n := range names {
		if n.First == e.First && n.Last == e.Last && n.Type == e.Type {
			return true
		}
	}
	return false
}

func lessons(set []sentence) []ner.Lesson {
	out := make([]ner.Lesson, len(set))
	for i := range set {
		out[i] = set[i].lesson
	}
	return out
}

// each runs n jobs on all cores.
func (s *Setup) each(n int, what string, do func(i int, progress func(float64))) {
	var mutex sync.Mutex
	done := make([]float64, n)
	report := func(i int, v float64) {
		if s.Progress == nil {
			return
		}
		mutex.Lock()
		defer mutex.Unlock()
		done[i] = v
		sum := 0.0
		for _, d := range done {
			sum += d
		}
		s.Progress(what, sum/float64(n))
	}
	jobs := make(chan int)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range jobs {
				do(i, func(v float64) { report(i, v) })
				report(i, 1)
			}
		})
	}
	for i := range n {
		jobs <- i
	}
	close(jobs)
	group.Wait()
}

// gather lets taggers go over the raw text together, and counts what each finds. Counts are whole numbers, so the order
// in which the cores add them does not matter.
func (s *Setup) gather(models []*ner.Model) ([]ner.Counts, error) {
	articles := make(chan string, 64)
	total := make([]ner.Counts, len(models))
	for i := range total {
		total[i] = ner.Counts{}
	}
	var mutex sync.Mutex
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			mine := make([]ner.Counts, len(models))
			for i := range mine {
				mine[i] = ner.Counts{}
			}
			states := make([]ner.State, len(models)) // one each: a state keeps what its model says of words
			var toks []token.Token
			var found []entity.Learnt
			for article := range articles {
				for sentence := range text.Sentences(article) {
					src := sentence.In(article)
					if len(src) < 40 || len(src) > longestLine {
						continue
					}
					toks = token.Append(toks[:0], src)
					one := s.Splitter.sentence(src, toks)
					for i, m := range models {
						found = m.Append(found[:0], &states[i], &one, 0)
						mine[i].Add(one.Words, found)
					}
				}
			}
			mutex.Lock()
			defer mutex.Unlock()
			for i := range mine {
				total[i].Merge(mine[i], 1)
			}
		})
	}
	n := 0
	err := corpus.Raw(s.Root, func(article string) bool {
		articles <- article
		if n++; s.Progress != nil && n%100 == 0 {
			s.Progress("the raw text", min(1, float64(n)/10_800))
		}
		return true
	})
	close(articles)
	group.Wait()
	if err != nil {
		return nil, fmt.Errorf("train names: raw text: %w", err)
	}
	return total, nil
}
