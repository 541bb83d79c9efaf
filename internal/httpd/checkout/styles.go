package checkout

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // The style is part of the program.
	"encoding/hex"
	"errors"
	"net/http"
	"time"
)

//go:embed static/style.css
var styleSheet []byte

// styles serves the style sheet under a name that holds a hash of its content, so that browsers keep it for ever.
type styles struct {
	content    []byte
	file, path string
}

func loadStyles() (styles, error) {
	if len(styleSheet) == 0 {
		return styles{}, errors.New("checkout: the style sheet is empty")
	}
	sum := sha256.Sum256(styleSheet)
	file := "style-" + hex.EncodeToString(sum[:8]) + ".css"
	return styles{styleSheet, file, Root + "assets/" + file}, nil
}

// ServeHTTP answers with the style sheet; any other file does not exist.
func (s styles) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("file") != s.file {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "text/css; charset=utf-8")
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(s.content))
}
