package derive

import (
	"io/fs"
	"strings"

	"wusum/core/gazetteer"
)

const arWikiCatsDir = "gazetteer/arwikicats/"

// The files of ArWikiCats by what their names are. Left out: cities_cities_full's counties in geography_us_counties,
// and phrases for categories (keys_companies_data, keys_COMPANY_TYPE_TRANSLATIONS, *_found).
var (
	// namesOf are files of names of one class; a name whose first word shows another has that.
	namesOf = []struct {
		file  string
		class gazetteer.Class
	}{
		{"cities_cities_full", gazetteer.City},
		{"geography_India_dd", gazetteer.Region},
		{"geography_P17_PP", gazetteer.Region},
		{"geography_popopo", gazetteer.Region},
		{"geography_regions", gazetteer.Region},
		{"geography_regions2", gazetteer.Region},
		{"sports_Clubs_key", gazetteer.Team},
		{"sports_clubs_teams_leagues", gazetteer.Team},
		{"sports_inter_federations", gazetteer.Event},
	}

	// mixed are files of names and of much else: only what shows its class is taken.
	mixed = []string{"cities_yy2", "geography_New_Keys", "geography_P17_2_final_ll", "keys_keys2", "population_pop_final_3"}

	// split are files by topic; a topic stands for a class unless the name's first word shows another.
	split = []string{"_splited_data_P17_2_final_ll_non", "_splited_data_cities_full_non", "_splited_data_yy2_non"}

	topics = map[string]gazetteer.Class{
		"infrastructure": gazetteer.Facility, "tv": gazetteer.Work, "business": gazetteer.Company, "education": gazetteer.Org,
		"languages": gazetteer.Language, "medical": gazetteer.Facility, "military": gazetteer.Org, "awards": gazetteer.Work,
		"sports": gazetteer.Team,
	}

	jobs = []string{
		"jobs_Jobs_22", "jobs_Jobs_players", "jobs_activists_keys", "jobs_jobs", "jobs_jobs_3",
		"jobs_jobs_Football_Keys_players", "jobs_jobs_Men_Womens_PP", "jobs_jobs_Men_Womens_Singers",
	}

	nationalities = []string{
		"nationalities_all_nat_as_en", "nationalities_continents", "nationalities_nationalities_data",
		"nationalities_nationalities_data_with_directions", "nationalities_sub_nats", "nationalities_sub_nats_with_ar_or_en",
	}
)

func (g *gatherer) arWikiCats(root fs.FS) error {
	each := func(file string, yield func(path []string, v string)) error {
		tree, err := readJSON(root, arWikiCatsDir+file+".json")
		if err != nil {
			return err
		}
		walk(tree, nil, yield)
		return nil
	}
	for _, f := range namesOf {
		err := each(f.file, func(path []string, v string) {
			class := f.class
			if c, known := g.subjects.named(v); known {
				class = c
			}
			g.add(v, class)
			if class&gazetteer.Admin != 0 {
				english, _, _ := strings.Cut(path[len(path)-1], ",")
				g.english[english] |= class
			}
		})
		if err != nil {
			return err
		}
	}
	for _, file := range mixed {
		err := each(file, func(path []string, v string) {
			class, _ := g.subjects.named(v)
			if class == 0 && strings.Contains(path[len(path)-1], ", ") && strings.HasSuffix(v, ")") {
				class = gazetteer.City // Aurora, Colorado
			}
			g.add(v, class)
		})
		if err != nil {
			return err
		}
	}
	for _, file := range split {
		err := each(file, func(path []string, v string) {
			class, known := g.subjects.named(v)
			if !known {
				class = topics[strings.ToLower(path[0])]
			}
			g.add(v, class)
		})
		if err != nil {
			return err
		}
	}
	for _, file := range jobs {
		if err := each(file, func(path []string, v string) { g.job(path, v) }); err != nil {
			return err
		}
	}
	for _, file := range nationalities {
		if err := each(file, func(path []string, v string) { g.nationality(path[len(path)-1], v) }); err != nil {
			return err
		}
	}
	return each("people_peoples", func(_ []string, v string) { g.person(v) })
}

// Plural endings: ون of the nominative, ين of the other cases.
const (
	pluralUn = "\u0648\u0646"
	pluralIn = "\u064A\u0646"
)

// job adds a profession in the plural, as the files have it.
func (g *gatherer) job(path []string, v string) {
	last := path[len(path)-1]
	if last != "males" && last != "females" || strings.Count(v, " ") > 1 {
		return
	}
	g.add(v, gazetteer.Job)
	if stem, ok := strings.CutSuffix(v, pluralUn); ok && !strings.Contains(v, " ") {
		g.add(stem+pluralIn, gazetteer.Job)
		g.add(article+stem+pluralUn, gazetteer.Job)
		g.add(article+stem+pluralIn, gazetteer.Job)
	}
}

// nationality adds the forms of an adjective of origin: the singular is an adjective, the plural a group of people.
func (g *gatherer) nationality(form, v string) {
	var class gazetteer.Class
	switch form {
	case "male", "female", "the_male", "the_female":
		class = gazetteer.Nationality
	case "males", "females":
		class = gazetteer.People
	default:
		return
	}
	if strings.ContainsAny(v, " ") {
		g.add(v, class)
		return
	}
	bare, _ := strings.CutPrefix(v, article)
	g.add(bare, class)
	g.add(article+bare, class)
	if stem, ok := strings.CutSuffix(bare, pluralUn); ok {
		g.add(stem+pluralIn, class)
		g.add(article+stem+pluralIn, class)
	}
}
