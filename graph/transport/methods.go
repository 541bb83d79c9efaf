package transport

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

const allowed = "GET, POST, OPTIONS"

// methods answers what no other transport has taken: OPTIONS, and methods that mean nothing here. It is added last.
type methods struct{}

var _ graphql.Transport = methods{}

// Supports is true for everything.
func (methods) Supports(*http.Request) bool { return true }

// Do names the methods that there are.
func (methods) Do(w http.ResponseWriter, r *http.Request, _ graphql.GraphExecutor) {
	w.Header().Set("Allow", allowed)
	switch r.Method {
	case http.MethodOptions:
		w.WriteHeader(http.StatusNoContent)
	case http.MethodGet, http.MethodPost: // They come here only with an Upgrade that nobody offers.
		Refuse(w, r, &Problem{Code: BadRequest, Message: "This connection cannot be upgraded."})
	default:
		Refuse(w, r, &Problem{Code: MethodNotAllowed, Message: "Use GET or POST."})
	}
}
