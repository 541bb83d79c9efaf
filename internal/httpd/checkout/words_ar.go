package checkout

import "fmt"

func arabic() *words {
	return &words{
		Code: "ar", Dir: "rtl", OtherCode: "en", OtherName: "English",

		Checkout: "إتمام الشراء", SkipToContent: "تخطَّ إلى المحتوى", StepsLabel: "الخطوات", ErrorPrefix: "يرجى التحقق",
		ErrorSummary: "يرجى مراجعة ما يلي",
		StepAddress:  "العنوان", StepDelivery: "التوصيل", StepPayment: "الدفع", StepReview: "المراجعة",

		Summary: "ملخص الطلب", Subtotal: "المجموع الفرعي", DeliveryCost: "التوصيل", Free: "مجانًا",
		NotYetKnown: "لم يُحدَّد بعد", TaxIncluded: "شامل ضريبة القيمة المضافة", TaxAdded: "ضريبة القيمة المضافة", Total: "الإجمالي",
		EstimatedTotal: "الإجمالي التقديري", Quantity: "الكمية", Was: "السعر السابق", ShowSummary: "عرض ملخص الطلب", Change: "تعديل", Back: "رجوع",

		AddressTitle: "بيانات التواصل والعنوان", ContactTitle: "بيانات التواصل", Contact: "كيف نتواصل معك؟",
		ContactHint: "أدخل بريدًا إلكترونيًا أو رقم جوال، ويكفي أحدهما.",
		DeliverTo:   "إلى أين نوصل طلبك؟",
		Email:       "البريد الإلكتروني", Phone: "رقم الجوال", FirstName: "الاسم الأول", LastName: "اسم العائلة",
		Country: "الدولة", Address1: "الشارع ورقم المبنى", Address2: "الحي، الدور، الشقة (اختياري)", City: "المدينة",
		Zip: "الرمز البريدي (اختياري)", Province: "رمز الولاية أو المقاطعة", ProvinceHint: "حرفان أو ثلاثة، مثل CA.",
		PhoneHint:  "يتصل بك المندوب على هذا الرقم عند الحاجة.",
		Privacy:    "بياناتك مشفَّرة، ولا نستخدمها إلا لهذا الطلب.",
		ToDelivery: "متابعة إلى التوصيل", ToPayment: "متابعة إلى الدفع", ToReview: "مراجعة الطلب",

		DeliveryTitle: "التوصيل", DeliveryLegend: "اختر طريقة التوصيل",
		NoDeliveries:     "لا يتوفر توصيل إلى هذا العنوان حاليًا.",
		NoDeliveriesHelp: "تأكد من الدولة، أو حاول بعد دقائق.", ChangeAddress: "تعديل العنوان",

		PaymentTitle: "الدفع", PaymentLegend: "اختر طريقة الدفع", NoMethods: "لا تتوفر طريقة دفع حاليًا. حاول بعد دقائق.",
		Fee: "رسوم الدفع", Surcharge: "رسوم: %s", CashHint: "تدفع للمندوب عند استلام طلبك.",
		TransferHint: "نعرض لك بيانات حسابنا بعد الطلب، ونرسل البضاعة حين يصل التحويل.",
		CardHint:     "قد يطلب منك البنك تأكيد العملية.",
		TestHint:     "هذه بطاقة تجريبية، ولا تنتقل بها أي أموال.", TestLegend: "ماذا يفعل البنك التجريبي؟",
		TestOK: "يقبل الدفع", TestDecline: "يرفض الدفع", TestChallenge: "يطلب مني التأكيد أولًا",
		TestTimeout: "يقبل ثم يتأخر في الرد", TestDispute: "يقبل ثم يعترض",

		ReviewTitle: "راجع طلبك", Pay: "ادفع %s", Order: "أكِّد الطلب – %s", ReviewContact: "بيانات التواصل", ReviewPayment: "الدفع",
		PlaceOnce:  "اضغط مرة واحدة. لن يُخصم المبلغ مرتين وإن أعدت الضغط أو حدَّثت الصفحة.",
		AgreeTotal: "هذا المبلغ نهائي، ولا رسوم بعده.",
		Attention:  "قبل إتمام الطلب", BeforeYouPay: "يرجى الانتباه",
		DeclinedTitle: "لم تتم عملية الدفع", Declined: "رُفضت عملية الدفع ولم يُخصم أي مبلغ. يمكنك المحاولة مجددًا أو اختيار طريقة أخرى.",
		Expired:     "انتهت مهلة تأكيد الدفع ولم يُخصم أي مبلغ. يمكنك المحاولة مجددًا.",
		SoldOut:     "سبقك مشترٍ آخر ونفد أحد المنتجات في سلتك. لم يُخصم أي مبلغ.",
		Unreachable: "تعذَّر الوصول إلى البنك ولم يُخصم أي مبلغ. حاول مجددًا أو اختر طريقة أخرى.",
		NotPaid:     "رد البنك:",

		ChallengeTitle: "يطلب البنك تأكيدك", ChallengeText: "لحمايتك، يريد البنك المُصدر لبطاقتك أن تؤكد العملية قبل الدفع. ستعود إلى هنا بعد ذلك.",
		ChallengeGo: "المتابعة إلى البنك", ChallengeHost: "ستنتقل إلى %s", ChallengeCheck: "أكدت العملية بالفعل", ChallengeInstead: "الدفع بطريقة أخرى",
		BankTitle: "بنك تجريبي", BankText: "يطلب %s دفع مبلغ. هل توافق؟", BankApprove: "الموافقة على الدفع",
		BankReject: "رفض", BankNote: "هذا بنك تجريبي لا ينقل أي أموال.",

		WaitTitle: "ننتظر رد البنك", WaitText: "لم يُعلمنا البنك بالنتيجة بعد. تُحدَّث هذه الصفحة تلقائيًا.",
		WaitSafe: "لا حاجة إلى أي إجراء منك، ولن يُخصم المبلغ مرتين. وإن أغلقت الصفحة فافتحها لاحقًا لتعرف النتيجة.", WaitNow: "تحديث الآن",

		TransferTitle: "يرجى تحويل المبلغ", TransferReference: "الرقم المرجعي", TransferIBAN: "الآيبان", TransferBank: "البنك",
		TransferAccount: "اسم صاحب الحساب", TransferAmount: "المبلغ",

		DoneTitle: "شكرًا لطلبك", OrderTitle: "طلبك", OrderName: "الطلب", PlacedOn: "بتاريخ %s", Thanks: "استلمنا طلبك، ونعمل على تجهيزه.",
		KeepLink: "احتفظ بهذا الرابط", KeepLinkText: "هو الطريق الوحيد إلى هذا الطلب من دون حساب. من يملكه يستطيع الاطلاع على الطلب، فلا تشاركه مع أحد.", LinkGone: "ظهر الرابط الخاص بهذا الطلب عند إتمامه. افتح ذلك الرابط لترى العنوان مجددًا.",
		AddressHidden: "لا يظهر العنوان إلا بالرابط الخاص.", StatusLabel: "الدفع", Bought: "مشترياتك",

		EmptyTitle: "سلتك فارغة", EmptyText: "أضف ما تحب من المتجر ثم عد إلى هنا.",
		GoneTitle: "لم نجد هذه السلة", GoneText: "ربما انتهت صلاحيتها أو أن الرابط غير مكتمل. افتح صفحة إتمام الشراء من المتجر مرة أخرى.",
		NoOrderTitle: "لم نجد هذا الطلب", NoOrderText: "الرابط غير مكتمل أو لم يعد صالحًا.",
		BusyTitle: "لحظة من فضلك", BusyText: "الإقبال كبير الآن. حاول بعد ثوانٍ. لم يُخصم أي مبلغ.",
		BrokenTitle: "حدث خطأ", BrokenText: "الخطأ من جانبنا وقد سجلناه. إن كنت على وشك الدفع فعُد بعد لحظات، ولن يُخصم المبلغ مرتين.",
		Reference: "الرقم المرجعي: %s", TryAgain: "حاول مجددًا",

		Statuses: map[Status]string{
			Paid: "مدفوع", Authorised: "سيُحصَّل", Unpaid: "بانتظار الدفع", Refunded: "مُسترَد", PartlyRefunded: "مُسترَد جزئيًا", Cancelled: "ملغى",
		},
		Problems: map[ProblemCode]string{
			Required: "يرجى تعبئة هذا الحقل.", Invalid: "القيمة غير صحيحة.", TooLong: "القيمة أطول من اللازم.",
			NotOffered: "لم يعد هذا الخيار متاحًا. اختر من جديد.",
		},
		Blockers: map[BlockerCode]string{
			Empty: "سلتك فارغة.", Unavailable: "لم يعد «%s» معروضًا للبيع. أزله من سلتك في المتجر.",
			OutOfStock:        "نفد «%s». أزله من سلتك في المتجر.",
			NotEnoughStock:    "المتوفر من «%[1]s» هو %[2]d فقط. خفِّض الكمية في المتجر.",
			PriceChanged:      "تغيَّر سعر «%s» من %s إلى %s.",
			CountryNotServed:  "لا نبيع إلى هذه الدولة.",
			NoContact:         "نحتاج إلى بريد إلكتروني أو رقم جوال.",
			NoAddress:         "نحتاج إلى عنوان للتوصيل.",
			IncompleteAddress: "العنوان غير مكتمل.",
			NoDeliveryOption:  "يرجى اختيار طريقة التوصيل.",
			NoPaymentMethod:   "يرجى اختيار طريقة الدفع.",
			TotalChanged:      "تغيَّر الإجمالي من %s إلى %s. راجعه مرة أخرى قبل الموافقة.",
			Other:             "لا يمكن إتمام الطلب بحالته هذه. راجع الخطوات مرة أخرى.",
		},
		Months: [12]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
		Days: func(least, most int) string {
			switch {
			case most == 0:
				return ""
			case least == 1 && most == 2:
				return "خلال يوم أو يومي عمل"
			case least < most && least > 0:
				return fmt.Sprintf("خلال %d إلى %d %s", least, most, workdays(most))
			case most == 1:
				return "خلال يوم عمل"
			case most == 2:
				return "خلال يومي عمل"
			}
			return fmt.Sprintf("خلال %d %s", most, workdays(most))
		},
	}
}

// workdays is the counted noun: plural up to ten, singular from eleven.
func workdays(n int) string {
	if n > 10 {
		return "يوم عمل"
	}
	return "أيام عمل"
}
