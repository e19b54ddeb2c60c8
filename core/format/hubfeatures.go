package format

import "wusum/core/internal/object"

// AppendFeatures appends the columns of the hf format as Hugging Face's library datasets describes them, a JSON object:
// what stands in dataset_infos.json, and in a Parquet file under the key huggingface. Names are those of TagNames.
func AppendFeatures(dst []byte, names []string) []byte {
	const text, number = `{"dtype":"string","_type":"Value"}`, `{"dtype":"int64","_type":"Value"}`
	dst = append(dst, `{"id":`+text+`,"tokens":{"feature":`+text+`,"_type":"Sequence"},"ner_tags":{"feature":{"names":[`...)
	for i, name := range names {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = object.AppendString(dst, name)
	}
	return append(dst, `],"_type":"ClassLabel"},"_type":"Sequence"},"text":`+text+`,"spans":[{"start":`+number+`,"end":`+number+`,"label":`+text+`}]}`...)
}
