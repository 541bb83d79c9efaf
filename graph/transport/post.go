package transport

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// post takes one operation as a JSON object. It takes nothing else: forms can be sent by any page without asking, and a
// list of operations would run as many as it likes under the limits of one.
type post struct{ endpoint }

var _ graphql.Transport = post{}

// Supports is true for every POST, so that a wrong body is refused in the words of this package.
func (t post) Supports(r *http.Request) bool {
	return r.Method == http.MethodPost && r.Header.Get("Upgrade") == ""
}

// Do reads the body, runs the operation and writes the answer.
func (t post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	if !isJSON(r.Header.Get("Content-Type")) {
		Refuse(w, r, &Problem{Code: UnsupportedMediaType, Message: "Send the request as application/json in UTF-8."})
		return
	}
	read := graphql.TraceTiming{Start: graphql.Now()}
	params, problem := decode(http.MaxBytesReader(w, r.Body, t.limits.Body))
	if problem != nil {
		Refuse(w, r, problem)
		return
	}
	read.End = graphql.Now()
	params.ReadTime = read
	t.run(w, r, exec, params, false)
}

// request is the body of a POST. Members that it does not name are ignored, as the specification wants.
type request struct {
	Query         *string        `json:"query"`
	OperationName *string        `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

// decode reads exactly one JSON object. Its problems never repeat what was sent: a broken body may hold a password.
func decode(body io.Reader) (*graphql.RawParams, *Problem) {
	decoder := json.NewDecoder(body)
	decoder.UseNumber()
	var in request
	if err := decoder.Decode(&in); err != nil {
		return nil, unreadable(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	params := &graphql.RawParams{Variables: in.Variables, Extensions: in.Extensions}
	if in.OperationName != nil {
		params.OperationName = *in.OperationName
	}
	if in.Query != nil {
		params.Query = *in.Query
	}
	return params, complete(params)
}

// complete refuses a request that names no document, neither by text nor by hash.
func complete(params *graphql.RawParams) *Problem {
	if params.Query == "" && params.Extensions["persistedQuery"] == nil {
		return &Problem{Code: BadRequest, Message: `The request has no "query".`}
	}
	return nil
}

func unreadable(err error) *Problem {
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &Problem{Code: PayloadTooLarge, Message: "The request body is too large.",
			Details: map[string]any{"limit": "body", "maximum": tooLarge.Limit}}
	}
	return &Problem{Code: BadRequest, Message: `The request body must be one JSON object with "query" as text, ` +
		`"operationName" as text, and "variables" and "extensions" as objects.`}
}
