package privacy

import (
	"slices"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Subject is the state of a value's owner, as Decide needs it. The owner comes from the key that sealed the value, and
// never from the object that holds it. The zero subject is nobody.
type Subject struct {
	// ID is the customer, or the cart or order of somebody without an account.
	ID    ids.ID
	Scope pii.Scope
	// Ref is the key's reference: the order's id with ScopeOrder.
	Ref string
	// Destroyed says that the key is gone.
	Destroyed bool
	// Restricted says that the person asked for processing to be restricted.
	Restricted bool
	// Effective lists the purposes that the person has consented to, with nothing standing against it: no withdrawal,
	// objection, expiry or signal of the browser.
	Effective []access.Purpose
	// DealingOpen says that the dealing which the value serves is still going on; see Dealings.
	DealingOpen bool
	// Revealed says that the viewer is inside a reveal of this person's data, for which a reason was given.
	Revealed bool
}

// Field is what the schema says about a field with a personal value.
type Field struct {
	// Category is that of the field's scalar.
	Category pii.Category
	// Purposes are those of its @personal.
	Purposes []access.Purpose
}

// Decide says in which form a viewer sees a value. It is pure, it is asked before anybody looks whether there is a value,
// and whatever its rules do not name is Withheld. The rules are numbered as in decide_table.csv, which lists them for
// every input and is compared with this function combination by combination. The first rule that fits decides.
func Decide(v access.Viewer, s Subject, f Field) pii.Form {
	if s.Destroyed { // R0
		return pii.Erased
	}
	switch v.Kind {
	case access.Customer, access.Guest:
		return forPerson(v, s)
	case access.Staff:
		return forStaff(v, s, f)
	case access.Service:
		return forService(v, s, f)
	default: // R2 and R12: strangers, and whatever is no viewer of personal data
		return pii.Withheld
	}
}

// MustAudit reports whether showing a value in this form is written down: whenever somebody but its owner sees it clear.
func MustAudit(v access.Viewer, form pii.Form) bool { return v.IsStaff() && form == pii.Clear }

// forPerson decides for a customer and for the holder of a key to one cart or one order.
func forPerson(v access.Viewer, s Subject) pii.Form {
	switch {
	case v.Kind == access.Customer && !v.Subject.IsZero() && v.Subject == s.ID: // R1: also when restricted
		return pii.Clear
	case !holderPurpose(v): // R12: a key is for dealing with its cart or order and for nothing else
		return pii.Withheld
	case holdsCart(v, s) && s.DealingOpen: // R1c
		return pii.Clear
	case holdsOrder(v, s): // R1g: the token's own expiry ends it
		return pii.Clear
	default: // R2
		return pii.Withheld
	}
}

// holderPurpose reports whether the request is for the dealing that a cart's key or an order's token serves.
func holderPurpose(v access.Viewer) bool {
	return v.Purpose == "" || v.Purpose == access.PurposeContract ||
		v.Kind == access.Customer && v.Purpose == access.PurposeAccount
}

// holdsCart reports whether the cart whose key the viewer holds is itself the owner. What a signed-in customer put into
// the cart is the customer's, and opens for the customer only.
func holdsCart(v access.Viewer, s Subject) bool {
	return !v.Cart.IsZero() && s.ID == v.Cart && s.Scope == pii.ScopeProfile
}

// holdsOrder reports whether the value was sealed for the very order that the viewer's token opens.
func holdsOrder(v access.Viewer, s Subject) bool {
	return !v.Order.IsZero() && s.Scope == pii.ScopeOrder && s.Ref == v.Order.String()
}

// forStaff decides for staff. Whoever is staff learns at least that the field is there: masked, not withheld.
func forStaff(v access.Viewer, s Subject, f Field) pii.Form {
	delivering := v.Can(access.OrdersRead) && v.Purpose == access.PurposeContract && s.DealingOpen && delivery(f, s)
	switch {
	case !slices.Contains(f.Purposes, v.Purpose): // R3
		return pii.Masked
	case s.Restricted && v.Purpose != access.PurposeLegalObligation && !(delivering && s.Scope == pii.ScopeOrder): // R4
		return pii.Masked
	case !consented(v, s): // R5
		return pii.Masked
	case !v.Can(access.CustomersRead) && !v.Can(access.OrdersRead): // R6
		return pii.Masked
	case delivering: // R7
		return pii.Clear
	case s.Revealed && v.StepUp && v.Can(access.CustomersReveal) && revealable(v.Purpose): // R8
		return pii.Clear
	case v.Can(access.PrivacyOfficer) && v.Purpose == access.PurposeLegalObligation && s.Scope == pii.ScopeRecord: // R9
		return pii.Clear
	case recognisable(v.Purpose): // R10
		return pii.Partial
	default: // R10m
		return pii.Masked
	}
}

// forService decides for a program of the merchant, which sees what it was granted or nothing at all.
func forService(v access.Viewer, s Subject, f Field) pii.Form {
	granted := slices.Contains(v.Grants, access.Grant{Category: string(f.Category), Purpose: v.Purpose})
	switch {
	case !slices.Contains(f.Purposes, v.Purpose): // R3
		return pii.Withheld
	case s.Restricted && v.Purpose != access.PurposeLegalObligation: // R4
		return pii.Withheld
	case !consented(v, s): // R5
		return pii.Withheld
	case granted && serviceable(v.Purpose, s): // R11
		return pii.Clear
	default: // R12
		return pii.Withheld
	}
}

// consented reports whether the viewer's purpose needs no consent, or has it.
func consented(v access.Viewer, s Subject) bool {
	return !v.Purpose.NeedsConsent() || slices.Contains(s.Effective, v.Purpose)
}

// delivery reports whether a value is one of those that an order cannot be carried out without: not the e-mail address,
// for messages are sent by the server, and of free text only the order's own note.
func delivery(f Field, s Subject) bool {
	switch f.Category {
	case pii.CategoryName, pii.CategoryStreet, pii.CategoryPlace, pii.CategoryPostal, pii.CategoryPhone:
		return true
	case pii.CategoryText:
		return s.Scope == pii.ScopeOrder
	default:
		return false
	}
}

// revealable lists the purposes for which staff may have a person's data revealed. Personalising, analysing and public
// profiles are the work of programs.
func revealable(p access.Purpose) bool {
	switch p {
	case access.PurposeContract, access.PurposeAccount, access.PurposeLegalObligation, access.PurposeSecurity,
		access.PurposeMarketingEmail, access.PurposeMarketingSMS, access.PurposeThirdPartySharing:
		return true
	default:
		return false
	}
}

// recognisable lists the purposes for which staff need to tell one person from another in their daily work.
func recognisable(p access.Purpose) bool {
	switch p {
	case access.PurposeContract, access.PurposeAccount, access.PurposeMarketingEmail, access.PurposeMarketingSMS:
		return true
	default:
		return false
	}
}

// serviceable lists the purposes that a service's grant can open. For a contract the dealing must be open.
func serviceable(p access.Purpose, s Subject) bool {
	switch p {
	case access.PurposeContract:
		return s.DealingOpen
	case access.PurposeAccount, access.PurposeLegalObligation, access.PurposeMarketingEmail, access.PurposeMarketingSMS,
		access.PurposeThirdPartySharing:
		return true
	default:
		return false
	}
}

// known reports whether p is one of the closed list of purposes.
func known(p access.Purpose) bool { return slices.Contains(access.Purposes(), p) }
