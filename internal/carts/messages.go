package carts

// Message says in a language, Arabic or else English, what is wrong with a change.
func (p Problem) Message(language string) string {
	switch p.Code {
	case InvalidLine:
		return in(language, "هذا السطر ليس في السلة.", "This line is not in the cart.")
	case LessThan:
		return in(language, "الكمية أقل من المسموح.", "The quantity is too small.")
	case MaximumExceeded:
		return in(language, "الكمية أكبر من المسموح.", "The quantity is too large.")
	case CartTooLarge:
		return in(language, "لا تتسع السلة لهذا.", "The cart does not hold that much.")
	case NoteTooLong:
		return in(language, "الملاحظة أطول من 5000 حرف.", "The note is longer than 5000 characters.")
	case SellingPlan:
		return in(language, "لا يباع هذا بالاشتراك.", "This is not sold by subscription.")
	case ParentLine:
		return in(language, "لا تحمل الأسطر أسطرًا أخرى.", "Lines do not carry other lines.")
	case InvalidCompany:
		return in(language, "هذه الشركة غير معروفة.", "This company is not known.")
	case InvalidMetafields:
		return in(language, "ليس للسلة حقول إضافية.", "A cart has no metafields.")
	case InvalidDeliveryGroup:
		return in(language, "ليس في السلة هذه الشحنة.", "The cart has no such delivery.")
	case InvalidDeliveryOption:
		return in(language, "طريقة التوصيل هذه غير متاحة.", "This way of delivery is not offered.")
	default:
		return p.addressMessage(language)
	}
}

func (p Problem) addressMessage(language string) string {
	switch p.Code {
	case InvalidAddressID:
		return in(language, "هذا العنوان غير معروف.", "This address is not known.")
	case TooManyAddresses:
		return in(language, "في السلة عناوين أكثر من 20.", "A cart has at most 20 addresses.")
	case OneAddressSelected:
		return in(language, "لا يُختار إلا عنوان واحد.", "Only one address can be selected.")
	case FieldRequired:
		return in(language, "هذا الحقل مطلوب.", "This field is required.")
	case FieldTooLong:
		return in(language, "هذا الحقل أطول من المسموح.", "This field is too long.")
	case FieldMarkup:
		return in(language, "لا تُقبل الوسوم في العنوان.", "An address holds no markup.")
	case FieldAddress:
		return in(language, "لا تُقبل الروابط في العنوان.", "An address holds no links.")
	case FieldEmoji:
		return in(language, "لا تُقبل الرموز التعبيرية في العنوان.", "An address holds no emoji.")
	case FieldPattern:
		return in(language, "صيغة هذا الحقل غير صحيحة.", "This field is not well formed.")
	case ProvinceNotFound:
		return in(language, "هذه المنطقة غير معروفة.", "This province is not known.")
	default:
		return in(language, "القيمة غير صحيحة أو غير معروفة.", "The value is not valid or not known.")
	}
}

// Message says in a language, Arabic or else English, what there is to know.
func (w Warning) Message(language string) string {
	switch w.Code {
	case WarnOutOfStock:
		return in(language, "نفدت الكمية.", "This is out of stock.")
	case WarnNotEnoughStock:
		return in(language, "الكمية المتوفرة أقل من المطلوب.", "There is less in stock than was asked for.")
	case WarnNoDiscount:
		return in(language, "رمز الخصم غير معروف.", "The discount code is not known.")
	case WarnNoGiftCards:
		return in(language, "لا تُقبل بطاقات الهدايا حاليًا.", "Gift cards cannot be used yet.")
	default:
		return ""
	}
}

// Message says in a language, Arabic or else English, what stands in the way.
func (b Blocker) Message(language string) string {
	switch b.Code {
	case Empty:
		return in(language, "السلة فارغة.", "The cart is empty.")
	case Unavailable:
		return in(language, "لم يعد هذا المنتج يباع هنا.", "This product is not sold here any more.")
	case OutOfStock:
		return in(language, "نفدت كمية هذا المنتج.", "This product is out of stock.")
	case NotEnoughStock:
		return in(language, "الكمية المتوفرة أقل من المطلوب.", "There is less in stock than was asked for.")
	case PriceChanged:
		return in(language, "تغيّر السعر منذ الإضافة إلى السلة.", "The price has changed since this was added.")
	case CountryNotServed:
		return in(language, "لا نوصّل إلى هذا البلد.", "We do not deliver to this country.")
	case NoContact:
		return in(language, "أضف بريدًا إلكترونيًا أو رقم جوال.", "Add an e-mail address or a phone number.")
	case NoAddress:
		return in(language, "أضف عنوان التوصيل.", "Add a delivery address.")
	case IncompleteAddress:
		return in(language, "أكمل عنوان التوصيل: الاسم والشارع والمدينة.", "Complete the delivery address: name, street and city.")
	case NoDeliveryOption:
		return in(language, "اختر طريقة التوصيل.", "Choose a way of delivery.")
	default:
		return ""
	}
}

// in returns the words in Arabic, or in English for every other language.
func in(language, arabic, english string) string {
	if language == "ar" {
		return arabic
	}
	return english
}
