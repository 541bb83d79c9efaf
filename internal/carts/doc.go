// Package carts keeps what shoppers mean to buy. A cart is opened by its key, and by nothing else; it is priced anew at
// each look, in the market of its country, and says what stands in the way of buying it.
//
// The key is also the subject of the personal data in the cart: they are sealed for it, so that they open for the
// holder of the key and are gone when the key to them is.
package carts
