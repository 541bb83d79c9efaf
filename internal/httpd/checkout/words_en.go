package checkout

import "fmt"

func english() *words {
	return &words{
		Code: "en", Dir: "ltr", OtherCode: "ar", OtherName: "العربية",

		Checkout: "Checkout", SkipToContent: "Skip to content", StepsLabel: "Steps", ErrorPrefix: "Please check",
		ErrorSummary: "Please check the following",
		StepAddress:  "Address", StepDelivery: "Delivery", StepPayment: "Payment", StepReview: "Review",

		Summary: "Order summary", Subtotal: "Subtotal", DeliveryCost: "Delivery", Free: "Free",
		NotYetKnown: "Not chosen yet", TaxIncluded: "VAT included", TaxAdded: "VAT", Total: "Total",
		EstimatedTotal: "Estimated total", Quantity: "Quantity", Was: "Was", ShowSummary: "Show order summary", Change: "Change", Back: "Back",

		AddressTitle: "Contact and address", ContactTitle: "Contact", Contact: "How can we reach you?",
		ContactHint: "Give an email address or a mobile number; one of them is enough.",
		DeliverTo:   "Where shall we deliver?",
		Email:       "Email", Phone: "Mobile number", FirstName: "First name", LastName: "Last name",
		Country: "Country", Address1: "Street and building", Address2: "District, floor, flat (optional)", City: "City",
		Zip: "Postcode (optional)", Province: "State or province code", ProvinceHint: "Two or three letters, such as CA.",
		PhoneHint:  "The courier calls this number if needed.",
		Privacy:    "Your details are encrypted, and used for this order only.",
		ToDelivery: "Continue to delivery", ToPayment: "Continue to payment", ToReview: "Review the order",

		DeliveryTitle: "Delivery", DeliveryLegend: "Choose how we deliver",
		NoDeliveries:     "We cannot deliver to this address at the moment.",
		NoDeliveriesHelp: "Please check the country, or try again in a few minutes.", ChangeAddress: "Change the address",

		PaymentTitle: "Payment", PaymentLegend: "Choose how you pay", NoMethods: "No way to pay is available at the moment. Please try again in a few minutes.",
		Fee: "Payment fee", Surcharge: "Fee: %s", CashHint: "You pay the courier when your order arrives.",
		TransferHint: "We show our account after you order, and send the goods once the transfer has arrived.",
		CardHint:     "You may be asked to confirm with your bank.",
		TestHint:     "This is a test card: no money moves.", TestLegend: "What should the test bank do?",
		TestOK: "Accept the payment", TestDecline: "Decline the payment", TestChallenge: "Ask me to confirm first",
		TestTimeout: "Accept, but answer too late", TestDispute: "Accept, then dispute",

		ReviewTitle: "Review your order", Pay: "Pay %s", Order: "Place the order – %s", ReviewContact: "Contact", ReviewPayment: "Payment",
		PlaceOnce:  "Press once. Pressing again or reloading will not charge you twice.",
		AgreeTotal: "The total is final: there is nothing to add later.",
		Attention:  "Before you can order", BeforeYouPay: "Please note",
		DeclinedTitle: "The payment did not go through", Declined: "The payment was declined. Nothing was charged. You can try again or choose another way to pay.",
		Expired:     "The time to confirm the payment has passed. Nothing was charged. You can try again.",
		SoldOut:     "Somebody else was faster: something in your cart is sold out. Nothing was charged.",
		Unreachable: "The bank could not be reached. Nothing was charged. Please try again, or choose another way to pay.",
		NotPaid:     "The bank says:",

		ChallengeTitle: "Your bank asks you to confirm", ChallengeText: "To protect you, the bank that issued your card wants to hear from you before it pays. You come back here afterwards.",
		ChallengeGo: "Continue to the bank", ChallengeHost: "You are going to %s", ChallengeCheck: "I have confirmed already", ChallengeInstead: "Pay another way",
		BankTitle: "Test bank", BankText: "%s asks for a payment. Do you agree?", BankApprove: "Approve the payment",
		BankReject: "Reject", BankNote: "This is a test bank. It moves no money.",

		WaitTitle: "We are waiting for the bank", WaitText: "The bank has not told us yet how it went. This page looks again by itself.",
		WaitSafe: "You need not do anything, and you will not be charged twice. If you close this page, open it again later: it shows how it went.", WaitNow: "Look again now",

		TransferTitle: "Please transfer the amount", TransferReference: "Reference", TransferIBAN: "IBAN", TransferBank: "Bank",
		TransferAccount: "Account holder", TransferAmount: "Amount",

		DoneTitle: "Thank you for your order", OrderTitle: "Your order", OrderName: "Order", PlacedOn: "Placed on %s", Thanks: "We have received your order and are preparing it.",
		KeepLink: "Keep this link", KeepLinkText: "It is the only way back to this order without an account. Whoever has it can see the order, so keep it to yourself.", LinkGone: "The private link to this order was shown when it was placed. Open that link to see the address again.",
		AddressHidden: "The address is shown with the private link only.", StatusLabel: "Payment", Bought: "What you bought",

		EmptyTitle: "Your cart is empty", EmptyText: "Put something into it in the shop, then come back.",
		GoneTitle: "We cannot find this cart", GoneText: "It may have expired, or the link is not complete. Please open the checkout again from the shop.",
		NoOrderTitle: "We cannot find this order", NoOrderText: "The link is not complete, or not valid any more.",
		BusyTitle: "One moment, please", BusyText: "There is a lot going on right now. Please try again in a few seconds. Nothing was charged.",
		BrokenTitle: "Something went wrong", BrokenText: "This is our mistake, and we have noted it. If you were about to pay, look again in a moment: you will not be charged twice.",
		Reference: "Reference: %s", TryAgain: "Try again",

		Statuses: map[Status]string{
			Paid: "Paid", Authorised: "Will be collected", Unpaid: "Waiting for your payment", Refunded: "Refunded", PartlyRefunded: "Partly refunded", Cancelled: "Cancelled",
		},
		Problems: map[ProblemCode]string{
			Required: "Please fill this in.", Invalid: "This does not look right.", TooLong: "This is too long.",
			NotOffered: "This is not offered any more. Please choose again.",
		},
		Blockers: map[BlockerCode]string{
			Empty: "Your cart is empty.", Unavailable: "“%s” is not sold any more. Please remove it from your cart in the shop.",
			OutOfStock:        "“%s” is sold out. Please remove it from your cart in the shop.",
			NotEnoughStock:    "There are only %[2]d left of “%[1]s”. Please reduce the quantity in the shop.",
			PriceChanged:      "The price of “%s” has changed from %s to %s.",
			CountryNotServed:  "We do not sell to this country.",
			NoContact:         "We need an email address or a mobile number.",
			NoAddress:         "We need an address to deliver to.",
			IncompleteAddress: "The address is not complete.",
			NoDeliveryOption:  "Please choose how we deliver.",
			NoPaymentMethod:   "Please choose how you pay.",
			TotalChanged:      "The total has changed from %s to %s. Please look at it again before you agree.",
			Other:             "The order cannot be placed as it stands. Please check each step again.",
		},
		Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		Days: func(least, most int) string {
			switch {
			case most == 0:
				return ""
			case most == 1:
				return "Next business day"
			case least == most || least == 0:
				return fmt.Sprintf("%d business days", most)
			}
			return fmt.Sprintf("%d–%d business days", least, most)
		},
	}
}
