// Package catalog holds what the shop offers: products with their variants, options, pictures and prices, and the
// collections that they stand in. Merchants state products whole (ProductInput); storefronts read them for one
// language and one price list (View).
package catalog
