package schema

// The names of the policies and kinds in files; the index is the value.
var (
	cliticsNames = [...]string{CliticsOut: "out", CliticsIn: "in", CliticsAsk: "ask"}
	articleNames = [...]string{ArticleIn: "in", ArticleOut: "out"}
	overlapNames = [...]string{OverlapNested: "nested", OverlapAny: "any", OverlapNone: "none"}
	kindNames    = [...]string{Choice: "choice", Free: "text", YesNo: "yesno"}
)

// String returns the name that files use: "out", "in" or "ask".
func (c Clitics) String() string { return cliticsNames[c%3] }

// String returns the name that files use: "in" or "out".
func (a Article) String() string { return articleNames[a%2] }

// String returns the name that files use: "nested", "any" or "none".
func (o Overlap) String() string { return overlapNames[o%3] }

// String returns the name that files use: "choice", "text" or "yesno".
func (k Kind) String() string { return kindNames[k%3] }
