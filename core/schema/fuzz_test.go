package schema_test

import (
	"testing"

	"wusum/core/schema"
)

func FuzzParse(f *testing.F) {
	f.Add(schema.Default().Append(nil))
	f.Add(schema.FourTypes().Append(nil))
	f.Add([]byte(`{"labels":[{"name":"<b>","nest":[],"x":"\ud83c"}],"policy":{"clitics":"ask"},"y":[1e9,null]}`))
	f.Add([]byte(`{"labels":[{"name":"A","description":"أ"},{"name":"B","colour":"#fff"}]}`))
	f.Add([]byte("{\"labels\":[{\"name\":\"A\xc0\"}]}"))
	f.Add([]byte(withTypes))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := schema.Parse(data)
		if err == nil {
			expectStable(t, s)
		}
	})
}
