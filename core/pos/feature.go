package pos

// features are the rows of the weights that speak for one unit.
type features struct {
	n   int
	row [maxFeatures]uint32
}

const (
	maxFeatures = 72
	rowBits     = 16
	rowCount    = 1 << rowBits
)

// add adds template t with its values: a row of the table, by a hash of them.
func (f *features) add(t, a, b uint64) {
	h := (a+t*0x9E3779B97F4A7C15)*0xFF51AFD7ED558CCD ^ (b+t)*0xC4CEB9FE1A85EC53
	h ^= h >> 29
	f.row[f.n] = uint32(h * 0x94D049BB133111EB >> (64 - rowBits))
	f.n++
}

// pad is what stands before the first and behind the last unit.
var pad = unit{form: 1, name: 1, shape: 0xFFFF, coarse: 0xFF, mid: 0xFFFF, fine: 0xFFFF, use: 0xFFFF, list: 0xFFFF, lex: 0xFFFF}

// sight is a unit with what stands around it.
type sight struct {
	u             *unit
	before, next  *unit // the units beside it
	prev, prev2   *unit // the stems before its word
	after, after2 *unit // the stems behind its word
}

func (f *features) of(s *sight) {
	f.n = 0
	u := s.u
	t := uint64(0)
	one := func(a uint64) { t++; f.add(t, a, 0) }
	two := func(a, b uint64) { t++; f.add(t, a, b) }
	if !u.host {
		t = 100
		one(uint64(u.shape))
		two(u.form, uint64(u.shape))
		two(u.form, s.next.form)
		two(u.form, uint64(s.next.lex))
		two(u.form, uint64(s.next.shape))
		two(u.form, uint64(s.next.mid))
		two(u.form, uint64(s.next.pre[0]))
		two(u.form, uint64(s.next.use))
		two(u.form, s.before.form)
		two(u.form, s.prev.form)
		return
	}
	shape := uint64(u.shape)
	one(u.form)
	two(u.form, shape)
	two(u.form, s.prev.form)
	two(u.form, s.after.form)
	two(u.form, s.before.form)
	two(u.form, s.next.form)
	two(u.form, uint64(s.after.lex))
	two(u.form, uint64(s.after.coarse))
	one(shape)
	one(uint64(u.pre[0]))
	one(uint64(u.pre[1]))
	one(uint64(u.pre[2]))
	one(uint64(u.pre[3]))
	one(uint64(u.suf[0]))
	one(uint64(u.suf[1]))
	one(uint64(u.suf[2]))
	one(uint64(u.suf[3]))
	two(uint64(u.suf[0]), shape)
	two(uint64(u.suf[1]), shape)
	two(uint64(u.pre[0]), uint64(u.suf[0]))
	two(uint64(u.pre[0]), uint64(u.suf[1]))
	one(uint64(u.fine))
	one(uint64(u.mid))
	two(uint64(u.coarse), shape)
	one(uint64(u.lex))
	two(uint64(u.lex), shape)
	two(uint64(u.lex), uint64(u.coarse))
	one(s.prev.form)
	one(s.after.form)
	one(s.before.form)
	one(s.next.form)
	one(uint64(s.prev.mid))
	one(uint64(s.after.mid))
	one(uint64(s.prev.fine))
	one(uint64(s.after.fine))
	two(uint64(s.prev.coarse), uint64(u.coarse))
	two(uint64(u.coarse), uint64(s.after.coarse))
	two(uint64(s.prev.coarse), uint64(s.after.coarse))
	two(uint64(u.lex), uint64(s.prev.lex))
	two(uint64(u.lex), uint64(s.after.lex))
	two(uint64(s.prev2.mid), 0)
	two(uint64(s.after2.mid), 0)
	two(uint64(s.prev.suf[1]), 0)
	two(uint64(s.after.suf[1]), 0)
	agree := uint64(s.prev.shape)<<16 | shape
	one(agree)
	two(agree, uint64(u.suf[0])<<32|uint64(s.prev.suf[0]))
	two(agree, uint64(u.coarse)<<8|uint64(s.prev.coarse))
	two(shape, uint64(s.after.shape))
	list := uint64(u.list)
	one(list)
	two(list, shape)
	two(list, uint64(u.suf[0]))
	two(list, uint64(u.lex))
	one(uint64(s.prev.list))
	one(uint64(s.after.list))
	two(list, uint64(s.prev.list))
	two(list, uint64(s.after.list))
	two(s.prev.form, list)
	two(s.after.form, list)
	two(s.prev.form, uint64(u.lex))
	two(uint64(u.tanwin), uint64(u.suf[0])<<16|uint64(u.lex))
	two(uint64(u.fine), shape)
	two(uint64(s.prev.use), uint64(s.after.use))
	one(uint64(u.use))
	two(uint64(u.use), shape)
	two(uint64(u.use), uint64(s.prev.use))
	two(uint64(u.use), uint64(s.after.use))
}
