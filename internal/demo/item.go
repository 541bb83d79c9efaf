package demo

import "github.com/mizan-commerce/mizan/internal/demo/draw"

// item is how this package writes a product down: prices in whole riyals, each fact once. Expanding it gives
// the catalogue's input with all combinations of its choices.
type item struct {
	handle string // in URLs
	code   string // first part of every SKU
	vendor string
	kind   string // product type
	tags   []string
	ar, en prose
	sar    int64 // price in riyals, tax included, before what the chosen values add
	was    int64 // riyals by which the price was reduced; zero means never
	grams  int   // shipping weight before what the chosen values add
	// gtin numbers the packaged goods that carry a barcode; zero means that the product has none.
	gtin     int
	choices  []choice
	pictures []string // drawings that belong to no value
	// stock is what lies in Riyadh and in Jeddah of the first variant; later variants have a little less.
	stock     [2]int
	soldOut   []string // SKUs that are out of stock
	onRequest []string // SKUs that are out of stock and may still be ordered
	untracked bool
	digital   bool
	giftCard  bool
}

// prose is what an item says in one language: title, description in HTML, and a sentence for search engines.
type prose struct{ title, body, seo string }

// choice is an option with its values.
type choice struct {
	ar, en string
	values []value
}

// value is one answer to a choice: what it is called, and what it adds to price and weight.
type value struct {
	code, ar, en string
	sar          int64
	grams        int
	color        string // CSS colour of the swatch
	picture      string // the drawing that shows this value
}

// sized is a value that changes price and weight.
func sized(code, ar, en string, sar int64, grams int) value {
	return value{code: code, ar: ar, en: en, sar: sar, grams: grams}
}

// plain is a value that changes neither.
func plain(code, ar, en string) value {
	return value{code: code, ar: ar, en: en}
}

// weights is the choice of weight.
func weights(values ...value) choice { return choice{"الوزن", "Weight", values} }

// sizes is the choice of size.
func sizes(values ...value) choice { return choice{"المقاس", "Size", values} }

// volumes is the choice of volume.
func volumes(values ...value) choice { return choice{"السعة", "Volume", values} }

// grinds is how coffee is ground.
func grinds() choice {
	return choice{"الطحن", "Grind", []value{
		plain("WB", "حب كامل", "Whole bean"),
		plain("AR", "طحن عربي", "Arabic grind"),
		plain("FL", "طحن للترشيح", "Filter grind"),
	}}
}

// colors is the choice of colour: one drawing, in one palette per value.
func colors(drawing string, palettes ...string) choice {
	c := choice{ar: "اللون", en: "Colour"}
	for _, name := range palettes {
		s := shadeOf(name)
		c.values = append(c.values, value{
			code: s.code, ar: s.ar, en: s.en, color: paletteColor(name), picture: drawing + "-" + name,
		})
	}
	return c
}

// shade is what a palette is called when it is the colour of a thing.
type shade struct{ palette, code, ar, en string }

func shadeOf(palette string) shade {
	for _, s := range []shade{
		{"gold", "GLD", "ذهبي", "Gold"}, {"silver", "SLV", "فضي", "Silver"}, {"copper", "CPR", "نحاسي", "Copper"},
		{"emerald", "EMR", "زمردي", "Emerald"}, {"indigo", "IND", "نيلي", "Indigo"}, {"terracotta", "TRC", "طيني", "Terracotta"},
		{"sand", "SND", "رملي", "Sand"}, {"rose", "ROS", "وردي", "Rose"}, {"ivory", "IVR", "عاجي", "Ivory"},
		{"charcoal", "CHR", "فحمي", "Charcoal"}, {"burgundy", "BUR", "عنابي", "Burgundy"}, {"teal", "TEA", "فيروزي غامق", "Teal"},
		{"saffron", "SFR", "زعفراني", "Saffron"}, {"walnut", "WAL", "جوزي", "Walnut"}, {"amber", "AMB", "كهرماني", "Amber"},
		{"olive", "OLV", "زيتي", "Olive"}, {"crimson", "CRM", "أحمر", "Red"}, {"night", "NGT", "كحلي", "Navy"},
		{"pistachio", "PST", "فستقي", "Pistachio"}, {"pearl", "PRL", "لؤلؤي", "Pearl"}, {"coffee", "COF", "بني", "Brown"},
		{"sky", "SKY", "سماوي", "Sky blue"},
	} {
		if s.palette == palette {
			return s
		}
	}
	return shade{}
}

// paletteColor is the CSS colour of a palette's product, so that swatches match the drawings.
func paletteColor(name string) string {
	for _, p := range draw.Palettes() {
		if p.Name == name {
			return p.Main.String()
		}
	}
	return ""
}
