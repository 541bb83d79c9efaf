package checkout

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed static
var staticFiles embed.FS

// assets serves what pages load, each under a name that holds a hash of its content, so that browsers keep it for ever.
type assets struct {
	style, icon string // addresses
	files       map[string]asset
}

type asset struct {
	content []byte
	media   string
}

func loadAssets() (assets, error) {
	a := assets{files: map[string]asset{}}
	for _, one := range []struct {
		name, media string
		address     *string
	}{
		{"style.css", "text/css; charset=utf-8", &a.style},
		{"icon.svg", "image/svg+xml", &a.icon},
	} {
		content, err := staticFiles.ReadFile("static/" + one.name)
		if err != nil {
			return assets{}, fmt.Errorf("checkout: %w", err)
		}
		sum := sha256.Sum256(content)
		ext := path.Ext(one.name)
		name := strings.TrimSuffix(one.name, ext) + "-" + hex.EncodeToString(sum[:8]) + ext
		a.files[name], *one.address = asset{content, one.media}, Root+"assets/"+name
	}
	return a, nil
}

// ServeHTTP answers with a file; one that is not ours does not exist.
func (a assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := a.files[r.PathValue("file")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", file.media)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file.content))
}
