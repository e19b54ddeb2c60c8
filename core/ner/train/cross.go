package train

import (
	"wusum/core/entity"
	"wusum/core/ner"
	"wusum/core/score"
)

// Folds is how many contiguous blocks of sentences cross-validation has.
const Folds = 5

// Figures are how well a tagger does by itself on sentences that it has not seen.
type Figures struct {
	Tally       score.Tally
	Calibration score.Calibration
}

// Fold is one turn of cross-validation.
type Fold struct {
	Result
	Alone Figures // of the tagger by itself on the block that it has not seen
}

// CrossValidate cuts the sentences of a source into five contiguous blocks in file order, and learns from four of them
// with the other sources: with evidence from raw text, calibration and all else made anew each time.
func CrossValidate(s Setup, source Source, others ...Source) ([]Fold, error) {
	set, err := s.sentences([]Source{source})
	if err != nil {
		return nil, err
	}
	more, err := s.sentences(others)
	if err != nil {
		return nil, err
	}
	block := func(k int) (lo, hi int) { return len(set) * k / Folds, len(set) * (k + 1) / Folds }
	sets := make([][]sentence, Folds)
	for k := range sets {
		lo, hi := block(k)
		sets[k] = append(append(append(sets[k], set[:lo]...), set[hi:]...), more...)
	}
	learnt, err := s.learn(sets)
	if err != nil {
		return nil, err
	}
	folds := make([]Fold, Folds)
	for k := range sets {
		learnt[k].model.Calibrate(s.outcomes(learnt[k], sets[k]))
		lo, hi := block(k)
		folds[k].Result = learnt[k].result()
		folds[k].Alone.tag(learnt[k].model, set[lo:hi])
	}
	return folds, nil
}

// tag tags sentences and counts what is right, among the types that their source labels.
func (f *Figures) tag(m *ner.Model, set []sentence) {
	var st ner.State
	var found []entity.Learnt
	var names []score.Entity
	var right []bool
	for i := range set {
		s := &set[i]
		found = m.Append(found[:0], &st, &s.lesson.Sentence, 0)
		names, found = s.project(names[:0], found)
		right = f.Tally.Add(s.names, names, right[:0])
		for k, ok := range right {
			f.Calibration.Add(float64(found[k].Score), ok)
		}
	}
}
