package learn

import "hash/crc32"

// Sealed returns a file with a right head in front of data, so that what is behind the checksum is tried too.
func Sealed(data []byte) []byte {
	head := writer{data: []byte(magic)}
	head.u32(version)
	head.u32(crc32.ChecksumIEEE(data))
	return append(head.data, data...)
}
