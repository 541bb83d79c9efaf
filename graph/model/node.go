package model

import (
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// Node is anything with a global id.
type Node interface{ GID() string }

// Media is a picture; films and models will join it.
type Media interface{ GID() string }

// MediaImage is a picture as media.
type MediaImage struct{ Image *catalog.Image }

// GID is the medium's global id.
func (m *MediaImage) GID() string { return ids.GlobalInt("MediaImage", m.Image.Key) }

// Alt is the alternative text.
func (m *MediaImage) Alt() *string { return m.Image.AltText }

// MediaContentType is always IMAGE.
func (m *MediaImage) MediaContentType() MediaContentType { return MediaContentTypeImage }

// PreviewImage is the picture itself.
func (m *MediaImage) PreviewImage() *catalog.Image { return m.Image }
