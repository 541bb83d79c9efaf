package money

import (
	"cmp"
	"math/bits"
	"slices"
)

// AllocateBy divides m in proportion to the weights, such as an order discount
// over its lines, by the method of the largest remainder. The parts sum exactly
// to m; each differs from its exact share by less than one minor unit, and a
// zero weight gets nothing. Where remainders tie, the earlier index gets the
// unit, so equal input gives equal parts, and the parts of -m mirror those of m.
//
// It fails with [ErrWeights] when there are no weights, one is negative or all
// are zero, and with [ErrOverflow] when their sum exceeds 64 bits.
func (m Money) AllocateBy(weights []int64) ([]Money, error) {
	total, err := totalWeight(weights)
	if err != nil {
		return nil, err
	}
	amount := magnitude(m.minor)
	shares := make([]uint64, len(weights))
	remainders := make([]uint64, len(weights))
	left := amount
	for i, w := range weights {
		// A weight is at most the total, so the quotient is at most the amount
		// and Div64 cannot panic.
		hi, lo := bits.Mul64(amount, uint64(w))
		shares[i], remainders[i] = bits.Div64(hi, lo, total)
		left -= shares[i]
	}
	// What is left is fewer units than there are remainders above zero.
	for _, i := range byLargest(remainders)[:left] {
		shares[i]++
	}
	parts := make([]Money, len(shares))
	for i, share := range shares {
		// A share is at most the amount, which had an int64 of this sign.
		minor, _ := signed(share, m.minor < 0)
		parts[i] = New(minor, m.currency)
	}
	return parts, nil
}

// Split divides m into n parts that differ by one minor unit at most, the larger
// ones first, and that sum exactly to m. It fails with [ErrWeights] when n < 1.
func (m Money) Split(n int) ([]Money, error) {
	if n < 1 {
		return nil, ErrWeights
	}
	return m.AllocateBy(slices.Repeat([]int64{1}, n))
}

// totalWeight adds the weights and checks that an allocation can rest on them.
func totalWeight(weights []int64) (uint64, error) {
	var total, carry uint64
	for _, w := range weights {
		if w < 0 {
			return 0, ErrWeights
		}
		if total, carry = bits.Add64(total, uint64(w), 0); carry != 0 {
			return 0, ErrOverflow
		}
	}
	if total == 0 {
		return 0, ErrWeights
	}
	return total, nil
}

// byLargest returns the indices of values, the largest value first and equal
// ones in their own order.
func byLargest(values []uint64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	return order
}
