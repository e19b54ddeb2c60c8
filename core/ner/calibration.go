package ner

import "wusum/core/entity"

// knots is by how many straight pieces a type's curve is drawn, plus one.
const knots = 17

// calibration maps the chance that the chain gives to how often such a name is right: for each type the values at evenly
// spaced chances, in units of 1/255. All zero leaves chances as they are.
type calibration [types][knots]uint8

// of returns the confidence in a name of type t that the chain gives the chance p.
func (c *calibration) of(t entity.Type, p float32) float32 {
	if c[t][knots-1] == 0 {
		return p
	}
	x := max(0, min(p, 1)) * (knots - 1)
	i := min(int(x), knots-2)
	f := x - float32(i)
	return (float32(c[t][i])*(1-f) + float32(c[t][i+1])*f) / 255
}

// Outcome is one name that a model found in text that it had not learnt from, and whether it was right.
type Outcome struct {
	Type   entity.Type
	Chance float32 // as an uncalibrated model gives it
	Right  bool
}

// Calibrate sets how the model's chances are read, from what models of other parts of the same data found. Each knot is
// the share of right names among those nearest to it, joined to those beside it until the curve never falls (pool
// adjacent violators; Zadrozny and Elkan 2002).
func (m *Model) Calibrate(outcomes []Outcome) {
	for t := range types {
		type pool struct{ right, all, knots float64 }
		var pools []pool
		var at [knots]pool
		for _, o := range outcomes {
			if int(o.Type) != t {
				continue
			}
			x := float64(max(0, min(o.Chance, 1))) * (knots - 1)
			i := min(int(x), knots-2)
			f := x - float64(i)
			for k, share := range map[int]float64{i: 1 - f, i + 1: f} {
				at[k].all += share
				if o.Right {
					at[k].right += share
				}
			}
		}
		for i, p := range at {
			// A little of what the chance itself says, so that a knot without names is not at zero.
			p.right, p.all, p.knots = p.right+4*float64(i)/(knots-1), p.all+4, 1
			pools = append(pools, p)
			for n := len(pools); n > 1 && pools[n-2].right/pools[n-2].all > pools[n-1].right/pools[n-1].all; n = len(pools) {
				pools[n-2].right += pools[n-1].right
				pools[n-2].all += pools[n-1].all
				pools[n-2].knots += pools[n-1].knots
				pools = pools[:n-1]
			}
		}
		k := 0
		for _, p := range pools {
			for range int(p.knots) {
				m.calibration[t][k] = uint8(max(1, min(255, p.right/p.all*255+0.5)))
				k++
			}
		}
	}
}
