package entity

// rule says which rule has found a mention; it stands for how often that rule is right.
type rule uint8

const (
	learntRule rule = iota
	urlRule
	siteRule
	dateWordRule
	yearWordRule
	dayMonthRule
	monthRule
	numericDateRule
	yearRule
	yearRangeRule
	weekdayRule
	relativeRule
	periodRule
	durationRule
	clockRule
	dayPartRule
	nowRule
	durationTimeRule
	moneyRule
	currencyRule
	currencyAloneRule
	percentRule
	quantityRule
	unitRule
	unitAloneRule
	cardinalRule
	cardinalWordRule
	ordinalRule
	ordinalBareRule
	numberedRule
	listItemRule
	articleRule
	resolutionRule
	lawRule
	countryRule
	cityRule
	placeLongRule
	areaRule
	placeHeadRule
	facilityHeadRule
	facilityRule
	orgRule
	orgLongRule
	orgHeadRule
	governmentRule
	eventRule
	eventHeadRule
	languageRule
	peopleRule
	groupRule
	groupHeadRule
	adjectiveRule
	postRule
	postAloneRule
	jobRule
	personRule
	personPartsRule
	titledRule
	productRule
	nestedPlaceRule
	nestedBodyRule
	nestedPeopleRule
	acronymRule
	earlierRule
	earlierTailRule
	hashtagRule

	rules
)
