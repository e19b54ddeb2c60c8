package model_test

import (
	"fmt"

	"wusum/core/model"
	"wusum/core/model/embedded"
)

func Example() {
	m, err := model.Read(embedded.Bytes())
	if err != nil {
		panic(err)
	}
	src := "زار وفد من جامعة حلب مدينة بيروت، ثم عاد للقاهرة في 5 مايو 2031."
	var a model.Analysis
	m.Analyze(&a, src)
	for _, mention := range a.Mentions {
		fmt.Println(mention.Label, mention.Span.In(src))
	}
	// Output:
	// ORG جامعة حلب
	// GPE حلب
	// GPE بيروت
	// GPE لقاهرة
	// DATE 5 مايو 2031
}
