package train

import (
	"wusum/core/entity"
	"wusum/core/ner"
	"wusum/core/score"
)

// Folds is how many contiguous blocks of sentences cross-validation has.
const Folds = 5

// Figures are what cross-validation gives.
type Figures struct {
	Folds       []score.Count // of each block
	Tally       score.Tally
	Calibration score.Calibration
}

// CrossValidate cuts the sentences of a source into five contiguous blocks in file order, learns from four of them with
// the other sources, and tags the fifth: with evidence from raw text, calibration and all else made anew each time.
func CrossValidate(s Setup, source Source, others ...Source) (Figures, error) {
	var f Figures
	set, err := s.sentences([]Source{source})
	if err != nil {
		return f, err
	}
	more, err := s.sentences(others)
	if err != nil {
		return f, err
	}
	sets := make([][]sentence, Folds)
	for k := range sets {
		lo, hi := len(set)*k/Folds, len(set)*(k+1)/Folds
		sets[k] = append(append(append(sets[k], set[:lo]...), set[hi:]...), more...)
	}
	learnt, err := s.learn(sets)
	if err != nil {
		return f, err
	}
	for k := range sets {
		learnt[k].model.Calibrate(s.outcomes(learnt[k], sets[k]))
		before := f.Tally.Total
		f.tag(learnt[k].model, set[len(set)*k/Folds:len(set)*(k+1)/Folds])
		now := f.Tally.Total
		f.Folds = append(f.Folds, score.Count{Gold: now.Gold - before.Gold, Found: now.Found - before.Found, Right: now.Right - before.Right})
	}
	return f, nil
}

// HoldOut learns from sources and tags another.
func HoldOut(s Setup, test Source, sources ...Source) (Figures, error) {
	var f Figures
	held, err := s.sentences([]Source{test})
	if err != nil {
		return f, err
	}
	set, err := s.sentences(sources)
	if err != nil {
		return f, err
	}
	learnt, err := s.learn([][]sentence{set})
	if err != nil {
		return f, err
	}
	f.tag(learnt[0].model, held)
	return f, nil
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
