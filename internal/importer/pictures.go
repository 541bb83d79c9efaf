package importer

import (
	"math"
	"net/url"
	"slices"

	"github.com/mizan-commerce/mizan/internal/catalog"
)

// unplaced is the position of an image that has none: behind the others.
const unplaced = math.MaxInt

// picture is one image of a product.
type picture struct {
	source   string
	alt      string
	position int
	line     int
}

// pictures gathers the images of a product, each address once.
type pictures struct {
	list []picture
	at   map[string]int // where in the list, by address
}

func newPictures() pictures { return pictures{at: make(map[string]int)} }

// add takes an image. Of one that is there already it completes what is missing:
// rows often repeat the image of their variant.
func (p *pictures) add(pic picture) {
	i, ok := p.at[pic.source]
	if !ok {
		p.at[pic.source] = len(p.list)
		p.list = append(p.list, pic)
		return
	}
	if p.list[i].alt == "" {
		p.list[i].alt = pic.alt
	}
	p.list[i].position = min(p.list[i].position, pic.position)
}

// line returns where an address was first seen.
func (p *pictures) line(source string) (int, bool) {
	i, ok := p.at[source]
	if !ok {
		return 0, false
	}
	return p.list[i].line, true
}

// index returns the place of an address among the images, or -1. It holds after
// [pictures.input] has put them in order.
func (p *pictures) index(source string) int {
	if i, ok := p.at[source]; ok {
		return i
	}
	return -1
}

// input returns the images by position, those of equal position in the order of
// the file; nil without any.
func (p *pictures) input(locale string) []catalog.ImageInput {
	slices.SortStableFunc(p.list, func(a, b picture) int {
		switch {
		case a.position < b.position:
			return -1
		case a.position > b.position:
			return 1
		default:
			return 0
		}
	})
	var inputs []catalog.ImageInput
	for i, pic := range p.list {
		p.at[pic.source] = i
		image := catalog.ImageInput{Source: pic.source}
		if pic.alt != "" {
			image.Alt = map[string]string{locale: pic.alt}
		}
		inputs = append(inputs, image)
	}
	return inputs
}

// isPicture reports whether the text is an absolute https address, without the
// user name and password that an address can carry.
func isPicture(source string) bool {
	u, err := url.Parse(source)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil
}
