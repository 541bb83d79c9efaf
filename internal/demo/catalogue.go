// Package demo is a plausible souq to try the server with: its shop, products, collections and pictures, all
// written here in Arabic and English. The people, makers and goods in it are invented.
package demo

import "github.com/mizan-commerce/mizan/internal/catalog"

// The makers of the demo shop. None of them exists; a maker's name is one text for
// all languages, so it is written the way such makers sign their labels, in both scripts.
const (
	vendorHaraz   = "حراز Haraz"
	vendorNakhla  = "نخلة Nakhla"
	vendorTaybah  = "طيبة Taybah"
	vendorTin     = "طين Teen"
	vendorSadu    = "نول Nawl"
	vendorWaraq   = "ورق Waraq"
	vendorSiraj   = "سراج Siraj"
	vendorAttar   = "العطّار Al-Attar"
	vendorAqeeq   = "عقيق Aqeeq"
	vendorSanaa   = "صنعة Sanaa"
	vendorKhayyat = "حارة Hara"
	vendorMizan   = "سوق ميزان Mizan Souq"
)

// Products returns all products of the demo shop, department by department.
func Products() []catalog.ProductInput {
	var out []catalog.ProductInput
	for _, it := range items() {
		out = append(out, it.product())
	}
	return out
}

func items() []item {
	var out []item
	for _, department := range [][]item{
		coffee(), dates(), spices(), oud(), ceramics(), textiles(), clothing(), books(), electronics(), jewellery(), home(),
	} {
		out = append(out, department...)
	}
	return out
}
