// Package tax says at which rate a country taxes what is sold to it. Amounts are computed where they are kept, once for
// each line; see money.IncludedTax and money.ExcludedTax.
package tax
