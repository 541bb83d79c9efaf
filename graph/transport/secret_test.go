package transport_test

import (
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
)

func TestSecrets_MustBeVariables(t *testing.T) {
	t.Parallel()
	const secret = "S3CRETVALUE"
	w := newWorld(t, nil)
	for name, query := range map[string]string{
		"argument":          `{ lookup(email: "` + secret + `") }`,
		"default":           `query($e: String! = "` + secret + `") { lookup(email: $e) }`,
		"field":             `mutation { login(input: {name: "a", password: "` + secret + `"}) }`,
		"block text":        `mutation { login(input: {name: "a", password: """` + secret + `"""}) }`,
		"nested field":      `mutation($p: String!) { login(input: {name: "a", password: $p, nested: {name: "b", password: "` + secret + `"}}) }`,
		"default of object": `mutation($i: LoginInput! = {name: "a", password: "` + secret + `"}) { login(input: $i) }`,
		"default of field":  `mutation($p: String! = "` + secret + `") { login(input: {name: "a", password: $p}) }`,
		"in a fragment":     `{ ...F } fragment F on Query { lookup(email: "` + secret + `") }`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := w.query(t, query, map[string]any{"p": "x", "e": "x"})
			if got.status != 400 || len(got.parsed.Errors) == 0 || strings.Contains(got.body, secret) {
				t.Fatalf("answer %d %s", got.status, got.body)
			}
			if first := got.parsed.Errors[0]; first.Extensions["code"] != string(transport.ValidationFailed) ||
				!strings.HasSuffix(first.Message, "must be given as a variable without a default.") {
				t.Errorf("error %q", first.Message)
			}
		})
	}
}

func TestSecrets_AreAllowedInVariables(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for query, want := range map[string]string{
		`query($e: String!) { lookup(email: $e) }`:                              `{"lookup":false}`,
		`mutation($e: String!) { login(input: {name: "a", password: $e}) }`:     `{"login":false}`,
		`query($e: String!) { ...F } fragment F on Query { lookup(email: $e) }`: `{"lookup":false}`,
	} {
		if got := w.query(t, query, map[string]any{"e": "x"}); string(got.parsed.Data) != want {
			t.Errorf("%s: answer %d %s", query, got.status, got.body)
		}
	}
}
