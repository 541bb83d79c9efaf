package catalog

import (
	"net/url"
	"strings"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// mediaScheme marks pictures that this server serves itself.
const mediaScheme = "media:"

// Image is a picture, with its alternative text in the language of the view.
type Image struct {
	Key     int64
	Source  string
	AltText *string
	Width   *int
	Height  *int
}

// GID is the picture's global id.
func (i *Image) GID() string { return ids.GlobalInt("ImageSource", i.Key) }

// URL is where the picture is. Pictures of our own are relative to base, the address that the shop is reached at.
func (i *Image) URL(base string) string {
	name, ours := strings.CutPrefix(i.Source, mediaScheme)
	if !ours {
		return i.Source
	}
	return base + "/media/" + url.PathEscape(name)
}

// size sets width and height, where both are known.
func (i *Image) size(width, height int) {
	if width > 0 && height > 0 {
		i.Width, i.Height = &width, &height
	}
}
