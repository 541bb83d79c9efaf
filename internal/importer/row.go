package importer

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/mizan-commerce/mizan/internal/money"
)

// row is one row of the right width. Its readers return a reason, a sentence for
// people, which is empty when all is well.
type row struct {
	line  int
	cells []string
	cols  *columns
}

// cell returns the trimmed text, empty also where the file has no such column.
func (r row) cell(c column) string {
	if !r.cols.has(c) {
		return ""
	}
	return strings.TrimSpace(r.cells[r.cols.at[c]])
}

// blank reports whether every cell is empty, as spreadsheets leave behind.
func (r row) blank() bool {
	for _, cell := range r.cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// isVariant reports whether a row behind a product's first states a variant.
func (r row) isVariant() bool {
	for _, c := range []column{colOption1Value, colOption2Value, colOption3Value, colSKU, colBarcode, colPrice} {
		if r.cell(c) != "" {
			return true
		}
	}
	return false
}

// refuse says that the cell's text is not what it should be.
func (r row) refuse(c column, problem string) string {
	return fmt.Sprintf("%s %s %s.", r.cols.name(c), quote(r.cell(c)), problem)
}

// boolean reads TRUE or FALSE in any letter case. As in Shopify an empty cell is
// false; absent is the answer of a file that has no such column.
func (r row) boolean(c column, absent bool) (value bool, reason string) {
	if !r.cols.has(c) {
		return absent, ""
	}
	switch strings.ToLower(r.cell(c)) {
	case "true":
		return true, ""
	case "false", "":
		return false, ""
	default:
		return false, r.refuse(c, "is neither TRUE nor FALSE")
	}
}

// amount reads an exact amount of money that is not negative.
func (r row) amount(c column, currency money.Currency) (m money.Money, reason string) {
	m, err := money.Parse(r.cell(c), currency)
	switch {
	case errors.Is(err, money.ErrPrecision):
		return m, r.refuse(c, fmt.Sprintf("has more than the %d decimals of %s", currency.Digits(), currency))
	case errors.Is(err, money.ErrOverflow):
		return m, r.refuse(c, "is too large")
	case err != nil:
		return m, r.refuse(c, "is not a plain decimal number")
	case m.IsNegative():
		return m, r.refuse(c, "is negative")
	}
	return m, ""
}

// quantity reads a whole number of 32 bits, which may be negative: Shopify exports
// what was oversold so. ok is false for an empty cell.
func (r row) quantity(c column) (n int, ok bool, reason string) {
	text := r.cell(c)
	if text == "" {
		return 0, false, ""
	}
	n64, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return 0, false, r.refuse(c, "is not a whole number")
	}
	return int(n64), true, ""
}

// grams reads the weight. Shopify converts from other units and so exports
// fractions; they are rounded half up.
func (r row) grams() (n int, reason string) {
	text := r.cell(colGrams)
	if text == "" {
		return 0, ""
	}
	whole, fraction, hasPoint := strings.Cut(text, ".")
	if !isDigits(whole) || hasPoint && !isDigits(fraction) {
		return 0, r.refuse(colGrams, "is not a weight in grams")
	}
	n64, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n64 >= math.MaxInt32 {
		return 0, r.refuse(colGrams, "is too heavy")
	}
	if hasPoint && fraction[0] >= '5' {
		n64++
	}
	return int(n64), ""
}

// continues reads whether to sell on when stock is out. The older column says
// deny or continue; hand-made files of the present one say TRUE or FALSE too.
func (r row) continues() (value bool, reason string) {
	switch strings.ToLower(r.cell(colPolicy)) {
	case "continue", "true":
		return true, ""
	case "deny", "false", "":
		return false, ""
	default:
		return false, r.refuse(colPolicy, "is neither deny nor continue")
	}
}

// barcode returns the barcode. An apostrophe before digits alone is the mark by
// which spreadsheets keep leading zeros, and no part of it.
func (r row) barcode() string {
	text := r.cell(colBarcode)
	if digits, ok := strings.CutPrefix(text, "'"); ok && isDigits(digits) {
		return digits
	}
	return text
}

// tags splits the tags at commas, and keeps the first of equal ones.
func (r row) tags() []string {
	var tags []string
	seen := make(map[string]bool)
	for tag := range strings.SplitSeq(r.cell(colTags), ",") {
		if tag = strings.TrimSpace(tag); tag != "" && !seen[tag] {
			seen[tag] = true
			tags = append(tags, tag)
		}
	}
	return tags
}

// isDigits reports whether s is one or more ASCII digits.
func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
