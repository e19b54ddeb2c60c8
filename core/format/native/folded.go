package native

import "wusum/core/text"

// tooManyFolded is lower than tooMany, since each place has to be taken back to the text to tell how far it is.
const tooManyFolded = 256

// locateFolded finds want less its vowel marks, tatweel and the forms of hamza and yeh.
func (f *finder) locateFolded(want string, near int) []text.Span {
	if f.fold == nil {
		if f.work < len(f.src) {
			return nil
		}
		folded := text.Fold(f.src, text.FoldOptions{})
		f.fold = &folded
	}
	key := text.Fold(want, text.FoldOptions{}).Text
	at, ok := f.keys[key]
	if !ok {
		if key == "" || f.work < len(f.src) {
			return nil
		}
		f.work -= len(f.src) + 64
		if at = indexAll(f.fold.Text, key); len(at) > tooManyFolded {
			at = nil
		}
		if f.keys == nil {
			f.keys = make(map[string][]int32)
		}
		f.keys[key] = at
	}
	source := make([]int32, len(at))
	for i, b := range at {
		source[i] = f.fold.Source(text.Span{Start: b, End: b + int32(len(key))}).Start
	}
	i, _, ok := nearest(source, near)
	if !ok {
		return nil
	}
	return []text.Span{f.fold.Source(text.Span{Start: at[i], End: at[i] + int32(len(key))})}
}
