package httpd

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// playground serves the files of a bundle from memory. Their number is small and known when the program is built.
type playground struct {
	files  map[string]*asset
	policy string
}

// asset is one file, with its compressed twin, which is made when it is first asked for.
type asset struct {
	content []byte
	mime    string
	tag     string
	cache   string
	gzipped func() []byte // nil result: not worth it
}

// newPlayground reads the bundle. Without one there is a page that says so.
func newPlayground(options Options) (*playground, error) {
	p := &playground{files: map[string]*asset{}, policy: options.PlaygroundPolicy}
	tour := options.Tour
	if len(tour) == 0 {
		tour = []byte("[]")
	}
	if options.Playground == nil {
		p.policy = "default-src 'none'; frame-ancestors 'none'"
		p.files["index.html"] = newAsset("index.html", []byte(options.PlaygroundMissing))
		return p, nil
	}
	err := fs.WalkDir(options.Playground, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		content, err := fs.ReadFile(options.Playground, name)
		if err != nil {
			return err
		}
		p.files[name] = newAsset(name, content)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("httpd: read the playground: %w", err)
	}
	p.files["tour.json"] = newAsset("tour.json", tour)
	return p, nil
}

func newAsset(name string, content []byte) *asset {
	sum := sha256.Sum256(content)
	a := &asset{content: content, mime: mimeOf(name), tag: hex.EncodeToString(sum[:12]), cache: "no-cache"}
	if strings.HasPrefix(name, "assets/") { // Their names hold a hash of their content.
		a.cache = "public, max-age=31536000, immutable"
	}
	a.gzipped = sync.OnceValue(func() []byte { return compress(a.mime, content) })
	return a
}

// ServeHTTP answers with a file of the bundle; any other path does not exist.
func (p *playground) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" {
		name = "index.html"
	}
	file, ok := p.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Security-Policy", p.policy)
	header.Set("Content-Type", file.mime)
	header.Set("Cache-Control", file.cache)
	header.Set("Vary", "Accept-Encoding")
	content, tag := file.content, file.tag
	if zipped := file.gzipped(); zipped != nil && acceptsGzip(r.Header.Get("Accept-Encoding")) {
		header.Set("Content-Encoding", "gzip")
		content, tag = zipped, tag+"-gz"
	}
	header.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// mimeOf does not ask the machine, whose table of types may be anything.
func mimeOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json", ".map":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".ttf":
		return "font/ttf"
	case ".woff2":
		return "font/woff2"
	}
	return "application/octet-stream"
}

// compress returns nothing where compression would gain less than a tenth.
func compress(media string, content []byte) []byte {
	base, _, err := mime.ParseMediaType(media)
	if err != nil || base == "image/png" || base == "font/woff2" {
		return nil
	}
	var b bytes.Buffer
	zipper, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := zipper.Write(content); err != nil {
		return nil
	}
	if err := zipper.Close(); err != nil || b.Len() > len(content)*9/10 {
		return nil
	}
	return b.Bytes()
}

// acceptsGzip reads the header as simply as servers do: gzip is named, and not with a weight of nothing.
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(coding) == "gzip" {
			weight = strings.TrimRight(strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q="), "0.")
			return weight != "" || !strings.Contains(part, "q=")
		}
	}
	return false
}
