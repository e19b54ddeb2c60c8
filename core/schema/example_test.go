package schema_test

import (
	"fmt"

	"wusum/core/schema"
)

func ExampleParse() {
	_, err := schema.Parse([]byte(`{"labels":[
  {"name":"PERS","colour":"#c4570a"}]}`))
	fmt.Println(err)
	// Output: 2:18: labels[0].colour: schema.suggest: colour, color
}
