package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// The patience of the server with one connection. A response that lasts longer, such as a stream of events, extends its
// own deadline with http.ResponseController.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 20 * time.Second
	writeTimeout      = 40 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 64 << 10
	defaultDrain      = 30 * time.Second
)

// Run serves on the listener until the context ends, then drains: /readyz says no, DrainDelay passes, no further
// connection is accepted, and requests that have begun may finish within DrainTimeout. It returns nil when all of them
// did. It closes the listener in any case.
func (s *Server) Run(ctx context.Context, listener net.Listener) error {
	// Requests outlive the context that ends the server; what is left of them ends with this one.
	base, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		BaseContext:       func(net.Listener) context.Context { return base },
		ErrorLog:          slog.NewLogLogger(s.options.Logger.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("httpd: serve: %w", err)
	case <-ctx.Done():
	}
	err := s.drain(ctx, server)
	cancel()
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) && err == nil {
		err = fmt.Errorf("httpd: serve: %w", served)
	}
	return err
}

// drain lets requests finish. Those that do not are cut off.
func (s *Server) drain(ctx context.Context, server *http.Server) error {
	s.draining.Store(true)
	server.SetKeepAlivesEnabled(false)
	s.options.Logger.InfoContext(ctx, "The server is draining.")
	<-time.After(s.options.DrainDelay)
	timeout := s.options.DrainTimeout
	if timeout == 0 {
		timeout = defaultDrain
	}
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil {
		return errors.Join(fmt.Errorf("httpd: requests were cut off: %w", err), server.Close())
	}
	return nil
}
