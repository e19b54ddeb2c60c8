package ner

import "errors"

// partVersion is that of the files of this package: evidence and tagger.
const partVersion = 1

// writer builds a file. All numbers are little-endian.
type writer struct{ data []byte }

func (w *writer) u8(v byte) { w.data = append(w.data, v) }

func (w *writer) u32(v uint32) {
	w.data = append(w.data, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

// varint writes 7 bits a byte, the low ones first, all but the last byte with the high bit set.
func (w *writer) varint(v uint32) {
	for v >= 0x80 {
		w.u8(byte(v) | 0x80)
		v >>= 7
	}
	w.u8(byte(v))
}

// sealed returns the file: magic, version uint32, checksum uint32 (CRC-32 of all that follows), and what was written.
func (w *writer) sealed(magic string) []byte {
	head := writer{data: []byte(magic)}
	head.u32(partVersion)
	head.u32(checksum(w.data))
	return append(head.data, w.data...)
}

// reader takes numbers off the front of data. Once it ran short all that it gives is zero.
type reader struct {
	what  string
	data  []byte
	short bool
}

func unseal(what, magic string, data []byte) (*reader, error) {
	r := &reader{what: what, data: data}
	if m := r.take(4); string(m) != magic {
		return nil, r.refuse("wrong magic")
	}
	if r.u32() != partVersion {
		return nil, r.refuse("made for another version of this program")
	}
	if sum := r.u32(); r.short || sum != checksum(r.data) {
		return nil, r.refuse("checksum: the file is cut or changed")
	}
	return r, nil
}

func (r *reader) refuse(why string) error { return errors.Join(errors.New(r.what+why), ErrFile) }

// end returns an error unless all was read and nothing is left.
func (r *reader) end() error {
	if r.short || len(r.data) > 0 {
		return r.refuse("wrong length")
	}
	return nil
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	b := r.data[:n:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	return 0
}

// varints fills dst with numbers that varint wrote.
func (r *reader) varints(dst []uint32) {
	data, at := r.data, 0
	for i := range dst {
		v := uint32(0)
		for shift := 0; ; shift += 7 {
			if at >= len(data) || shift == 35 {
				r.short, r.data = true, nil
				return
			}
			b := data[at]
			at++
			v |= uint32(b&0x7F) << shift
			if b < 0x80 {
				break
			}
		}
		dst[i] = v
	}
	r.data = data[at:]
}
