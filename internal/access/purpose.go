package access

// Purpose is what personal data is used for. A request has exactly one.
type Purpose string

// The closed list of purposes. The first four rest on a contract, a law or the security of the shop; the others
// rest on the person's consent.
const (
	PurposeContract          Purpose = "CONTRACT"
	PurposeAccount           Purpose = "ACCOUNT"
	PurposeLegalObligation   Purpose = "LEGAL_OBLIGATION"
	PurposeSecurity          Purpose = "SECURITY"
	PurposeMarketingEmail    Purpose = "MARKETING_EMAIL"
	PurposeMarketingSMS      Purpose = "MARKETING_SMS"
	PurposePersonalization   Purpose = "PERSONALIZATION"
	PurposeAnalytics         Purpose = "ANALYTICS"
	PurposeThirdPartySharing Purpose = "THIRD_PARTY_SHARING"
	PurposePublicProfile     Purpose = "PUBLIC_PROFILE"
)

// Purposes lists every purpose.
func Purposes() []Purpose {
	return []Purpose{PurposeContract, PurposeAccount, PurposeLegalObligation, PurposeSecurity, PurposeMarketingEmail,
		PurposeMarketingSMS, PurposePersonalization, PurposeAnalytics, PurposeThirdPartySharing, PurposePublicProfile}
}

// NeedsConsent reports whether the purpose rests on consent.
func (p Purpose) NeedsConsent() bool {
	switch p {
	case PurposeContract, PurposeAccount, PurposeLegalObligation, PurposeSecurity:
		return false
	default:
		return true
	}
}
