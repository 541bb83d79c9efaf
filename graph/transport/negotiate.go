package transport

import (
	"mime"
	"strconv"
	"strings"
)

// The media types of a GraphQL response. They differ in what the HTTP status says: under the newer one a request that
// could not be run has a 4xx or 5xx status, under the older one it is 200, because its clients take everything else for
// a failure of the network.
const (
	typeJSON    = "application/json"
	typeGraphQL = "application/graphql-response+json"
)

// negotiate picks the media type of the response from the values of the Accept header. A client that accepts both gets
// the newer one; one that says nothing, accepts anything, or accepts neither gets application/json.
func negotiate(accept []string) string {
	newer, older := 0.0, 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		media, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		switch media {
		case typeGraphQL:
			newer = max(newer, quality(parameters))
		case typeJSON, "application/*", "*/*":
			older = max(older, quality(parameters))
		}
	}
	if newer > 0 && newer >= older {
		return typeGraphQL
	}
	return typeJSON
}

// quality reads the weight of a media range, from 0 to 1.
func quality(parameters map[string]string) float64 {
	q, ok := parameters["q"]
	if !ok {
		return 1
	}
	weight, err := strconv.ParseFloat(q, 64)
	if err != nil || weight < 0 || weight > 1 {
		return 0
	}
	return weight
}

// isJSON reports whether a request's Content-Type is JSON in UTF-8.
func isJSON(contentType string) bool {
	media, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || media != typeJSON {
		return false
	}
	charset, ok := parameters["charset"]
	return !ok || strings.EqualFold(charset, "utf-8")
}
