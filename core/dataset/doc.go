// Package dataset makes a data set to train on out of a project: documents divided into train, dev and test without
// leakage, as Hugging Face's library and hub read them, with a card that says what is in it.
//
//	docs, left, err := dataset.Choose(project.Docs, dataset.Done)
//	split, err := dataset.Divide(docs, dataset.Standard())        // 80/10/10, near-duplicates kept together
//	made, err := dataset.Write(folder, project, split, dataset.Making{Name: "…", Rows: hf, Left: left})
//
// Near-duplicates are documents whose sets of word triples have a Jaccard index of 0.8 or more ([Near], near.go). They are
// found exactly, and are never apart: what a model is tested on it was not trained on. Documents that are not alike are
// shared out so that the mentions of each label follow the ratio (stratify.go). The same documents, options and seed give
// the same parts, in whatever order the documents come ([Divide]).
//
// What the figures of the card count is what stands in the rows, not what the project has: the difference is the loss
// report's, which lies beside them. The package is linked into the exchange worker and the command.
//
// Sources. Near-duplicates: A. Broder, On the resemblance and containment of documents (1997); K. Lee et al.,
// Deduplicating training data makes language models better (2022); R. Bayardo, Y. Ma and R. Srikant, Scaling up all pairs
// similarity search (2007); C. Xiao et al., Efficient similarity joins for near duplicate detection (2008). Division:
// K. Sechidis, G. Tsoumakas and I. Vlahavas, On the stratification of multi-label data (2011). Agreement: G. Hripcsak and
// A. Rothschild, Agreement, the F-measure, and reliability in information retrieval (2005).
package dataset
