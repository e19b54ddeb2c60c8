package score

// Bins is how many bins of equal width a reliability diagram has.
const Bins = 10

// Bin is one bar of a reliability diagram: the predictions whose confidence lies in [From, To), or in [From, 1] for the
// last.
type Bin struct {
	From, To   float64
	N          int     // predictions
	Confidence float64 // the mean of what they claim
	Accuracy   float64 // the share of them that is right
}

// Calibration compares confidences with what came true.
type Calibration struct {
	n, right [Bins]int
	claimed  [Bins]float64
}

// Add counts one prediction. A confidence outside [0, 1] counts in the nearest bin.
func (c *Calibration) Add(confidence float64, right bool) {
	b := 0
	if confidence > 0 { // not so for NaN
		b = int(min(confidence*Bins, Bins-1))
		c.claimed[b] += confidence
	}
	c.n[b]++
	if right {
		c.right[b]++
	}
}

// Diagram returns the reliability diagram (DeGroot and Fienberg 1983), from no confidence to full. In an empty bin the
// means are 0.
func (c *Calibration) Diagram() [Bins]Bin {
	var out [Bins]Bin
	for b := range out {
		out[b] = Bin{From: float64(b) / Bins, To: float64(b+1) / Bins, N: c.n[b], Accuracy: ratio(c.right[b], c.n[b])}
		if c.n[b] > 0 {
			out[b].Confidence = c.claimed[b] / float64(c.n[b])
		}
	}
	return out
}

// Error is the expected calibration error (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017, equation 3): the sum
// over the bins of n_b/n · |accuracy_b − confidence_b|.
func (c *Calibration) Error() float64 {
	all, sum := 0, 0.0
	for _, b := range c.Diagram() {
		all += b.N
		off := b.Accuracy - b.Confidence
		sum += float64(b.N) * max(off, -off)
	}
	if all == 0 {
		return 0
	}
	return sum / float64(all)
}
