// Package markets knows the shop itself: its name and languages, the countries it sells to, and in which currency and
// from which price list each of them is served.
package markets
