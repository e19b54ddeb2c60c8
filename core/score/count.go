package score

// Count is what precision and recall are made of: how many things are in the gold data, how many were found, and how
// many of those are right.
type Count struct{ Gold, Found, Right int }

// Add adds what another part of the corpus gave.
func (c *Count) Add(o Count) {
	c.Gold, c.Found, c.Right = c.Gold+o.Gold, c.Found+o.Found, c.Right+o.Right
}

// Precision is right / found.
func (c Count) Precision() float64 { return ratio(c.Right, c.Found) }

// Recall is right / gold.
func (c Count) Recall() float64 { return ratio(c.Right, c.Gold) }

// F1 is the harmonic mean of precision and recall, 2 · right / (found + gold) (van Rijsbergen 1979, with β = 1).
func (c Count) F1() float64 { return ratio(2*c.Right, c.Found+c.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
