// Package build makes the table of core/cluster from the project's raw text.
//
// Words are counted by what stands beside them: at each of four places around a word, each of the commonest
// neighbours. Shifted positive pointwise mutual information weighs these counts (Levy, Goldberg and Dagan 2015), a
// truncated singular value decomposition makes vectors of them (Halko, Martinsson and Tropp 2011), and spherical
// k-means groups the vectors, then the means of the groups, so that the grains nest.
//
// The same data gives the same bytes on one architecture.
package build
