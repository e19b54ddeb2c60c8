package corpus

// Folds is how many parts a treebank is cut into to be cross-validated.
const Folds = 10

// Fold returns the part that sentence i of n lies in: contiguous blocks of sentences, in file order.
func Fold(i, n int) int { return i * Folds / n }
