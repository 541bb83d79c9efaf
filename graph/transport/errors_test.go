package transport_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/graph/transport/internal/testschema"
)

func TestErrors_OfResolvers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.resolver.Own = &transport.Problem{Code: transport.Throttled, Message: "Slower.", Details: map[string]any{"retryAfter": 3.0}}
	const people = "A sentence for people."
	for how, want := range map[string]struct {
		code    transport.Code
		message string
	}{
		"INVALID": {transport.BadUserInput, people}, "NOT_FOUND": {transport.NotFound, people},
		"CONFLICT": {transport.Conflict, people}, "DENIED": {transport.Forbidden, people},
		"UNAUTHENTICATED": {transport.Unauthenticated, people}, "LIMITED": {transport.Throttled, people},
		"UNAVAILABLE": {transport.Unavailable, people}, "INTERNAL": {transport.Internal, "Internal error."},
		"INNER_DEADLINE": {transport.Unavailable, "Temporarily unavailable."},
		"UNKNOWN":        {transport.Internal, "Internal error."}, "PANIC": {transport.Internal, "Internal error."},
		"FOREIGN": {transport.Internal, "Internal error."}, "OWN": {transport.Throttled, "Slower."},
	} {
		got := w.query(t, "query Q($how: Failure!) { hello fail(how: $how) }", map[string]any{"how": how})
		if got.status != 200 || string(got.parsed.Data) != `{"hello":"مرحبا","fail":null}` {
			t.Errorf("%s: answer %d %s", how, got.status, got.body)
		}
		if code := got.code(t); code != want.code || got.parsed.Errors[0].Message != want.message {
			t.Errorf("%s: %s %q, want %s %q", how, code, got.parsed.Errors[0].Message, want.code, want.message)
		}
		if diff := cmp.Diff([]any{"fail"}, got.parsed.Errors[0].Path); diff != "" {
			t.Errorf("%s: path: %s", how, diff)
		}
		if strings.Contains(got.body, testschema.Secret) {
			t.Errorf("%s: the cause leaks: %s", how, got.body)
		}
		reference, _ := got.parsed.Errors[0].Extensions["reference"].(string)
		if want.code == transport.Internal && (len(reference) != 26 || strings.Count(w.log.String(), reference) != 1) {
			t.Errorf("%s: reference %q is not once in the log", how, reference)
		}
		if want.code != transport.Internal && reference != "" {
			t.Errorf("%s: has a reference", how)
		}
	}
	if log := w.log.String(); !strings.Contains(log, `"stack"`) || !strings.Contains(log, `"operation":"Q"`) {
		t.Errorf("the log lacks the stack of the panic or the operation: %s", log)
	}
}

// TestErrors_NeverRepeatAValue sends a secret in every place of a document and of its variables where it is wrong.
func TestErrors_NeverRepeatAValue(t *testing.T) {
	t.Parallel()
	const secret = "S3CRETVALUE"
	w := newWorld(t, nil)
	tests := map[string]struct {
		query     string
		variables map[string]any
		code      transport.Code
		message   string
	}{
		"string for Int":     {`{ next(number: "` + secret + `") }`, nil, transport.ValidationFailed, `Expected a value of type "Int!".`},
		"enum for Int":       {`{ next(number: ` + secret + `) }`, nil, transport.ValidationFailed, `Expected a value of type "Int!".`},
		"object for String":  {`{ echo(text: {a: "` + secret + `"}) }`, nil, transport.ValidationFailed, `Expected a value of type "String!".`},
		"list for String":    {`{ echo(text: ["` + secret + `"]) }`, nil, transport.ValidationFailed, `Expected a value of type "String!".`},
		"no enum value":      {`{ fail(how: ` + secret + `) }`, nil, transport.ValidationFailed, `Expected a value of type "Failure!".`},
		"a large Int":        {`{ next(number: 99999999999999999999) }`, nil, transport.ValidationFailed, `Expected a value of type "Int!".`},
		"an Int of 33 bits":  {`{ next(number: 4294967296) }`, nil, transport.ValidationFailed, `Expected a value of type "Int!".`},
		"string for object":  {`mutation { login(input: "` + secret + `") }`, nil, transport.ValidationFailed, `Expected a value of type "LoginInput!".`},
		"unknown field":      {`mutation($p: String!) { login(input: {name: "` + secret + `", password: $p, nam: "` + secret + `"}) }`, map[string]any{"p": secret}, transport.ValidationFailed, `Field "nam" is not defined by type "LoginInput".`},
		"missing field":      {`mutation($p: String!) { login(input: {password: $p}) }`, map[string]any{"p": secret}, transport.ValidationFailed, `Field "LoginInput.name" of type "String!" is required.`},
		"unfinished string":  {`{ echo(text: "` + secret + `) }`, nil, transport.ParseFailed, `The document cannot be parsed. It has a character, string or number that GraphQL does not know.`},
		"bad escape":         {`{ echo(text: "\u00 ` + secret + `") }`, nil, transport.ParseFailed, `The document cannot be parsed. It has a character, string or number that GraphQL does not know.`},
		"string as name":     {`{ "` + secret + `" }`, nil, transport.ParseFailed, `The document cannot be parsed. Unexpected String.`},
		"name as keyword":    {secret + ` { hello }`, nil, transport.ParseFailed, `The document cannot be parsed. Unexpected Name.`},
		"ends early":         {`{ echo(text: "` + secret + `"`, nil, transport.ParseFailed, `The document cannot be parsed. It ends too early.`},
		"variable: Int":      {`query($v: Int!) { next(number: $v) }`, map[string]any{"v": secret}, transport.BadUserInput, `Variable $v has a value that its type does not allow.`},
		"variable: enum":     {`query($v: Failure!) { fail(how: $v) }`, map[string]any{"v": secret}, transport.BadUserInput, `Variable $v has a value that its type does not allow.`},
		"variable: missing":  {`query($v: Int!) { next(number: $v) }`, nil, transport.BadUserInput, `Variable $v must be defined.`},
		"variable: null":     {`query($v: Int!) { next(number: $v) }`, map[string]any{"v": nil}, transport.BadUserInput, `Variable $v cannot be null.`},
		"variable: unknown":  {`mutation($v: LoginInput!) { login(input: $v) }`, map[string]any{"v": map[string]any{"name": secret, "password": secret, "extra": secret}}, transport.BadUserInput, `Variable $v.extra is not a field of its type.`},
		"variable: too deep": {`mutation($v: LoginInput!) { login(input: $v) }`, map[string]any{"v": map[string]any{"name": secret, "password": secret, "nested": map[string]any{"name": secret}}}, transport.BadUserInput, `Variable $v.nested.password must be defined.`},
		"argument at run time": {`query($v: Strict!) { hello strict(value: $v) }`, map[string]any{"v": secret}, transport.BadUserInput,
			`An argument has a value that its type does not allow.`},
		"literal at run time": {`{ hello strict(value: "` + secret + `") }`, nil, transport.BadUserInput,
			`An argument has a value that its type does not allow.`},
		"variable: no Int": {`query($v: Int!) { next(number: $v) }`, map[string]any{"v": 1.5}, transport.BadUserInput, `Variable $v has a value that its type does not allow.`},
		"no such argument": {`{ echo(txt: "` + secret + `", text: "a") }`, nil, transport.ValidationFailed, `Unknown argument "txt" on field "Query.echo".`},
		"no such type":     {`query($v: Strin!) { echo(text: $v) }`, map[string]any{"v": secret}, transport.ValidationFailed, `Unknown type "Strin".`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := w.query(t, test.query, test.variables)
			if len(got.parsed.Errors) == 0 || strings.Contains(got.body, secret) {
				t.Fatalf("answer %d %s", got.status, got.body)
			}
			first := got.parsed.Errors[0]
			if first.Extensions["code"] != string(test.code) || first.Message != test.message {
				t.Errorf("%v %q\nwant %s %q", first.Extensions["code"], first.Message, test.code, test.message)
			}
			want := 400
			if got.parsed.Data != nil {
				want = 200 // It was found while the operation ran.
			}
			if got.status != want || strings.Contains(got.body, "Did you mean") {
				t.Errorf("answer %d %s", got.status, got.body)
			}
		})
	}
	if strings.Contains(w.log.String(), secret) {
		t.Errorf("the log repeats a value: %s", w.log.String())
	}
}

func TestErrors_ListIsShort(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	got := w.query(t, "{ product(handle: \"a\") { "+many(2000, func(i int) string { return "x" + number(i) })+" } }", nil)
	if len(got.parsed.Errors) != 20 || got.status != 400 {
		t.Errorf("answer %d with %d errors, want 400 with 20", got.status, len(got.parsed.Errors))
	}
}

func TestDeadline(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *transport.Options) {
		o.Limits = transport.DefaultLimits()
		o.Limits.Deadline = 50 * time.Millisecond
	})
	got := w.query(t, "{ wait }", nil)
	if got.code(t) != transport.Timeout || got.parsed.Errors[0].Message != "The operation took too long." {
		t.Errorf("answer %d %s", got.status, got.body)
	}
}

func TestSubscription_NeedsAConnection(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	if got := w.query(t, "subscription { ticks }", nil); got.status != 400 || got.code(t) != transport.BadRequest {
		t.Errorf("answer %d %s", got.status, got.body)
	}
}

func TestIntrospection_IsForThoseWhoMay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *transport.Options) { o.Introspection = nil })
	for _, query := range []string{"{ __schema { queryType { name } } }", "{ ...F } fragment F on Query { a: __type(name: \"Query\") { name } }"} {
		if got := w.query(t, query, nil); got.status != 403 || got.code(t) != transport.Forbidden {
			t.Errorf("%s: answer %d %s", query, got.status, got.body)
		}
	}
	if got := w.query(t, "{ __typename }", nil); string(got.parsed.Data) != `{"__typename":"Query"}` {
		t.Errorf("__typename: %s", got.body)
	}
}

func TestCodes_HaveAStatus(t *testing.T) {
	t.Parallel()
	seen := map[transport.Code]bool{}
	for _, code := range transport.Codes() {
		if status := code.Status(); seen[code] || status < 400 || status > 599 {
			t.Errorf("%s: status %d, listed before: %v", code, status, seen[code])
		}
		seen[code] = true
	}
	if len(seen) != 17 {
		t.Errorf("%d codes, want 17: docs/errors.md has to follow", len(seen))
	}
}
