package clitic

import "math"

// letters fits the bigram of unknown stems to the stems, each weighed by how much of its mass was novel. The edges have
// tables of their own, for it is there that readings differ: how stems begin by their first two letters, and how likely
// they are to end after the last two.
func (m *model) letters(novelty []float64) {
	const trust = 5 // counts of a pair weigh against this many of its single letter
	d := &m.now
	var first, last, total [letters]float64
	var start, pair, end [letters][letters]float64
	all := 0.0
	for id, s := range m.stems {
		v := 1.0
		switch {
		case len(s) < 2:
			continue
		case novelty != nil:
			v = novelty[id]
		case m.mass[id*classes] == 0:
			continue
		}
		n := len(s)
		first[s[0]] += v
		start[s[0]][s[1]] += v
		all += v
		for i := 1; i < n; i++ {
			pair[s[i-1]][s[i]] += v
			total[s[i-1]] += v
		}
		last[s[n-1]] += v
		end[s[n-2]][s[n-1]] += v
	}
	n := float64(letters)
	for a := range letters {
		begins := (first[a] + 0.5) / (all + 0.5*n)
		for b := range letters {
			follows := (pair[a][b] + 0.5) / (total[a] + 0.5*n)
			ends := (last[b] + 0.5) / (total[b] + last[b] + 1)
			d.pair[a][b] = math.Log(follows)
			d.start[a][b] = math.Log(begins * (start[a][b] + trust*follows) / (first[a] + trust))
			d.end[a][b] = math.Log((end[a][b] + trust*ends) / (pair[a][b] + trust))
		}
	}
	for id, s := range m.stems {
		n := len(s)
		if n < 2 {
			m.base[id] = float64(never)
			continue
		}
		v := d.start[s[0]][s[1]] + d.end[s[n-2]][s[n-1]]
		for i := 2; i < n; i++ {
			v += d.pair[s[i-1]][s[i]]
		}
		m.base[id] = v
	}
}

// round is one round of expectation and maximisation.
func (m *model) round() {
	d := &m.now
	total := 0.0
	for _, v := range m.mass {
		total += v
	}
	var novel, novelSum [classes]float64
	for c := range novel {
		novel[c] = math.Exp(m.novel[c]) * total
	}
	mass := make([]float64, len(m.mass))
	novelty := make([]float64, len(m.stems))
	var heads [classes][prefixes]float64
	var tails [classes][len(enclitics)]float64
	var thrift [6]float64
	for i := range thrift {
		thrift[i] = math.Pow(bonus, float64(i))
	}
	scores := make([]float64, 0, 64)
	fresh := make([]float64, 0, 64)
	for i, w := range m.words {
		weight, sum := m.weight[i], 0.0
		scores, fresh = scores[:0], fresh[:0]
		list := m.parses[w.from:w.to]
		for _, p := range list {
			id := int(p.stem)*classes + int(p.class)
			others := m.mass[id]
			for _, q := range list {
				if q.stem == p.stem && q.class == p.class {
					others -= weight * float64(q.share)
				}
			}
			others = max(others, 0)
			base := novel[p.class]
			if p.class == 0 {
				base *= math.Exp(m.base[p.stem])
			} else {
				base /= m.sizes[p.class] + 1
			}
			reuse := others * thrift[p.clitics] * math.Exp(d.head[p.class][p.prefix]+d.tail[p.class][p.row])
			row := int(p.class)
			if p.class == 0 {
				row = classes
			}
			coin := base * math.Exp(d.head[row][p.prefix]+d.tail[row][p.row])
			s := reuse + coin
			scores = append(scores, s)
			fresh = append(fresh, coin/s)
			sum += s
		}
		for j := range list {
			p := &list[j]
			share := scores[j] / sum
			p.share = float32(share)
			v := weight * share
			mass[int(p.stem)*classes+int(p.class)] += v
			heads[p.class][p.prefix] += v
			tails[p.class][p.row] += v
			novelSum[p.class] += v * fresh[j]
			if p.class == 0 {
				novelty[p.stem] += share * fresh[j]
			}
		}
	}
	m.mass = mass
	rare := [classes]float64{1e-6, 1e-6, 1e-6, 1e-6, 0.02}
	for c := range classes {
		normalise(heads[c][:], d.head[c][:], rare[c])
		normalise(tails[c][:], d.tail[c][:], 0.05)
	}
	for c := range classes {
		m.novel[c] = math.Log((novelSum[c] + 1) / (total + classes))
	}
	d.novel[0] = m.novel[0]
	// An unknown stem is most likely a name, so it takes proclitics as names do; but it may be a rare noun with its
	// pronoun. Counts of its own would only confirm themselves: what is left whole once is never cut again.
	d.head[classes], d.tail[classes] = d.head[1], d.tail[0]
	// A raw corpus cannot tell a pronoun from a nisba, and an encyclopaedia has few of the former.
	d.tail[0][my] = math.Log(myPrior)
	for c := range uint8(len(conjunctions)) { // nor does it ask questions
		p := prefix{interrog: 1, conj: c + 1}.index()
		d.head[4][p] = max(d.head[4][p], math.Log(askPrior))
	}
	m.letters(novelty)
}

// normalise turns counts into logs of shares, with a little of the mass (rare) spread evenly: what an encyclopaedia
// hardly ever says, such as your, other texts say often.
func normalise(counts, logs []float64, rare float64) {
	sum := 0.0
	for _, v := range counts {
		sum += v
	}
	n := float64(len(counts))
	for i, v := range counts {
		logs[i] = math.Log(v/max(sum, 1)*(1-rare) + rare/n)
	}
}
