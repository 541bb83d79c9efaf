package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// Carts reads and changes what is bought.
type Carts interface {
	// Cart returns the cart of a key with the holder's own personal values shown, in a language, or in the cart's own
	// where the language is empty. A cart that never was, or is no more, is a fault of kind NotFound.
	Cart(ctx context.Context, key ids.ID, language string) (Cart, error)
	// PutBuyer states who buys and where it goes. The values are as they were typed. What is wrong with them is
	// returned as problems, not as an error; then what is right may have been kept.
	PutBuyer(ctx context.Context, key ids.ID, language string, b Buyer) ([]Problem, error)
}

// Deliveries are the ways in which a cart can be delivered.
type Deliveries interface {
	// Deliveries returns what can be chosen, the best first. Nothing is returned where nothing is offered.
	Deliveries(ctx context.Context, key ids.ID, language string) ([]Delivery, error)
	// ChooseDelivery chooses one by its handle. One that is not offered any more is a problem.
	ChooseDelivery(ctx context.Context, key ids.ID, language, handle string) ([]Problem, error)
}

// Payments are the ways in which a cart can be paid.
type Payments interface {
	// Methods returns what can be chosen for the cart as it stands. One is Chosen when the buyer has chosen it.
	Methods(ctx context.Context, key ids.ID, language string) ([]Method, error)
	// ChooseMethod chooses one by its handle. The token is a test token of the pretend bank; else it is empty. A
	// method that is not offered any more is a problem.
	ChooseMethod(ctx context.Context, key ids.ID, handle, token string) ([]Problem, error)
}

// Attempts are what becomes of buying a cart.
type Attempts interface {
	// Submit buys the cart. The same token is the same attempt, however often it comes. What stands in the way is in
	// the outcome, not in the error.
	Submit(ctx context.Context, key ids.ID, s Submission) (Outcome, error)
	// Attempt returns how the last attempt at the cart stands; state None where there was none.
	Attempt(ctx context.Context, key ids.ID) (Attempt, error)
	// Resume goes on with an attempt that waits for its buyer, with what the bank wrote into the address. An attempt
	// that does not wait only answers.
	Resume(ctx context.Context, key ids.ID, params map[string]string) (Attempt, error)
}

// Returns are buyers who come back from a bank. It knows the attempt, and not the key of the cart.
type Returns interface {
	// Return goes on with an attempt by its id, and returns the key of its cart. An attempt that never was is a fault of
	// kind NotFound.
	Return(ctx context.Context, attempt ids.ID, params map[string]string) (key ids.ID, err error)
}

// Orders are what carts have become.
type Orders interface {
	// Receipt returns the order of a cart to the holder of the cart's key. While the order is new a guest's token is in
	// it, and with the token the personal values are shown; later there is neither. A cart without an order is a fault
	// of kind NotFound.
	Receipt(ctx context.Context, key ids.ID) (Receipt, error)
	// Order returns an order to the holder of its token. A wrong token and an unknown number are the same fault of
	// kind NotFound.
	Order(ctx context.Context, number, token string) (Receipt, error)
}

// Shops tells what the shop says of itself.
type Shops interface {
	// Shop returns the shop, in a language where it speaks it.
	Shop(ctx context.Context, language string) (Shop, error)
}

// Services are what the pages work over. All are required.
type Services struct {
	Carts      Carts
	Deliveries Deliveries
	Payments   Payments
	Attempts   Attempts
	Returns    Returns
	Orders     Orders
	Shops      Shops
}
