// Package checkout serves the hosted checkout below /checkout/: contact and address, delivery, payment, review, the
// bank's question, and the receipt. The pages are plain HTML, in Arabic and English, and need neither JavaScript nor
// cookies: the key of the cart in the path is the capability, as it is in the API, and every step is a form that is
// posted and answered with a redirect.
//
// Personal values come in and go out as the types of package pii. They are printed in one place, and only in the form
// in which the services showed them.
package checkout
