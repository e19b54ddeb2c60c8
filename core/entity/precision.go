package entity

// precision is how often each rule is right on Wojood's sample (train and val, all nested spans; for names found again,
// ANERcorp's training part), with a prior for those that it seldom tries, and less the names that a learnt tagger finds
// by itself. Written by: WUSUM_CALIBRATE=1 go test -run TestCalibrate ./core/entity
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
	relativeRule:      0.75, // 17 of 22 behind a perfect tagger, 17 of 22 alone
	periodRule:        0.36, // 7 of 22 behind a perfect tagger, 7 of 22 alone
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
	countryRule:       0.37, // 0 of 4 behind a perfect tagger, 79 of 121 alone
	cityRule:          0.44, // 0 of 29 behind a perfect tagger, 120 of 168 alone
	placeLongRule:     0.48, // 0 of 1 behind a perfect tagger, 24 of 33 alone
	areaRule:          0.42, // 0 of 5 behind a perfect tagger, 15 of 23 alone
	placeHeadRule:     0.60, // 0 of 2 behind a perfect tagger, 114 of 137 alone
	facilityHeadRule:  0.30, // 0 of 7 behind a perfect tagger, 7 of 16 alone
	facilityRule:      0.34, // 0 of 0 behind a perfect tagger, 5 of 11 alone
	orgRule:           0.66, // 0 of 4 behind a perfect tagger, 35 of 40 alone
	orgLongRule:       0.63, // 0 of 5 behind a perfect tagger, 91 of 107 alone
	orgHeadRule:       0.48, // 0 of 13 behind a perfect tagger, 89 of 119 alone
	governmentRule:    0.46, // 0 of 3 behind a perfect tagger, 5 of 8 alone
	eventRule:         0.88, // 60 of 67 behind a perfect tagger, 64 of 74 alone
	eventHeadRule:     0.28, // 1 of 8 behind a perfect tagger, 1 of 3 alone
	languageRule:      0.74, // 5 of 6 behind a perfect tagger, 5 of 6 alone
	peopleRule:        0.46, // 11 of 25 behind a perfect tagger, 11 of 25 alone
	groupRule:         0.60, // 80 of 133 behind a perfect tagger, 80 of 133 alone
	groupHeadRule:     0.56, // 25 of 45 behind a perfect tagger, 23 of 45 alone
	adjectiveRule:     0.77, // 3 of 3 behind a perfect tagger, 3 of 3 alone
	postRule:          0.79, // 103 of 129 behind a perfect tagger, 86 of 123 alone
	postAloneRule:     0.80, // 16 of 19 behind a perfect tagger, 16 of 27 alone
	jobRule:           0.72, // 15 of 20 behind a perfect tagger, 14 of 20 alone
	personRule:        0.45, // 0 of 2 behind a perfect tagger, 2 of 4 alone
	personPartsRule:   0.39, // 0 of 10 behind a perfect tagger, 66 of 99 alone
	titledRule:        0.39, // 0 of 0 behind a perfect tagger, 10 of 17 alone
	productRule:       0.60, // 0 of 0 behind a perfect tagger, 0 of 0 alone
	nestedPlaceRule:   0.88, // 238 of 268 behind a perfect tagger, 100 of 115 alone
	nestedBodyRule:    0.30, // 0 of 4 behind a perfect tagger, 23 of 27 alone
	nestedPeopleRule:  0.01, // 0 of 163 behind a perfect tagger, 0 of 105 alone
	acronymRule:       0.72, // 0 of 1 behind a perfect tagger, 0 of 1 alone
	earlierRule:       0.94, // 173 of 182 behind a perfect tagger, 0 of 0 alone
	earlierTailRule:   0.66, // 18 of 27 behind a perfect tagger, 0 of 0 alone
	hashtagRule:       0.80, // 0 of 0 behind a perfect tagger, 0 of 0 alone
}
