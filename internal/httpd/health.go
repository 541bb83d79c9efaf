package httpd

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// readyTimeout is how long finding out whether the server is ready may take.
const readyTimeout = 2 * time.Second

// live says that the process answers. It asks nothing of the database: a restart does not mend one.
func (s *Server) live(w http.ResponseWriter, _ *http.Request) { status(w, http.StatusOK, "ok\n") }

// ready says whether requests should be sent here. The reason goes to the log only.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		status(w, http.StatusServiceUnavailable, "draining\n")
		return
	}
	if s.options.Ready != nil {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		if err := s.options.Ready(ctx); err != nil {
			s.options.Logger.WarnContext(ctx, "The server is not ready.", slog.Any("error", err))
			status(w, http.StatusServiceUnavailable, "not ready\n")
			return
		}
	}
	status(w, http.StatusOK, "ready\n")
}

func status(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_, _ = w.Write([]byte(text))
}
