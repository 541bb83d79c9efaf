// Package web holds what the server shows in a browser, embedded into the binary: the playground, which is built from
// npm packages by "make web", and the page that stands in for it in a binary built without it.
package web

import (
	"embed"
	"io/fs"
	"strings"
)

// dist is the built bundle. It always matches something, because dist/.keep is part of the source tree.
//
//go:embed all:dist
var dist embed.FS

//go:embed missing.html
var missing string

//go:embed policy.txt
var policy string

// Playground returns the files of the built playground with index.html at its root, and whether there is one. It must
// be served from a folder (such as /playground/, with the closing slash) whose parent folder has the endpoint under the
// name graphql, with PlaygroundPolicy as its policy. Beside index.html the page asks for tour.json, a JSON list of
// {"name", "query", "variables", "headers"}, the last two as JSON text; without it one tab with a welcome is opened.
func Playground() (fs.FS, bool) {
	bundle, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, false
	}
	if _, err := fs.Stat(bundle, "index.html"); err != nil {
		return nil, false
	}
	return bundle, true
}

// MissingPage returns the HTML page to serve where the playground would be when it was not built. It has no script, no
// style and no picture, so that any policy lets it through.
func MissingPage() string { return missing }

// PlaygroundPolicy returns the Content-Security-Policy header under which the playground runs. Everything comes from
// the server itself, workers and the icon font included. Inline styles are allowed for one reason: the Monaco editor
// writes its theme into style elements and the place of each line into style attributes, whose values change with every
// keystroke, so that neither a nonce nor a hash can name them. Pictures as data: addresses are what Monaco underlines
// mistakes with. Scripts have no such exception.
func PlaygroundPolicy() string { return strings.TrimSpace(policy) }
