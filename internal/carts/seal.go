package carts

import (
	"context"
	"errors"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// sealing seals several values of one cart and remembers the first failure. It is done before the transaction begins:
// the keys are kept elsewhere.
type sealing struct {
	seal Seal
	err  error
}

// sealing begins to seal values for a cart. The cart gets a key only if there is a value.
func (s *Service) sealing(ctx context.Context, cart ids.ID, values ...pii.Value) (*sealing, error) {
	for _, v := range values {
		if !v.IsZero() {
			seal, err := s.needs.Persons.SealerOf(ctx, cart)
			return &sealing{seal: seal}, err
		}
	}
	return &sealing{}, nil
}

// sealed seals a value for its column.
func sealed[T pii.Value](w *sealing, v T, column string) T {
	var none T
	if v.IsZero() || w.err != nil {
		return none
	}
	out, err := w.seal(v, column)
	if err != nil {
		w.err = err
		return none
	}
	t, ok := out.(T)
	if !ok {
		w.err = fault.E("carts.seal", fault.Internal, "", pii.ErrNotSealed)
	}
	return t
}

// unknownCart turns NotFound into a refusal: for a change, a cart that is not there is a wrong argument.
func unknownCart(err error) (Result, error) {
	if errors.Is(err, errUnknown) {
		return refused(Invalid, "cartId"), nil
	}
	return Result{}, err
}
