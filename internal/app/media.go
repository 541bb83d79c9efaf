package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/maypok86/otter/v2"

	"github.com/mizan-commerce/mizan/internal/demo"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/httpd"
)

// picture is a drawing with the tag of its content.
type picture struct {
	content []byte
	tag     string
}

// media serves the pictures that products name "media:<name>": the drawings of the demonstration shop, each drawn at
// its first request.
func media() (httpd.MediaSource, error) {
	drawn, err := otter.New(&otter.Options[string, picture]{MaximumSize: 2000})
	if err != nil {
		return nil, err
	}
	return func(_ context.Context, name string) (httpd.Media, error) {
		p, ok := drawn.GetIfPresent(name)
		if !ok {
			content, found := demo.Picture(name)
			if !found {
				return httpd.Media{}, fault.E("app.media", fault.NotFound, "There is no such picture.", nil)
			}
			sum := sha256.Sum256(content)
			p = picture{content, hex.EncodeToString(sum[:16])}
			drawn.Set(name, p)
		}
		return httpd.Media{Content: nopCloser{bytes.NewReader(p.content)}, Type: "image/svg+xml", Tag: p.tag}, nil
	}, nil
}

type nopCloser struct{ io.ReadSeeker }

func (nopCloser) Close() error { return nil }
