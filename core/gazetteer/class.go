package gazetteer

// Class is a set of what a name may be; most names of many sources have several.
type Class uint32

// The classes.
const (
	Given        Class = 1 << iota // a given name
	Part                           // a part of a person's name; a family name mostly
	Person                         // a whole name of one person
	Country                        // a country, its short and its long name
	City                           // a city, town or village
	Region                         // a province, governorate, state or district
	Natural                        // a river, sea, mountain, desert, island
	Facility                       // an airport, bridge, street, stadium, mosque, museum
	Area                           // a continent, a region without administration, a planet
	Org                            // a body that is none of the next four
	Company                        // a company or its trade name
	Team                           // a sports club, a national team
	Media                          // a news agency, newspaper, channel
	Party                          // a party or a movement
	Nationality                    // an adjective of a country, people or creed: what NORP is made of
	People                         // a group of people, in the plural
	Language                       // a language; without the word for language it is an adjective too
	Currency                       // a currency, its code or its sign
	Month                          // a month of any calendar
	Weekday                        // a day of the week
	Event                          // a war, championship, conference, feast
	Work                           // a film, book, song, programme or prize
	Product                        // a make, device, vehicle, program, weapon
	Title                          // what stands before a person's name: minister, doctor, Mr
	Job                            // a profession
	OrgHead                        // a word with which names of bodies begin: ministry, company
	PlaceHead                      // likewise of administered places: city, province
	NaturalHead                    // likewise of natural places: river, mountain
	FacilityHead                   // likewise of what people built: airport, street
	EventHead                      // likewise of events: war, conference
	Unit                           // a unit of measure
	Law                            // a law, treaty or constitution, or the word for one
)

// Unions that rules ask for.
const (
	Human    = Given | Part | Person
	Admin    = Country | City | Region
	Place    = Admin | Natural | Facility | Area
	Body     = Org | Company | Team | Media | Party
	Head     = OrgHead | PlaceHead | NaturalHead | FacilityHead | EventHead
	Calendar = Month | Weekday
)

// classNames are the names of the classes in lists, in the order of their bits.
var classNames = [...]string{
	"given", "part", "person", "country", "city", "region", "natural", "facility", "area", "org", "company", "team",
	"media", "party", "nationality", "people", "language", "currency", "month", "weekday", "event", "work", "product",
	"title", "job", "orghead", "placehead", "naturalhead", "facilityhead", "eventhead", "unit", "law",
}

// String lists the names of the classes in c, joined by +.
func (c Class) String() string {
	s := ""
	for i, name := range classNames {
		if c>>i&1 != 0 {
			if s != "" {
				s += "+"
			}
			s += name
		}
	}
	return s
}

// ParseClass is the inverse of String; false for an unknown name.
func ParseClass(s string) (Class, bool) {
	var c Class
	for start, i := 0, 0; i <= len(s); i++ {
		if i < len(s) && s[i] != '+' {
			continue
		}
		one, ok := classOf(s[start:i])
		if !ok {
			return 0, false
		}
		c |= one
		start = i + 1
	}
	return c, true
}

func classOf(name string) (Class, bool) {
	for i, n := range classNames {
		if n == name {
			return 1 << i, true
		}
	}
	return 0, false
}
