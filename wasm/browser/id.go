package browser

// encodeID writes 128 bits as 22 characters of the alphabet that base64 uses in addresses, but for its sign of minus:
// an id never begins with one, so that it cannot be mistaken for an option on a command line.
func encodeID(b [16]byte) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	out := make([]byte, 0, 22)
	bits, n := uint(0), 0
	for _, c := range b {
		bits, n = bits<<8|uint(c), n+8
		for n >= 6 {
			n -= 6
			out = append(out, alphabet[bits>>n&63])
		}
	}
	out = append(out, alphabet[bits<<(6-n)&63])
	if out[0] == '-' {
		out[0] = 'A'
	}
	return string(out)
}
