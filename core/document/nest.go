package document

// Lanes returns for each annotation the lane it is drawn in, 0 being nearest to the text: the lowest lane that no
// earlier annotation still occupies (greedy interval colouring, which uses the fewest lanes possible). anns must be
// in layer order (start ascending, longer first), so that an outer annotation gets a lower lane than what lies
// inside it. Lanes stop at 255; whatever would need more shares the last one.
func Lanes(anns []Annotation) []uint8 {
	out := make([]uint8, len(anns))
	var ends []int32 // by lane: where its last annotation ends
	for i := range anns {
		s := anns[i].Span
		lane := 0
		for lane < len(ends) && ends[lane] > s.Start {
			lane++
		}
		switch {
		case lane == len(ends) && lane <= 255:
			ends = append(ends, s.End)
		case lane == len(ends):
			lane = 255
			ends[lane] = max(ends[lane], s.End)
		default:
			ends[lane] = s.End
		}
		out[i] = uint8(lane)
	}
	return out
}
