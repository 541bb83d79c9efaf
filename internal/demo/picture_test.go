package demo

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/catalog"
)

func TestReferencedPicturesDraw(t *testing.T) {
	t.Parallel()
	var images []catalog.ImageInput
	for _, p := range Products() {
		if len(p.Images) == 0 {
			t.Errorf("%s has no picture", p.Handle)
		}
		images = append(images, p.Images...)
	}
	for _, c := range Collections() {
		images = append(images, *c.Image)
	}
	drawn := map[string]bool{}
	for _, i := range images {
		name, ok := strings.CutPrefix(i.Source, "media:")
		if !ok || i.Alt["ar"] == "" || i.Alt["en"] == "" || i.Width != 800 || i.Height != 800 {
			t.Errorf("picture %+v is not described in full", i)
		}
		svg, ok := Picture(name)
		if !ok {
			t.Errorf("%s draws nothing", name)
		}
		again, _ := Picture(name)
		if !bytes.Equal(svg, again) {
			t.Errorf("%s is another picture each time", name)
		}
		drawn[name] = true
	}
	if len(drawn) < 90 {
		t.Errorf("%d different pictures, want at least 90", len(drawn))
	}
}

func TestPictureRefusesOtherNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", ".svg", "dallah.svg", "dallah-gold", "dallah-gold.png", "dallah-mauve.svg", "camel-gold.svg", "../dallah-gold.svg", "dallah-gold.svg/", "DALLAH-gold.svg", "dallah-gold-1.svg"} {
		if svg, ok := Picture(name); ok || svg != nil {
			t.Errorf("Picture(%q) drew %d bytes", name, len(svg))
		}
	}
}
