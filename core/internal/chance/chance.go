package chance

// Source is a stream of numbers (xorshift64*, Vigna 2016). Its value is its state, so any number but 0 is a seed; 0 is
// taken for 1.
type Source uint64

// Uint64 returns the next number.
func (s *Source) Uint64() uint64 {
	x := uint64(*s)
	if x == 0 {
		x = 1
	}
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	*s = Source(x)
	return x * 0x2545F4914F6CDD1D
}

// Below returns a number in [0, n).
func (s *Source) Below(n int) int { return int(s.Uint64() >> 33 % uint64(n)) }

// Normal returns a number that is roughly of the normal distribution: a sum of four even ones.
func (s *Source) Normal() float32 {
	x := s.Uint64()
	sum := x&0xFFFF + x>>16&0xFFFF + x>>32&0xFFFF + x>>48
	return (float32(sum)/0x10000 - 2) * 1.732
}

// Shuffle puts n things in another order (Fisher and Yates).
func (s *Source) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, s.Below(i+1))
	}
}
