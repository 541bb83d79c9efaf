package httpd

import (
	"context"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// MediaSource finds a file by its key, which is what follows /media/ in the path. A file that does not exist is a fault
// of kind NotFound.
type MediaSource func(ctx context.Context, key string) (Media, error)

// Media is one file.
type Media struct {
	// Content is closed when it was sent.
	Content io.ReadSeekCloser
	// Type is its media type. Only pictures, videos and 3-D models are shown by browsers; anything else is downloaded.
	Type string
	// Tag changes with the content, such as its hash in hexadecimal. Empty means that there is none.
	Tag string
	// Immutable says that the key will never have another content, so that it can be kept for a year.
	Immutable bool
}

// svgPolicy is for pictures that may hold scripts: they are shown, but run nothing and load nothing, even when somebody
// opens one as a page.
const svgPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

// mediaTimeout is how long sending one file may take: a video, to a telephone, in the countryside.
const mediaTimeout = 15 * time.Minute

// media serves one file, whole or in part.
func (s *Server) media(w http.ResponseWriter, r *http.Request) {
	found, err := s.options.Media(r.Context(), r.PathValue("key"))
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Invalid) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		s.options.Logger.ErrorContext(r.Context(), "A file could not be read.",
			slog.String("request", RequestID(r.Context())), slog.Any("error", err))
		http.Error(w, "Internal error. Reference: "+RequestID(r.Context()), http.StatusInternalServerError)
		return
	}
	defer func() { _ = found.Content.Close() }() // It was only read.
	// The network's deadlines are in the machine's time, whatever the injected clock says. Not every writer has one.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(mediaTimeout))
	header := w.Header()
	header.Set("Content-Type", shownType(found.Type))
	if header.Get("Content-Type") != found.Type {
		header.Set("Content-Disposition", "attachment")
	}
	header.Set("Content-Security-Policy", svgPolicy)
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("Cache-Control", "public, max-age=300")
	if found.Immutable {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if tag := strings.Trim(found.Tag, `"`); tag != "" && !strings.ContainsAny(tag, "\"\r\n") {
		header.Set("ETag", `"`+tag+`"`)
	}
	http.ServeContent(w, r, "", time.Time{}, found.Content)
}

// shownType is the type that a browser is told. Whatever could be a page becomes a download.
func shownType(stated string) string {
	base, _, err := mime.ParseMediaType(stated)
	if err != nil {
		return "application/octet-stream"
	}
	for _, shown := range []string{"image/", "video/", "model/"} {
		if strings.HasPrefix(base, shown) {
			return stated
		}
	}
	return "application/octet-stream"
}
