// Package train makes the model file from the project's data folder, part by part, and says how well its parts do on
// data that they have not seen. The same data gives the same bytes on one architecture.
package train
