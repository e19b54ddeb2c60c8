package stats

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestSeconds(t *testing.T) {
	for _, good := range []string{
		"1970-01-01T00:00:00Z", "2026-01-05T09:00:00Z", "2024-02-29T23:59:59Z", "2000-03-01T00:00:00Z",
		"2026-01-05T09:00:00.123456Z", "2026-01-05T09:00:00+03:00", "2026-01-05T09:00:00.5-04:30", "1969-12-31T23:59:59Z",
		"1600-02-29T12:00:00Z", "0001-01-01T00:00:00Z",
	} {
		want, err := time.Parse(time.RFC3339, good)
		assert.NoError(t, err)
		got, ok := seconds(good)
		assert.True(t, ok, good)
		assert.Equal(t, want.Unix(), got, good)
	}
	for _, bad := range []string{"", "yesterday", "2026-01-05", "2026-01-05T09:00:00", "2026-01-05T09:00:00.", "2026-01-05T09:00:00.Z",
		"2026-01-05T09:00:00.1", "2026-13-05T09:00:00Z", "2026-00-05T09:00:00Z", "2026-01-32T09:00:00Z", "2026-01-05T24:00:00Z",
		"2026-01-05T09:60:00Z", "2026-01-05 09:00:00Z", "2026-01-05T09:00:00+0300", "2026-01-05T09:00:00+03-00", "2026-01-05T09:00:00+aa:00", "٢٠٢٦-01-05T09:00:00Z"} {
		_, ok := seconds(bad)
		assert.False(t, ok, bad)
	}
}

// TestDates goes through four hundred years, after which the calendar repeats.
func TestDates(t *testing.T) {
	at := time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	for range 146097 {
		at = at.AddDate(0, 0, 1)
		days := daysOf(int64(at.Year()), int64(at.Month()), int64(at.Day()))
		if days != floor(at.Unix(), 86400) || string(appendDate(nil, days)) != at.Format(time.DateOnly) {
			t.Fatalf("%s is day %d, and that is %s", at.Format(time.DateOnly), days, appendDate(nil, days))
		}
	}
}

// FuzzSeconds: what Go's own parser takes is read alike, and nothing panics.
func FuzzSeconds(f *testing.F) {
	f.Add("2026-01-05T09:00:00Z")
	f.Add("2026-01-05T09:00:00.25+03:00")
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := seconds(s)
		want, err := time.Parse(time.RFC3339, s)
		if err == nil && ok && got != want.Unix() {
			t.Errorf("%q: %d, want %d", s, got, want.Unix())
		}
		if err == nil && !ok && len(s) > 0 && s[len(s)-1] == 'Z' && want.Second() < 60 && len(s) == 20 {
			t.Errorf("%q is refused", s)
		}
	})
}
