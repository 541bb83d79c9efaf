package checkout

// words are all texts of the pages in one language. Those with verbs of package fmt are used with printf.
type words struct {
	Code, Dir string
	// OtherCode and OtherName are the language to switch to, in its own words.
	OtherCode, OtherName string

	Checkout, SkipToContent, StepsLabel, ErrorPrefix, ErrorSummary string
	StepAddress, StepDelivery, StepPayment, StepReview             string

	Summary, Subtotal, DeliveryCost, Free, NotYetKnown          string
	TaxIncluded, TaxAdded, Total, EstimatedTotal, Quantity      string
	Was, ShowSummary, Change, Back                              string
	AddressTitle, ContactTitle, Contact, ContactHint, DeliverTo string
	Email, Phone, FirstName, LastName, Country, Address1        string
	Address2, City, Zip, Province, ProvinceHint, PhoneHint      string
	Privacy, ToDelivery, ToPayment, ToReview                    string

	DeliveryTitle, DeliveryLegend, NoDeliveries, NoDeliveriesHelp, ChangeAddress string

	PaymentTitle, PaymentLegend, NoMethods, Surcharge               string
	CashHint, TransferHint, CardHint, TestHint, TestLegend          string
	TestOK, TestDecline, TestChallenge, TestTimeout, TestDispute    string
	ReviewTitle, Pay, Order, ReviewContact, ReviewPayment           string
	Fee, PlaceOnce, AgreeTotal, Attention, BeforeYouPay             string
	DeclinedTitle, Declined, Expired, SoldOut, Unreachable, NotPaid string

	ChallengeTitle, ChallengeText, ChallengeGo, ChallengeHost, ChallengeCheck, ChallengeInstead string
	BankTitle, BankText, BankApprove, BankReject, BankNote                                      string

	WaitTitle, WaitText, WaitSafe, WaitNow string

	TransferTitle, TransferReference, TransferIBAN, TransferBank string
	TransferAccount, TransferAmount                              string

	DoneTitle, OrderTitle, OrderName, PlacedOn, Thanks                    string
	KeepLink, KeepLinkText, LinkGone, AddressHidden                       string
	StatusLabel, Bought                                                   string
	EmptyTitle, EmptyText, GoneTitle, GoneText, NoOrderTitle, NoOrderText string
	BusyTitle, BusyText, BrokenTitle, BrokenText, Reference, TryAgain     string

	Statuses map[Status]string
	Problems map[ProblemCode]string
	// Blockers take the title and what else the code has: how many are left, or two prices.
	Blockers map[BlockerCode]string
	Months   [12]string
	// Days words a span of business days: least, most.
	Days func(least, most int) string
}

// table returns the words of a language that the pages speak; false for any other.
func table(language string) (*words, bool) {
	switch language {
	case "ar":
		return arabic(), true
	case "en":
		return english(), true
	}
	return nil, false
}

// problem words what is wrong with a field.
func (w *words) problem(p Problem) string {
	own := map[Problem]string{
		{FieldEmail, Required}: w.ContactHint,
	}
	if text, ok := own[p]; ok {
		return text
	}
	return w.Problems[p.Code]
}

// field names an input.
func (w *words) field(f Field) string {
	switch f {
	case FieldEmail:
		return w.Email
	case FieldPhone:
		return w.Phone
	case FieldFirstName:
		return w.FirstName
	case FieldLastName:
		return w.LastName
	case FieldAddress1:
		return w.Address1
	case FieldAddress2:
		return w.Address2
	case FieldCity:
		return w.City
	case FieldZip:
		return w.Zip
	case FieldCountry:
		return w.Country
	case FieldProvince:
		return w.Province
	case FieldDelivery:
		return w.DeliveryTitle
	default:
		return w.PaymentTitle
	}
}
