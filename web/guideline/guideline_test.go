package guideline_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/clitic"
	"wusum/core/clitic/lexicon"
	"wusum/core/document"
	"wusum/core/schema"
	"wusum/core/session"
	"wusum/core/text"
)

// section is a heading with what stands under it up to the next one.
type section struct {
	level   int
	heading string
	items   []string // of lists, numbered or not
	rows    []string // of tables, heads excluded
	prose   []string
}

var (
	languages = []string{"ar", "en"}
	quoted    = regexp.MustCompile(`«([^«»]*)»`)
	edition   = regexp.MustCompile(`^(?:طبعة «وسوم»|Wusum’s edition): (\d+\.\d+)$`) // versions are the project's
)

func read(t *testing.T, language string) []section {
	t.Helper()
	data, err := os.ReadFile(language + ".md")
	require.NoError(t, err)
	var list []section
	for _, line := range strings.Split(string(data), "\n") {
		hashes := len(line) - len(strings.TrimLeft(line, "#"))
		if hashes > 0 {
			list = append(list, section{level: hashes, heading: strings.TrimSpace(line[hashes:])})
			continue
		}
		require.NotEmpty(t, list, "text before the first heading")
		s := &list[len(list)-1]
		switch {
		case line == "" || strings.HasPrefix(line, "|--"):
		case strings.HasPrefix(line, "| "):
			s.rows = append(s.rows, line)
		case strings.HasPrefix(line, "- ") || regexp.MustCompile(`^\d+\. `).MatchString(line):
			_, item, _ := strings.Cut(line, " ")
			s.items = append(s.items, item)
		default:
			s.prose = append(s.prose, line)
		}
	}
	return list
}

// mark is one [span]{LABEL} of an example.
type mark struct {
	span  text.Span
	label schema.LabelID
	outer schema.LabelID // of the mark right around it, or ""
}

// unmark takes the marks out of an example. Inner marks come before the one around them.
func unmark(s string) (src string, marks []mark, ok bool) {
	var out strings.Builder
	var open []int
	for i := 0; i < len(s); {
		switch s[i] {
		case '[':
			open = append(open, out.Len())
			i++
		case ']':
			end := strings.IndexByte(s[i:], '}')
			if len(open) == 0 || end < 0 || !strings.HasPrefix(s[i:], "]{") {
				return "", nil, false
			}
			m := mark{span: text.Span{Start: int32(open[len(open)-1]), End: int32(out.Len())}, label: schema.LabelID(s[i+2 : i+end])}
			for k := range marks {
				if marks[k].outer == "" && m.span.Start <= marks[k].span.Start && marks[k].span.End <= m.span.End {
					marks[k].outer = m.label
				}
			}
			marks = append(marks, m)
			open = open[:len(open)-1]
			i += end + 1
		case '{', '}':
			return "", nil, false
		default:
			out.WriteByte(s[i])
			i++
		}
	}
	return out.String(), marks, len(open) == 0
}

func TestUnmark(t *testing.T) {
	src, marks, ok := unmark("قال [رئيس [بلدية [صور]{GPE}]{ORG}]{OCC}")
	require.True(t, ok)
	assert.Equal(t, "قال رئيس بلدية صور", src)
	require.Len(t, marks, 3)
	assert.Equal(t, "صور", marks[0].span.In(src))
	assert.Equal(t, schema.LabelID("ORG"), marks[0].outer)
	assert.Equal(t, "رئيس بلدية صور", marks[2].span.In(src))
	assert.Empty(t, marks[2].outer)
	for _, bad := range []string{"[أ", "أ]{X}", "[أ]", "[أ]{X", "{X}", "[أ]X}"} {
		_, _, ok := unmark(bad)
		assert.False(t, ok, bad)
	}
}

// TestLanguagesAgree: the same sections in the same order, with as many items and rows, and the same examples.
func TestLanguagesAgree(t *testing.T) {
	ar, en := read(t, "ar"), read(t, "en")
	require.Len(t, en, len(ar))
	known := map[string]bool{}
	for _, l := range schema.Default().Labels {
		known[string(l.ID)] = true
	}
	for i := range ar {
		assert.Equal(t, ar[i].level, en[i].level, ar[i].heading)
		assert.Len(t, en[i].items, len(ar[i].items), ar[i].heading)
		assert.Len(t, en[i].rows, len(ar[i].rows), ar[i].heading)
		assert.Len(t, en[i].prose, len(ar[i].prose), ar[i].heading)
		arName, _, _ := strings.Cut(ar[i].heading, " ")
		enName, _, _ := strings.Cut(en[i].heading, " ")
		if known[arName] || known[enName] {
			assert.Equal(t, arName, enName)
		}
		assert.Equal(t, examples(ar[i]), examples(en[i]), ar[i].heading)
	}
	require.NotEmpty(t, ar[0].prose)
	a, b := edition.FindStringSubmatch(ar[0].prose[0]), edition.FindStringSubmatch(en[0].prose[0])
	require.Len(t, a, 2, "the line below the title says the edition")
	require.Len(t, b, 2)
	assert.Equal(t, a[1], b[1])
}

// examples are what stands in guillemets first in an item, or in the last cell of a row.
func examples(s section) (list []string) {
	for _, item := range s.items {
		if m := quoted.FindStringSubmatch(item); m != nil && strings.HasPrefix(item, "«") {
			list = append(list, m[1])
		}
	}
	for _, row := range s.rows {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		for _, m := range quoted.FindAllStringSubmatch(cells[len(cells)-1], -1) {
			list = append(list, m[1])
		}
	}
	return list
}

// TestEveryLabel: each label of the default set has its section, in its order, under its own name: what it is, what is
// inside and outside, four to six examples that show it, near misses that do not.
func TestEveryLabel(t *testing.T) {
	for _, language := range languages {
		list := read(t, language)
		at := 0
		for _, label := range schema.Default().Labels {
			name := label.Ar
			if language == "en" {
				name = label.En
			}
			for at < len(list) && list[at].heading != string(label.ID)+" "+name {
				at++
			}
			require.Less(t, at+2, len(list), "%s.md: no section %s %s after the label before it", language, label.ID, name)
			head, good, near := list[at], list[at+1], list[at+2]
			assert.Equal(t, []int{2, 3, 3}, []int{head.level, good.level, near.level}, label.ID)
			assert.Len(t, head.prose, 3, "%s: what it is, inside, outside", label.ID)
			shown := "]{" + string(label.ID) + "}"
			assert.GreaterOrEqual(t, len(good.items), 4, label.ID)
			assert.LessOrEqual(t, len(good.items), 6, label.ID)
			assert.GreaterOrEqual(t, len(near.items), 2, label.ID)
			assert.Len(t, examples(good), len(good.items), label.ID)
			assert.Len(t, examples(near), len(near.items), label.ID)
			for _, e := range examples(good) {
				assert.Contains(t, e, shown)
			}
			for _, e := range examples(near) {
				assert.NotContains(t, e, shown)
			}
		}
	}
}

// TestExamples: each example's marks are well formed, of known labels, nested as the default set allows, and cut where
// the session itself would cut: never inside a letter with its marks, clitics out.
func TestExamples(t *testing.T) {
	lex, err := clitic.ReadLexicon(lexicon.Bytes())
	require.NoError(t, err)
	set := schema.Default()
	count := 0
	for _, language := range languages {
		data, err := os.ReadFile(language + ".md")
		require.NoError(t, err)
		assert.Equal(t, strings.Count(string(data), "«"), strings.Count(string(data), "»"))
		assert.Empty(t, unquoted(string(data)), "marks outside guillemets")
		for _, m := range quoted.FindAllStringSubmatch(string(data), -1) {
			src, marks, ok := unmark(m[1])
			require.True(t, ok, m[1])
			if len(marks) == 0 {
				continue
			}
			doc, err := document.NewDocument("d", document.Meta{}, src)
			require.NoError(t, err)
			s := session.New(document.Project{Schema: set, Docs: []*document.Document{doc}}, lex)
			for _, k := range marks {
				count++
				surface := k.span.In(src)
				_, _, known := set.Label(k.label)
				require.True(t, known, "%s: %s", m[1], k.label)
				if k.outer != "" {
					assert.True(t, set.Allows(k.outer, k.label), "%s: %s inside %s", m[1], k.label, k.outer)
				}
				require.NotEmpty(t, surface, m[1])
				assert.Equal(t, int(k.span.Start), text.GraphemeStart(src, int(k.span.Start)), m[1])
				assert.Equal(t, int(k.span.End), text.GraphemeStart(src, int(k.span.End)), m[1])
				picked := s.Pick(k.span.Start, k.span.End, 1, session.Segment)
				assert.Equal(t, surface, picked.Span.In(src), m[1])
				first := s.Pick(k.span.Start, k.span.Start, 2, session.Segment).Span
				last := s.Pick(k.span.End-1, k.span.End-1, 2, session.Segment).Span
				assert.LessOrEqual(t, first.Start, k.span.Start, "%s: a clitic inside, before %s", m[1], surface)
				assert.GreaterOrEqual(t, last.End, k.span.End, "%s: a clitic inside, after %s", m[1], surface)
			}
		}
	}
	assert.Greater(t, count, 400)
	t.Log(count, "marks in both languages")
}

// unquoted returns the first mark that stands outside guillemets.
func unquoted(s string) string {
	return regexp.MustCompile(`.{0,20}\]\{[A-Z]+\}`).FindString(quoted.ReplaceAllString(s, ""))
}
