// Package chance gives numbers that look random and are the same each time: the same seed, the same training.
package chance
