package transport

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/mizan-commerce/mizan/internal/access"
)

// maxErrors is how many errors one answer lists at most. A document can have a mistake in each of its fields.
const maxErrors = 20

// Refuse answers a GraphQL request that is not even read, in the form that its client understands. Middleware uses it,
// for instance for a token that is unknown.
func Refuse(w http.ResponseWriter, r *http.Request, problem *Problem) {
	_, facts := factsOf(r.Context())
	facts.Outcome, facts.Code = outcomeOf(problem.Code), problem.Code
	response := &graphql.Response{Errors: gqlerror.List{problem.graphql()}}
	// What is wrong with the HTTP request has its own status, even for clients of the older media type.
	write(w, r, problem.Code.Status(), response)
}

// answer writes what came out of the executor.
func answer(w http.ResponseWriter, r *http.Request, response *graphql.Response, facts *Facts) {
	if len(response.Errors) > maxErrors {
		response.Errors = response.Errors[:maxErrors]
	}
	status := http.StatusOK
	facts.Outcome = OutcomeOK
	for _, err := range response.Errors {
		code := codeIn(err)
		if facts.Code == "" {
			facts.Code = code
		}
		if outcome := outcomeOf(code); facts.Outcome != OutcomeFailed {
			facts.Outcome = outcome
		}
	}
	if facts.Outcome == OutcomeRefused && len(response.Data) > 0 {
		facts.Outcome = OutcomePartial
	}
	if len(response.Data) == 0 && negotiate(r.Header.Values("Accept")) == typeGraphQL {
		status = facts.Code.Status()
	}
	w.Header().Set("Cache-Control", cacheControl(r, facts))
	write(w, r, status, response)
}

// cacheControl says who may keep the answer. A public answer may be kept and has to be asked for again each time.
func cacheControl(r *http.Request, facts *Facts) string {
	if facts.Private() || facts.Kind != string(kindQuery) || access.From(r.Context()).Kind != access.Anonymous {
		return "private, no-store"
	}
	return "no-cache"
}

// write sends the response. It writes no "data" for a request that was not run, which json.Marshal of gqlgen's own
// type would, and it copies data as it is, because the executor has just made it.
func write(w http.ResponseWriter, r *http.Request, status int, response *graphql.Response) {
	body, err := encode(response)
	if err != nil {
		status = http.StatusInternalServerError
		body = []byte(`{"errors":[{"message":"Internal error.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}`)
	}
	header := w.Header()
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", "private, no-store")
	}
	header.Add("Vary", "Accept, Accept-Language, Authorization, X-Shopify-Storefront-Access-Token")
	header.Set("Content-Type", negotiate(r.Header.Values("Accept"))+"; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // The client may have gone; nobody is left to tell.
}

func encode(response *graphql.Response) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(response.Data) + 256)
	separator := byte('{')
	member := func(name string, value []byte) {
		b.WriteByte(separator)
		separator = ','
		b.WriteString(`"` + name + `":`)
		b.Write(value)
	}
	if len(response.Errors) > 0 {
		list, err := json.Marshal(response.Errors)
		if err != nil {
			return nil, fmt.Errorf("encode errors: %w", err)
		}
		member("errors", list)
	}
	if len(response.Data) > 0 {
		member("data", response.Data)
	}
	if len(response.Extensions) > 0 {
		extensions, err := json.Marshal(response.Extensions)
		if err != nil {
			return nil, fmt.Errorf("encode extensions: %w", err)
		}
		member("extensions", extensions)
	}
	if separator == '{' {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// codeIn reads the code of an error that the presenter has made.
func codeIn(err *gqlerror.Error) Code {
	code, ok := err.Extensions["code"].(string)
	if !ok {
		return Internal
	}
	return Code(code)
}

// outcomeOf tells whose fault a code is.
func outcomeOf(code Code) string {
	if code.Status() >= http.StatusInternalServerError {
		return OutcomeFailed
	}
	return OutcomeRefused
}
