package demo

import "fmt"

// barcode makes a GTIN-13. It starts with 299, from the range that GS1 keeps for use inside one company, so
// that no demo product borrows the number of a real one.
func barcode(product, variant int) string {
	digits := fmt.Sprintf("299%06d%03d", product, variant)
	return digits + string(rune('0'+checkDigit(digits)))
}

// checkDigit is the last digit of a GTIN-13 whose first twelve digits are given.
func checkDigit(digits string) int {
	sum := 0
	for i, r := range digits {
		weight := 1
		if i%2 == 1 {
			weight = 3
		}
		sum += int(r-'0') * weight
	}
	return (10 - sum%10) % 10
}
