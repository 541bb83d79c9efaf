package httpd

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// visit is what is noted about one request while it passes.
type visit struct {
	request string // the request's id
	route   string
	viewer  access.Kind
	facts   *transport.Facts
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

// RequestID returns the id of the request that the context belongs to, which stands in its log line and in its
// X-Request-Id header. It is always made here: one that a client sends could be anything.
func RequestID(ctx context.Context) string {
	if v := visitOf(ctx); v != nil {
		return v.request
	}
	return ""
}

// named notes which route a request took.
func named(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v := visitOf(r.Context()); v != nil {
			v.route = route
		}
		next.ServeHTTP(w, r)
	})
}

// outermost sees every request first and every response last: it counts, logs, sets the headers that all responses
// share, and catches what panics.
func (s *Server) outermost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{request: ids.New().String(), route: routeNone}
		ctx, facts := transport.WithFacts(context.WithValue(r.Context(), visitKey{}, v))
		v.facts = facts
		rec := &recorder{ResponseWriter: w}
		started := s.options.Clock.Now()
		if s.options.Metrics != nil {
			s.options.Metrics.inFlight.Inc()
		}
		s.secure(rec.Header(), v.request)
		defer func() {
			value := recover()
			err, _ := value.(error)
			aborted := errors.Is(err, http.ErrAbortHandler)
			if value != nil && !aborted {
				s.panicked(ctx, rec, v, value)
			}
			s.finish(ctx, r, v, rec, max(0, s.options.Clock.Now().Sub(started)))
			if aborted {
				panic(value) // net/http closes the connection then, without a word.
			}
		}()
		next.ServeHTTP(rec, r.WithContext(ctx))
	})
}

func (s *Server) panicked(ctx context.Context, rec *recorder, v *visit, value any) {
	s.options.Logger.ErrorContext(ctx, "A request panicked.",
		slog.String("request", v.request), slog.Any("panic", value), slog.String("stack", string(debug.Stack())))
	if rec.status == 0 {
		http.Error(rec, "Internal error. Reference: "+v.request, http.StatusInternalServerError)
	}
}

// secure sets what every response says unless its handler says otherwise.
func (s *Server) secure(header http.Header, request string) {
	header.Set("X-Request-Id", request)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	if s.options.HTTPS {
		header.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
}

// finish writes the one line of the log and counts. Neither holds variables, headers, bodies, paths or addresses.
func (s *Server) finish(ctx context.Context, r *http.Request, v *visit, rec *recorder, took time.Duration) {
	status := rec.status
	if status == 0 {
		status = http.StatusOK
	}
	if s.options.Metrics != nil {
		s.options.Metrics.inFlight.Dec()
		s.options.Metrics.request(v, status, took)
	}
	attributes := []slog.Attr{
		slog.String("request", v.request), slog.String("method", method(r.Method)), slog.String("route", v.route),
		slog.Int("status", status), slog.Int64("bytes", rec.bytes), slog.Duration("duration", took),
	}
	if v.viewer != "" {
		attributes = append(attributes, slog.String("viewer", string(v.viewer)))
	}
	if f := v.facts; f.Outcome != "" {
		attributes = append(attributes, slog.String("operation", f.Name), slog.String("kind", f.Kind),
			slog.String("outcome", f.Outcome), slog.String("code", string(f.Code)), slog.Int("cost", f.Cost))
	}
	level := slog.LevelInfo
	if v.route == routeHealth || v.route == routeMetrics {
		level = slog.LevelDebug
	}
	s.options.Logger.LogAttrs(ctx, level, "A request was answered.", attributes...)
}

// method closes the list of methods: a client may send any word.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions, http.MethodPut, http.MethodPatch, http.MethodDelete:
		return m
	}
	return "OTHER"
}

// viewer finds out who asks, and puts that into the context.
func (s *Server) viewer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A browser attaches cookies to whatever a foreign page makes it send, so the API must not know any.
		r.Header.Del("Cookie")
		viewer, err := s.options.Viewer(r.Context(), r)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		v := visitOf(r.Context())
		viewer.Request = v.request
		viewer.Network = s.network(r)
		viewer.GPC = viewer.GPC || r.Header.Get("Sec-GPC") == "1"
		ctx := access.WithViewer(r.Context(), viewer)
		v.viewer = access.From(ctx).Kind
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// refuse answers a request whose viewer could not be found out.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	problem := transport.ProblemOf(err)
	if problem.Code == transport.Internal {
		s.options.Logger.ErrorContext(r.Context(), "The viewer could not be found out.",
			slog.String("request", RequestID(r.Context())), slog.Any("error", err))
		problem.Details = map[string]any{"reference": RequestID(r.Context())}
	}
	if fault.Is(err, fault.Unauthenticated) {
		w.Header().Set("WWW-Authenticate", `Bearer realm="mizan"`)
	}
	transport.Refuse(w, r, problem)
}

// recorder notes the status and the length of a response.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader notes the final status; informational ones pass by.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write counts.
func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController flush, hijack and set deadlines.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// class is the status as metrics name it: 2xx, 4xx, ...
func class(status int) string { return strconv.Itoa(status/100) + "xx" }
