package transport

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// get takes a query from the URL. Mutations and subscriptions are refused, because a link or a picture can send a GET.
type get struct{ endpoint }

var _ graphql.Transport = get{}

// Supports is true for GET, except where the connection is to become a WebSocket.
func (t get) Supports(r *http.Request) bool {
	return r.Method == http.MethodGet && r.Header.Get("Upgrade") == ""
}

// Do reads the parameters, runs the query and writes the answer.
func (t get) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	read := graphql.TraceTiming{Start: graphql.Now()}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		Refuse(w, r, &Problem{Code: BadRequest, Message: "The parameters of the URL cannot be read."})
		return
	}
	params := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if object(values.Get(name), into) != nil {
			Refuse(w, r, &Problem{Code: BadRequest,
				Message: `The parameters "variables" and "extensions" must be JSON objects.`})
			return
		}
	}
	if problem := complete(params); problem != nil {
		Refuse(w, r, problem)
		return
	}
	read.End = graphql.Now()
	params.ReadTime = read
	t.run(w, r, exec, params, true)
}

// object reads a parameter that holds one JSON object; an absent one is no object at all.
func object(text string, into *map[string]any) error {
	if text == "" {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return errors.New("not a JSON object")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}
