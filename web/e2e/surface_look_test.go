package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// reading is a page as people meet it: a headline, nested spans, Latin and numbers, an English paragraph, full marks.
var reading = []string{
	"القمة العربية تبحث إعادة الإعمار",
	"قال الأمين العام لجامعة الدول العربية أحمد أبو الغيط إن قادة الدول العربية سيجتمعون في بغداد يوم السبت ١٧ مايو لبحث خطة إعادة الإعمار، وأضاف أن مصر والأردن ولبنان تدعم القرار وتأمل في موقف موحّد من الاتحاد الأوروبي.",
	"",
	"وأعلنت شركة Microsoft في 12 March 2025 أنها ستفتح مركزا للبحث مع (UNESCO) في القاهرة-أسوان بتكلفة 1.5 مليار دولار، وفق ما نقلته وكالة AFP عن وزير الاتصالات في حكومة إقليم شمال البلاد.",
	"The ministry said on Tuesday that القاهرة would host the second round of talks in June.",
	"كَتَبَ مُحَمَّدٌ رِسَالَةً إِلَى وَالِدِهِ فِي دِمَشْقَ، ثُمَّ سَافَرَ لأوكرانيا لإلقاء كلمة للآخرين، وبقي في تل أبيب وفي غزة ثم في عمان.",
}

const (
	person = iota
	organisation
	geopolitical
	location
	occupation
	date
)

const (
	selected = 0x100
	proposed = 0x200
	rejected = 0x400
	unsure   = 0x800
)

func labelled(t *testing.T) []ann {
	return []ann{
		on(t, reading, 1, "الأمين العام لجامعة الدول العربية", occupation, 0),
		on(t, reading, 1, "جامعة الدول العربية", organisation, 1),
		on(t, reading, 1, "العربية", location, 2),
		on(t, reading, 1, "أحمد أبو الغيط", person, 0),
		on(t, reading, 1, "بغداد", geopolitical, selected),
		on(t, reading, 1, "يوم السبت ١٧ مايو", date, 0),
		on(t, reading, 1, "مصر", geopolitical, proposed),
		on(t, reading, 1, "الأردن", geopolitical, proposed),
		on(t, reading, 1, "لبنان", geopolitical, unsure),
		on(t, reading, 1, "الاتحاد الأوروبي", organisation, 0),
		on(t, reading, 3, "Microsoft", organisation, 0),
		on(t, reading, 3, "12 March 2025", date, 0),
		on(t, reading, 3, "UNESCO) في القاهرة", organisation, 0),
		on(t, reading, 3, "القاهرة", geopolitical, 1),
		on(t, reading, 3, "أسوان", geopolitical, 0),
		on(t, reading, 3, "AFP", organisation, 0),
		on(t, reading, 3, "وزير الاتصالات في حكومة إقليم شمال البلاد", occupation, 0),
		on(t, reading, 3, "حكومة إقليم شمال البلاد", organisation, 1),
		on(t, reading, 3, "إقليم شمال البلاد", geopolitical, 2),
		on(t, reading, 4, "Tuesday", date, 0),
		on(t, reading, 4, "القاهرة", geopolitical, 0),
		on(t, reading, 5, "مُحَمَّدٌ", person, 0),
		on(t, reading, 5, "دِمَشْقَ", geopolitical, 0),
		on(t, reading, 5, "أوكرانيا", geopolitical, 0),
		on(t, reading, 5, "تل أبيب", geopolitical, rejected),
		on(t, reading, 5, "غزة", geopolitical, 0),
		on(t, reading, 5, "عمان", geopolitical, 0),
	}
}

func TestSurfaceLook(t *testing.T) {
	t.Parallel()
	for name, with := range map[string]setup{
		"desktop": {width: 1000, height: 760, scale: 2}, "dark": {width: 1000, height: 760, scale: 2, dark: true}, "phone": phone,
	} {
		t.Run(name, func(t *testing.T) {
			w := stage(t, with)
			w.load(reading...)
			w.paint(labelled(t)...)
			w.run("const t = stage.texts()[1].data; const i = t.indexOf('خطة إعادة'); stage.surface.select(1, i, 1, i + 9, 1, i + 9, 1)")
			w.frame()
			w.screenshot("surface-" + name)
			assert.Greater(t, eval[int](w, "stage.boxes('.ws-t').length"), 18, "nearly every span has its tag")
		})
	}
}
