package token

// kindNames are the kinds as files and commands write them.
var kindNames = [...]string{
	Word: "word", Number: "number", Date: "date", Time: "time", Percent: "percent", URL: "url", Email: "email",
	Hashtag: "hashtag", Handle: "handle", Punct: "punct", Symbol: "symbol", Emoji: "emoji", Mark: "mark",
	Space: "space", Break: "break",
}

// String names the kind in lower case: word, number, …
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}
