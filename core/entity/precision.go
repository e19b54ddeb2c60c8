package entity

// precision is how often each rule is right on Wojood's sample (train and val, all nested spans) and, for names and for
// names found again, on ANERcorp's training part; with a prior for rules that are seldom tried there, and less the names
// that a learnt tagger finds by itself. Written by: WUSUM_SOAK=1 go test -run TestCalibrate -v ./core/entity
var precision = [rules]float32{
	urlRule:           0.97, // 0 of 0 behind a perfect tagger, 0 of 0 alone
	siteRule:          0.67, // 7 of 10 behind a perfect tagger, 7 of 11 alone
	dateWordRule:      0.92, // 120 of 129 behind a perfect tagger, 120 of 129 alone
	yearWordRule:      0.97, // 103 of 105 behind a perfect tagger, 103 of 105 alone
	dayMonthRule:      0.95, // 87 of 90 behind a perfect tagger, 87 of 90 alone
	monthRule:         0.92, // 71 of 76 behind a perfect tagger, 71 of 76 alone
	numericDateRule:   0.93, // 56 of 59 behind a perfect tagger, 56 of 59 alone
	yearRule:          0.85, // 89 of 103 behind a perfect tagger, 89 of 103 alone
	yearRangeRule:     0.82, // 5 of 5 behind a perfect tagger, 5 of 5 alone
	weekdayRule:       0.77, // 3 of 3 behind a perfect tagger, 3 of 5 alone
	relativeRule:      0.74, // 16 of 21 behind a perfect tagger, 16 of 21 alone
	periodRule:        0.63, // 17 of 27 behind a perfect tagger, 17 of 27 alone
	durationRule:      0.55, // 8 of 15 behind a perfect tagger, 8 of 15 alone
	clockRule:         0.90, // 0 of 0 behind a perfect tagger, 0 of 0 alone
	dayPartRule:       0.73, // 2 of 2 behind a perfect tagger, 2 of 2 alone
	nowRule:           0.62, // 5 of 8 behind a perfect tagger, 5 of 8 alone
	durationTimeRule:  0.77, // 3 of 3 behind a perfect tagger, 3 of 3 alone
	moneyRule:         0.98, // 9 of 9 behind a perfect tagger, 9 of 9 alone
	currencyRule:      0.98, // 9 of 9 behind a perfect tagger, 9 of 9 alone
	currencyAloneRule: 0.77, // 3 of 3 behind a perfect tagger, 3 of 3 alone
	percentRule:       0.97, // 2 of 2 behind a perfect tagger, 2 of 2 alone
	quantityRule:      0.92, // 1 of 1 behind a perfect tagger, 1 of 1 alone
	unitRule:          0.96, // 1 of 1 behind a perfect tagger, 1 of 1 alone
	unitAloneRule:     0.60, // 0 of 0 behind a perfect tagger, 0 of 0 alone
	cardinalRule:      0.56, // 45 of 81 behind a perfect tagger, 45 of 81 alone
	cardinalWordRule:  0.75, // 23 of 30 behind a perfect tagger, 23 of 30 alone
	ordinalRule:       0.80, // 53 of 65 behind a perfect tagger, 53 of 65 alone
	ordinalBareRule:   0.37, // 2 of 8 behind a perfect tagger, 2 of 8 alone
	numberedRule:      0.97, // 89 of 90 behind a perfect tagger, 89 of 90 alone
	listItemRule:      0.95, // 31 of 31 behind a perfect tagger, 31 of 31 alone
	articleRule:       0.63, // 14 of 22 behind a perfect tagger, 14 of 22 alone
	resolutionRule:    0.40, // 0 of 2 behind a perfect tagger, 0 of 2 alone
	lawRule:           0.22, // 4 of 25 behind a perfect tagger, 4 of 25 alone
	countryRule:       0.73, // 0 of 3 behind a perfect tagger, 1438 of 1598 alone
	cityRule:          0.52, // 0 of 14 behind a perfect tagger, 771 of 986 alone
	placeLongRule:     0.45, // 0 of 1 behind a perfect tagger, 27 of 38 alone
	areaRule:          0.29, // 0 of 6 behind a perfect tagger, 232 of 408 alone
	placeHeadRule:     0.62, // 0 of 2 behind a perfect tagger, 110 of 130 alone
	facilityHeadRule:  0.43, // 0 of 3 behind a perfect tagger, 6 of 10 alone
	facilityRule:      0.34, // 0 of 0 behind a perfect tagger, 5 of 11 alone
	orgRule:           0.61, // 0 of 2 behind a perfect tagger, 131 of 156 alone
	orgLongRule:       0.67, // 0 of 5 behind a perfect tagger, 98 of 112 alone
	orgHeadRule:       0.48, // 0 of 13 behind a perfect tagger, 89 of 119 alone
	governmentRule:    0.48, // 0 of 3 behind a perfect tagger, 6 of 9 alone
	eventRule:         0.88, // 60 of 67 behind a perfect tagger, 64 of 74 alone
	eventHeadRule:     0.28, // 1 of 8 behind a perfect tagger, 1 of 3 alone
	languageRule:      0.74, // 5 of 6 behind a perfect tagger, 5 of 6 alone
	peopleRule:        0.53, // 5 of 10 behind a perfect tagger, 5 of 10 alone
	groupRule:         0.65, // 83 of 128 behind a perfect tagger, 85 of 130 alone
	groupHeadRule:     0.56, // 25 of 45 behind a perfect tagger, 21 of 43 alone
	adjectiveRule:     0.77, // 3 of 3 behind a perfect tagger, 3 of 3 alone
	postRule:          0.79, // 103 of 129 behind a perfect tagger, 86 of 124 alone
	postAloneRule:     0.80, // 16 of 19 behind a perfect tagger, 16 of 27 alone
	jobRule:           0.76, // 15 of 19 behind a perfect tagger, 14 of 19 alone
	personRule:        0.76, // 0 of 2 behind a perfect tagger, 290 of 316 alone
	personPartsRule:   0.47, // 0 of 5 behind a perfect tagger, 344 of 463 alone
	titledRule:        0.62, // 0 of 0 behind a perfect tagger, 176 of 208 alone
	productRule:       0.60, // 0 of 0 behind a perfect tagger, 0 of 0 alone
	nestedPlaceRule:   0.93, // 241 of 259 behind a perfect tagger, 100 of 113 alone
	nestedBodyRule:    0.30, // 0 of 4 behind a perfect tagger, 23 of 27 alone
	nestedPeopleRule:  0.01, // 0 of 172 behind a perfect tagger, 0 of 116 alone
	acronymRule:       0.72, // 0 of 1 behind a perfect tagger, 0 of 1 alone
	earlierRule:       0.65, // 307 of 321 behind a perfect tagger, 0 of 0 alone
	earlierTailRule:   0.63, // 135 of 146 behind a perfect tagger, 0 of 0 alone
	hashtagRule:       0.80, // 0 of 0 behind a perfect tagger, 0 of 0 alone
}
