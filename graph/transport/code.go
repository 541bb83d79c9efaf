package transport

import (
	"net/http"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// Code is what a program reads of an error, in extensions.code. The list is closed: docs/errors.md explains every one,
// and a new one is an addition to the API.
type Code string

// The codes. The first group is about the HTTP request, the second about the document, the third about its execution.
const (
	BadRequest           Code = "BAD_REQUEST"
	MethodNotAllowed     Code = "METHOD_NOT_ALLOWED"
	PayloadTooLarge      Code = "PAYLOAD_TOO_LARGE"
	UnsupportedMediaType Code = "UNSUPPORTED_MEDIA_TYPE"

	ParseFailed            Code = "GRAPHQL_PARSE_FAILED"
	ValidationFailed       Code = "GRAPHQL_VALIDATION_FAILED"
	LimitExceeded          Code = "LIMIT_EXCEEDED"
	PersistedQueryNotFound Code = "PERSISTED_QUERY_NOT_FOUND"

	BadUserInput    Code = "BAD_USER_INPUT"
	NotFound        Code = "NOT_FOUND"
	Conflict        Code = "CONFLICT"
	Forbidden       Code = "FORBIDDEN"
	Unauthenticated Code = "UNAUTHENTICATED"
	Throttled       Code = "THROTTLED"
	Timeout         Code = "TIMEOUT"
	Unavailable     Code = "UNAVAILABLE"
	Internal        Code = "INTERNAL_SERVER_ERROR"
)

// Codes lists every code, in the order of docs/errors.md.
func Codes() []Code {
	return []Code{BadRequest, MethodNotAllowed, PayloadTooLarge, UnsupportedMediaType,
		ParseFailed, ValidationFailed, LimitExceeded, PersistedQueryNotFound,
		BadUserInput, NotFound, Conflict, Forbidden, Unauthenticated, Throttled, Timeout, Unavailable, Internal}
}

// Status is the HTTP status of a response that has no data because of this code.
func (c Code) Status() int {
	switch c {
	case MethodNotAllowed:
		return http.StatusMethodNotAllowed
	case PayloadTooLarge:
		return http.StatusRequestEntityTooLarge
	case UnsupportedMediaType:
		return http.StatusUnsupportedMediaType
	case NotFound:
		return http.StatusNotFound
	case Conflict:
		return http.StatusConflict
	case Forbidden:
		return http.StatusForbidden
	case Unauthenticated:
		return http.StatusUnauthorized
	case Throttled:
		return http.StatusTooManyRequests
	case Timeout, Unavailable:
		return http.StatusServiceUnavailable
	case Internal:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// codeOf translates the kind of a fault.
func codeOf(kind fault.Kind) Code {
	switch kind {
	case fault.Invalid:
		return BadUserInput
	case fault.NotFound:
		return NotFound
	case fault.Conflict:
		return Conflict
	case fault.Denied:
		return Forbidden
	case fault.Unauthenticated:
		return Unauthenticated
	case fault.Limited:
		return Throttled
	case fault.Unavailable:
		return Unavailable
	default:
		return Internal
	}
}
