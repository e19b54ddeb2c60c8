package effort

// The operators, in seconds (Card, Moran and Newell 1980).
const (
	K = 0.28 // a key, a modifier among them: an average typist
	P = 1.1  // pointing at something with the mouse
	B = 0.1  // pressing or releasing a mouse button
	H = 0.4  // moving a hand between keyboard and mouse
)

// Gestures that the tools share. One hand is at the mouse and the other at the letter keys, for every tool alike.
const (
	click       = P + 2*B
	doubleClick = P + 4*B
	drag        = P + B + P + B
)

// Peer is another tool, as its documentation says that an entity is labelled in it by hand.
type Peer struct {
	Name    string
	Gesture string // how an entity is labelled, in operators
	Next    string // how the next document is reached
	Entity  float64
	NextDoc float64 // seconds

	// Quick is what an entity of one written word costs if the word is taken by a double click, which the documentation
	// does not name but the browser does; 0 where that is of no use.
	Quick float64
}

// Seconds is what a document costs with so many entities.
func (p Peer) Seconds(entities int) float64 { return float64(entities)*p.Entity + p.NextDoc }

// QuickSeconds is Seconds if entities of one written word are taken by a double click.
func (p Peer) QuickSeconds(entities, words int) float64 {
	return float64(words)*p.Quick + float64(entities-words)*p.Entity + p.NextDoc
}

// Doccano: select the text with the mouse, press the label's shortcut key in the menu that opens.
var Doccano = Peer{
	Name: "doccano", Gesture: "drag over the text: P B P B; the label's shortcut key: K", Entity: drag + K,
	Next: "the key for the next text: K", NextDoc: K, Quick: doubleClick + K,
}

// LabelStudio: press the label's hotkey, which arms it for one region, then select the text with the mouse.
var LabelStudio = Peer{
	Name: "Label Studio", Gesture: "the label's hotkey: K; drag over the text: P B P B", Entity: K + drag,
	Next: "submit, Ctrl+Enter: K K", NextDoc: 2 * K, Quick: K + doubleClick,
}
