// Package model holds the Go side of the schema that belongs to no domain: scalars, inputs and payloads.
package model

import (
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// MarshalDateTime writes a time in UTC with the precision that is stored, microseconds.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(t.UTC().Format("2006-01-02T15:04:05.999999Z")))
	})
}

// UnmarshalDateTime reads an ISO 8601 time with its zone.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, errors.New("must be a string")
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, errors.New("must be an ISO 8601 time with a zone")
	}
	return t.UTC().Truncate(time.Microsecond), nil
}

// MarshalUnsignedInt64 writes a count as a string, because JSON numbers lose precision beyond 2^53.
func MarshalUnsignedInt64(n int64) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(strconv.FormatInt(n, 10)))
	})
}

// UnmarshalUnsignedInt64 reads a count.
func UnmarshalUnsignedInt64(v any) (int64, error) {
	s, ok := v.(string)
	if !ok {
		return 0, errors.New("must be a string")
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0, errors.New("must be a whole number that is not negative")
	}
	return n, nil
}
