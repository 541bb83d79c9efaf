// Package checkout turns carts into orders. An attempt to buy a cart is an order that is not placed yet: a state machine
// takes it from there, drawn in transitions.md, with a file for each state. The attempt is committed before the payment
// provider is asked, so a crash at any line loses nothing and doubles nothing.
package checkout
