package text

// Span is a half-open range [Start, End) of BYTE offsets into the original text.
type Span struct{ Start, End int32 }

// In returns the text that s covers. It panics if s lies outside src, as a slice expression does.
func (s Span) In(src string) string { return src[s.Start:s.End] }

// Len returns the length of s in bytes.
func (s Span) Len() int { return int(s.End - s.Start) }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Shift returns s so many bytes further on.
func (s Span) Shift(by int32) Span { return Span{s.Start + by, s.End + by} }

// Union returns the smallest span that contains both s and o.
func (s Span) Union(o Span) Span { return Span{min(s.Start, o.Start), max(s.End, o.End)} }
