// Package draw makes the pictures of the demo shop: flat vector illustrations of what a souq sells, each on a
// stage of geometric ornament. A picture is plain SVG without scripts, fonts, bitmaps or outside references,
// is the same bytes for the same arguments (a processor that rounds its sums
// another way may differ in the last tenth of a pixel), and stays below 20 KiB.
package draw

import "hash/fnv"

// Size is the width and height of every picture in pixels.
const Size = 800

// Kind names what a picture shows.
type Kind string

// painter draws one kind of product on a stage that is already there.
type painter struct {
	kind  Kind
	paint func(*canvas, Palette)
}

// Kinds returns all kinds of product that can be drawn.
func Kinds() []Kind {
	var out []Kind
	for _, p := range painters() {
		out = append(out, p.kind)
	}
	return out
}

// Product draws a kind of product in a palette. The seed chooses the stage behind it. It returns false when
// the kind or the palette is unknown.
func Product(kind Kind, paletteName string, seed uint32) ([]byte, bool) {
	p, ok := palette(paletteName)
	if !ok {
		return nil, false
	}
	for _, k := range painters() {
		if k.kind == kind {
			return render(k, p, seed), true
		}
	}
	return nil, false
}

// Seed returns a seed for a name, so that a name always gets the same stage.
func Seed(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(name)) // A hash never fails to write.
	s := h.Sum32()
	return s ^ s>>15
}

func render(k painter, p Palette, seed uint32) []byte {
	c := &canvas{name: string(k.kind) + "-" + p.Name}
	c.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" width="%[1]d" height="%[1]d">`, Size)
	scene(c, p, seed)
	k.paint(c, p)
	c.printf(`</svg>`)
	return []byte(c.b.String())
}

// painters is the table of all drawings.
func painters() []painter {
	return []painter{
		{"dallah", dallah}, {"finjan", finjan}, {"coffeebag", coffeeBag}, {"rakwa", rakwa}, {"flask", flask},
		{"dates", dates}, {"datebox", dateBox}, {"honey", honey}, {"syrup", syrup}, {"cookies", cookies}, {"sack", sack},
		{"saffron", saffron}, {"tin", tin}, {"oudbottle", oudBottle}, {"chips", chips}, {"mabkhara", mabkhara}, {"bakhoor", bakhoor},
		{"perfume", perfume}, {"candle", candle}, {"bowl", bowl}, {"tagine", tagine}, {"plate", plate}, {"teapot", teapot},
		{"vase", vase}, {"tray", tray}, {"rug", rug}, {"prayerrug", prayerRug}, {"shemagh", shemagh}, {"cushion", cushion},
		{"thobe", thobe}, {"abaya", abaya}, {"book", book}, {"notebook", notebook}, {"giftcard", giftCard}, {"headphones", headphones},
		{"charger", charger}, {"powerbank", powerBank}, {"clock", clock}, {"burner", burner}, {"beads", beads}, {"ring", ring},
		{"earrings", earrings}, {"bracelet", bracelet}, {"lantern", lantern}, {"basket", basket}, {"rihal", rihal},
	}
}
