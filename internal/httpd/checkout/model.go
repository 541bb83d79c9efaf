package checkout

import (
	"time"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Shop is what the pages tell of the shop.
type Shop struct {
	Name string
	// Countries are those that it sells to, ISO 3166-1 alpha-2.
	Countries []string
}

// Cart is a cart as it stands, priced.
type Cart struct {
	// Language is the code of the language that the cart is kept in.
	Language      string
	Lines         []Line
	Totals        Totals
	NeedsShipping bool
	Buyer         Buyer
	// Delivery is what was chosen; nil while nothing is.
	Delivery *Delivery
	Blockers []Blocker
}

// Line is a quantity of one thing, in a cart or in an order.
type Line struct {
	ID      ids.ID
	Title   string
	Variant string
	// Image is an absolute or rooted URL; empty where there is no picture.
	Image    string
	Quantity int
	// Unit is what one costs and Total what all cost, with or without tax as the market's prices are. CompareAt is
	// what all cost before; nil where that is not more.
	Unit, Total money.Money
	CompareAt   *money.Money
}

// Totals are what it comes to.
type Totals struct {
	// Subtotal is that of the lines, Delivery that of the delivery, with or without tax as the market's prices are.
	// Delivery is nil while it is not known, and where there is none.
	Subtotal money.Money
	Delivery *money.Money
	// Fee is what the way to pay costs, as prices are; nil where it costs nothing or is not chosen.
	Fee *money.Money
	Tax money.Money
	// Total is what is to be paid, with tax. Estimated says that it can still change by what is chosen.
	Total     money.Money
	Estimated bool
	// TaxIncluded says that prices hold the tax.
	TaxIncluded bool
}

// Buyer is who buys and where it goes. Values that are read are in the form that was decided for the holder of the
// key; values that are written are as they were typed.
type Buyer struct {
	Email     pii.Email
	Phone     pii.PhoneNumber
	FirstName pii.PersonName
	LastName  pii.PersonName
	Address1  pii.StreetText
	Address2  pii.StreetText
	City      pii.PlaceName
	Zip       pii.PostalCode
	// Country is ISO 3166-1 alpha-2, Province ISO 3166-2 without its country; it may be empty.
	Country, Province string
}

// Delivery is one way of delivery.
type Delivery struct {
	Handle, Title string
	Price         money.Money
	// MinDays and MaxDays are business days; zero where they are not known.
	MinDays, MaxDays int
}

// Method is one way to pay.
type Method struct {
	// Handle names the method among all providers.
	Handle, Name string
	Kind         MethodKind
	// Surcharge is what choosing it costs, as prices are; zero where it is free. Total and Tax are those of the cart
	// when it is paid this way.
	Surcharge, Total, Tax money.Money
	// Test says that it is the pretend bank's: no money moves.
	Test   bool
	Chosen bool
}

// MethodKind says what a method is like to use.
type MethodKind string

// The kinds of methods.
const (
	Card           MethodKind = "card"
	CashOnDelivery MethodKind = "cash_on_delivery"
	BankTransfer   MethodKind = "bank_transfer"
	OtherMethod    MethodKind = "other"
)

// BlockerCode says what stands in the way of buying a cart.
type BlockerCode string

// The codes. PriceChanged only informs.
const (
	Empty             BlockerCode = "EMPTY"
	Unavailable       BlockerCode = "UNAVAILABLE"
	OutOfStock        BlockerCode = "OUT_OF_STOCK"
	NotEnoughStock    BlockerCode = "NOT_ENOUGH_STOCK"
	PriceChanged      BlockerCode = "PRICE_CHANGED"
	CountryNotServed  BlockerCode = "COUNTRY_NOT_SERVED"
	NoContact         BlockerCode = "NO_CONTACT"
	NoAddress         BlockerCode = "NO_ADDRESS"
	IncompleteAddress BlockerCode = "INCOMPLETE_ADDRESS"
	NoDeliveryOption  BlockerCode = "NO_DELIVERY_OPTION"
	NoPaymentMethod   BlockerCode = "NO_PAYMENT_METHOD"
	TotalChanged      BlockerCode = "TOTAL_CHANGED"
	// Other is a code that these pages have no words for.
	Other BlockerCode = "OTHER"
)

// Blocker is one thing that stands in the way, or that the buyer should know before.
type Blocker struct {
	Code BlockerCode
	// Title names what it is about; empty when it is about the whole cart.
	Title string
	// Available is how many could be bought, with NotEnoughStock.
	Available int
	// Was and Now are prices, with PriceChanged and TotalChanged.
	Was, Now money.Money
}

// Submission is the buyer's yes.
type Submission struct {
	// Token names the attempt.
	Token string
	// Expected is the total that the buyer agreed to.
	Expected money.Money
}

// Outcome is what came of a submission: how the attempt stands, or what stands in its way.
type Outcome struct {
	Attempt  Attempt
	Blockers []Blocker
}

// State is how an attempt stands.
type State string

// The states of an attempt.
const (
	None    State = "NONE"
	Pending State = "PENDING" // under way, or its outcome is not known yet
	Asked   State = "ASKED"   // the buyer has to do something
	Placed  State = "PLACED"
	Failed  State = "FAILED" // it came to nothing and can be tried again
)

// Attempt is one attempt to buy a cart.
type Attempt struct {
	State State
	// Action is what the buyer has to do, with Asked.
	Action Action
	// Failure says why, with Failed. Message is in the provider's words and may be empty.
	Failure Failure
	Message string
	// Test says that the pretend bank holds the payment.
	Test bool
}

// Failure says why an attempt came to nothing.
type Failure string

// The failures.
const (
	Declined    Failure = "DECLINED"
	Expired     Failure = "EXPIRED"
	SoldOut     Failure = "SOLD_OUT"
	Unreachable Failure = "UNREACHABLE" // the provider could not be reached; nothing was taken
)

// Action is what a buyer has to do: go to Redirect, or do what Show says.
type Action struct {
	Redirect string
	Show     *Instructions
}

// Instructions tell a buyer where to send money.
type Instructions struct {
	Reference, IBAN, Bank, Account, Text string
	Amount                               money.Money
}

// Receipt is an order as its holder may see it.
type Receipt struct {
	// Number is the bare number, Name what people call the order by.
	Number, Name string
	// Language is that in which it was bought.
	Language string
	PlacedAt time.Time
	Lines    []Line
	Totals   Totals
	Delivery string // title
	Buyer    Buyer
	// NeedsShipping says that something is delivered, and Buyer has an address.
	NeedsShipping bool
	Status        Status
	// Instructions tell where to send the money while it has not come.
	Instructions *Instructions
	// Token is the guest's, when it is given.
	Token string
}

// Status says how an order stands to its buyer.
type Status string

// The statuses.
const (
	Paid       Status = "PAID"
	Authorised Status = "AUTHORISED" // the money is set aside, or will be taken at the door
	Unpaid     Status = "UNPAID"
	Refunded   Status = "REFUNDED"
	// PartlyRefunded orders were paid, and some of the money went back.
	PartlyRefunded Status = "PARTLY_REFUNDED"
	Cancelled      Status = "CANCELLED"
)

// Problem is what is wrong with a value that was sent.
type Problem struct {
	Field Field
	Code  ProblemCode
}

// Field names an input of the pages.
type Field string

// The inputs.
const (
	FieldEmail     Field = "email"
	FieldPhone     Field = "phone"
	FieldFirstName Field = "firstName"
	FieldLastName  Field = "lastName"
	FieldAddress1  Field = "address1"
	FieldAddress2  Field = "address2"
	FieldCity      Field = "city"
	FieldZip       Field = "zip"
	FieldCountry   Field = "country"
	FieldProvince  Field = "province"
	FieldDelivery  Field = "delivery"
	FieldMethod    Field = "method"
)

// ProblemCode says what is wrong.
type ProblemCode string

// The codes.
const (
	Required   ProblemCode = "REQUIRED"
	Invalid    ProblemCode = "INVALID"
	TooLong    ProblemCode = "TOO_LONG"
	NotOffered ProblemCode = "NOT_OFFERED"
)
