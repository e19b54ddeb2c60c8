package ner_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/entity"
	"wusum/core/ner"
	"wusum/core/tag"
	"wusum/core/token"
)

func sentence(src string) tag.Sentence {
	words, segs := tag.AppendWords(nil, nil, src, token.Append(nil, src), nil)
	return tag.Sentence{Src: src, Words: words, Segments: segs}
}

// lesson reads a sentence whose names are written as [PERS name name].
func lesson(marked string) ner.Lesson {
	types := map[string]entity.Type{"[PERS": entity.PERS, "[LOC": entity.LOC, "[ORG": entity.ORG}
	var words []string
	var names []entity.Learnt
	open := false
	for _, w := range strings.Fields(marked) {
		if t, ok := types[w]; ok {
			names = append(names, entity.Learnt{First: int32(len(words)), Type: t})
			open = true
			continue
		}
		plain := strings.TrimSuffix(w, "]")
		words = append(words, plain)
		if open && plain != w {
			names[len(names)-1].Last = int32(len(words))
			open = false
		}
	}
	return ner.Lesson{Sentence: sentence(strings.Join(words, " ")), Names: names, Weight: 1}
}

func lessons() []ner.Lesson {
	var all []ner.Lesson
	for _, s := range []string{
		"زار الرئيس [PERS سمير حداد] مدينة [LOC طنجة] أمس",
		"قالت الوزيرة [PERS ليلى قاسم] إن الحصاد بدأ في [LOC بعلبك]",
		"وصل الرئيس [PERS نبيل عطية] إلى مدينة [LOC صفاقس] صباحا",
		"أعلنت شركة [ORG النورس] أرباحها في مدينة [LOC مكناس]",
		"تعهدت شركة [ORG الغدير] ببناء مصنع قرب [LOC بعلبك]",
		"لم يصل أحد إلى الميناء أمس",
		"بدأ الحصاد مبكرا هذا العام",
	} {
		all = append(all, lesson(s))
	}
	return all
}

func learnt(progress func(float64)) *ner.Model {
	opt := ner.DefaultOptions()
	opt.Epochs = 30
	return ner.Learn(lessons(), ner.Resources{}, opt, progress)
}

func TestLearn(t *testing.T) {
	told := 0
	m := learnt(func(float64) { told++ })
	assert.Positive(t, told)
	var st ner.State
	for _, l := range lessons() {
		got := m.Append(nil, &st, &l.Sentence, 0)
		for i := range got {
			assert.True(t, got[i].Score > 0 && got[i].Score <= 1)
			got[i].Score = 0
		}
		assert.Equal(t, l.Names, got, l.Sentence.Src)
	}
	s := sentence("لم يصل أحد إلى مدينة وجدة أمس")
	got := m.Append(nil, &st, &s, 100)
	require.Len(t, got, 1, "what stands around a name tells it")
	assert.Equal(t, []int32{105, 106}, []int32{got[0].First, got[0].Last}, "words count on from the offset")
	assert.Equal(t, entity.LOC, got[0].Type)
}

func TestOpenWordsTeachNothing(t *testing.T) {
	all := lessons()
	l := lesson("قال الناطق إن [LOC طنجة] بعيدة")
	l.Names, l.Open = nil, []bool{false, false, false, true, false}
	opt := ner.DefaultOptions()
	opt.Epochs = 30
	m := ner.Learn(append(all, l), ner.Resources{}, opt, nil)
	got := m.Append(nil, new(ner.State), &all[0].Sentence, 0)
	assert.Len(t, got, 2, "Tangier is still a place")
}

func TestSameLessonsSameBytes(t *testing.T) {
	assert.Equal(t, learnt(nil).Encode(), learnt(nil).Encode())
}

func TestEncodeRead(t *testing.T) {
	m := learnt(nil)
	m.Calibrate([]ner.Outcome{{Type: entity.PERS, Chance: 0.9, Right: true}})
	data := m.Encode()
	back, err := ner.Read(data, ner.Resources{})
	require.NoError(t, err)
	assert.Equal(t, data, back.Encode())
	var a, b ner.State
	for _, l := range lessons() {
		assert.Equal(t, m.Append(nil, &a, &l.Sentence, 0), back.Append(nil, &b, &l.Sentence, 0))
	}
	for _, at := range []int{0, 5, 9, 40, len(data) - 1} {
		bad := append([]byte(nil), data...)
		bad[at] ^= 1
		_, err := ner.Read(bad, ner.Resources{})
		require.ErrorIs(t, err, ner.ErrFile, "a flipped bit at %d", at)
	}
	_, err = ner.Read(data[:len(data)/2], ner.Resources{})
	require.ErrorIs(t, err, ner.ErrFile)
}

func TestEvidence(t *testing.T) {
	c := ner.Counts{}
	for _, l := range lessons() {
		c.Add(l.Sentence.Words, l.Names)
	}
	assert.EqualValues(t, 2, c[tag.KeyOf("بعلبك")].Self[1+entity.LOC])
	assert.EqualValues(t, 2, c[tag.KeyOf("مدينة")].Next[1+entity.LOC]-1)
	twice := ner.Counts{}
	twice.Merge(c, 1)
	twice.Merge(c, 1)
	assert.EqualValues(t, 4, twice[tag.KeyOf("بعلبك")].Self[1+entity.LOC])
	data := c.Encode(1)
	assert.Equal(t, data, c.Encode(1), "whatever the order of the map")
	_, err := ner.ReadEvidence(data)
	require.NoError(t, err)
	for at := range data {
		bad := append([]byte(nil), data...)
		bad[at] ^= 4
		_, err := ner.ReadEvidence(bad)
		require.ErrorIs(t, err, ner.ErrFile)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(learnt(nil).Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ner.Read(ner.Seal("WSNR", data), ner.Resources{})
		if err != nil {
			require.ErrorIs(t, err, ner.ErrFile)
			return
		}
		s := sentence("زار الرئيس سمير حداد مدينة طنجة أمس")
		m.Append(nil, new(ner.State), &s, 0)
	})
}

func FuzzReadEvidence(f *testing.F) {
	c := ner.Counts{}
	for _, l := range lessons() {
		c.Add(l.Sentence.Words, l.Names)
	}
	f.Add(c.Encode(1))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := ner.ReadEvidence(ner.Seal("WSEV", data)); err != nil {
			require.ErrorIs(t, err, ner.ErrFile)
		}
	})
}
