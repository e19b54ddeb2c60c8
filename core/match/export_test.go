package match

// AppendSlow is Append without the sieve: every token, or the whole text, is compared.
func (p *Pattern) AppendSlow(dst []Hit, src string) []Hit {
	q := New(p.name, p.lex, p.opt)
	if q.Empty() {
		return dst
	}
	return q.appendEach(dst, src)
}
