package native_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"wusum/core/document"
	"wusum/core/format/native"
	"wusum/core/format/native/published"
	"wusum/core/schema"
)

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(published.Schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("urn:wusum:schema:1", doc); err != nil {
		return nil, err
	}
	return c.Compile("urn:wusum:schema:1")
})

func validate(t testing.TB, data []byte) error {
	t.Helper()
	s, err := compiled()
	require.NoError(t, err)
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	return s.Validate(v)
}

func expectValid(t testing.TB, data []byte) {
	t.Helper()
	require.NoError(t, validate(t, data), string(data))
}

func TestExportsFollowTheSchema(t *testing.T) {
	expectValid(t, native.Encode(nil, refProject(t), native.Standard()))
	expectValid(t, native.Encode(nil, document.Project{}, native.Standard()))
	expectValid(t, native.Encode(nil, document.Project{Name: "مشروع", Created: "2026-01-05T09:00:00Z", Schema: schema.Default()}, native.Standard()))
}

func TestSchemaRefuses(t *testing.T) {
	good := string(native.Encode(nil, refProject(t), native.Standard()))
	expect := func(old, new, where string) {
		t.Helper()
		require.Contains(t, good, old)
		err := validate(t, []byte(strings.Replace(good, old, new, 1)))
		if assert.Error(t, err, new) {
			assert.Contains(t, err.Error(), where)
		}
	}
	expect(`"unit":"codepoint",`, ``, "unit")
	expect(`"unit":"codepoint"`, `"unit":"grapheme"`, "/unit")
	expect(`"version":1`, `"version":2`, "/version")
	expect(`"format":"wusum"`, `"format":"other"`, "/format")
	expect(`"start":11`, `"start":-1`, "/start")
	expect(`"start":11`, `"start":"11"`, "/start")
	expect(`"end":20`, `"end":20.5`, "/end")
	expect(`"status":"accepted"`, `"status":"maybe"`, "/status")
	expect(`"kind":"human"`, `"kind":"oracle"`, "/kind")
	expect(`"text":"UNESCO",`, ``, "text")
	expect(`"id":"T1",`, ``, "id")
	expect(`"color":"#1f6feb"`, `"color":"blue"`, "/color")
	expect(`"overlap":"nested"`, `"overlap":"some"`, "/overlap")
	expect(`"sha256":"f6`, `"sha256":"F6`, "/sha256")
	expect(`"dir":"auto"`, `"dir":"up"`, "/dir")
	expect(`2026-01-05T09:00:00Z`, `yesterday`, "/created")
	expect(`"spans":[`, `"ranges":[`, "spans")
}
