package privacy

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Hashes makes keyed hashes of e-mail addresses and phone numbers. A column of them answers "is it this one?" and
// nothing else: without the key nobody can try values, and two columns do not match each other.
type Hashes struct{ master Master }

// NewHashes makes hashes with keys derived from the master key.
func NewHashes(m Master) *Hashes { return &Hashes{master: m} }

// Email returns the hash of an address that came in, for one column ("table.column"). Addresses that reach the same
// mailbox by any common spelling have one hash. What is no address is Invalid.
func (h *Hashes) Email(column string, e pii.Email) ([]byte, error) {
	text, err := normalEmail(e)
	if err != nil {
		return nil, err
	}
	return h.sum(column, text)
}

// Phone returns the hash of a number that came in, for one column ("table.column"). A number without a country code is
// taken to be of the region, an ISO 3166 code that may be empty. What is no number is Invalid.
func (h *Hashes) Phone(column string, p pii.PhoneNumber, region string) ([]byte, error) {
	text, err := e164(p, region)
	if err != nil {
		return nil, err
	}
	return h.sum(column, text)
}

// NormalPhone returns a number that came in in E.164 form, the form in which numbers are stored and masked.
func NormalPhone(p pii.PhoneNumber, region string) (pii.PhoneNumber, error) {
	text, err := e164(p, region)
	if err != nil {
		return pii.PhoneNumber{}, err
	}
	return pii.NewPhoneNumber(text), nil
}

func (h *Hashes) sum(column, text string) ([]byte, error) {
	key, err := h.master.blindIndexKey(column)
	if err != nil {
		return nil, fault.E("privacy.Hash", fault.Internal, "", err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil), nil
}

// maxEmail is the longest address that mail can be sent to, in bytes (RFC 5321).
const maxEmail = 254

// normalEmail returns an address in the form that is hashed: NFKC, lower case, the domain in its ASCII form.
func normalEmail(e pii.Email) (string, error) {
	invalid := func() (string, error) {
		return "", fault.E("privacy.Email", fault.Invalid, "This is not an e-mail address.", nil)
	}
	plain, ok := pii.Unsealed(e)
	if !ok || len(plain) > 4*maxEmail {
		return invalid()
	}
	text := strings.ToLower(norm.NFKC.String(strings.TrimSpace(plain)))
	// Lower case can compose anew; a second pass makes the form stable.
	text = norm.NFKC.String(text)
	at := strings.LastIndexByte(text, '@')
	if at < 1 || strings.ContainsFunc(text, notInEmail) || strings.IndexByte(text, '@') != at {
		return invalid()
	}
	domain, err := idna.New(idna.MapForLookup(), idna.BidiRule(), idna.VerifyDNSLength(true)).ToASCII(text[at+1:])
	if err != nil || !strings.Contains(domain, ".") || strings.HasSuffix(domain, ".") {
		return invalid()
	}
	text = text[:at+1] + domain
	if len(text) > maxEmail {
		return invalid()
	}
	return text, nil
}

func notInEmail(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar
}

// e164 returns a number in international form: "+966501234567".
func e164(p pii.PhoneNumber, region string) (string, error) {
	invalid := func() (string, error) {
		return "", fault.E("privacy.Phone", fault.Invalid, "This is not a phone number.", nil)
	}
	plain, ok := pii.Unsealed(p)
	if !ok || len(plain) > 100 {
		return invalid()
	}
	number, err := phonenumbers.Parse(norm.NFKC.String(plain), strings.ToUpper(region))
	// The library's error is dropped: nothing promises that it does not repeat the number.
	if err != nil || !phonenumbers.IsValidNumber(number) {
		return invalid()
	}
	return phonenumbers.Format(number, phonenumbers.E164), nil
}

// NormalEmail returns an address that came in without the blanks around it, the form in which addresses are stored.
// Its spelling stays: it is the owner's, and mail servers may care. What is no address is Invalid.
func NormalEmail(e pii.Email) (pii.Email, error) {
	if _, err := normalEmail(e); err != nil {
		return pii.Email{}, err
	}
	plain, _ := pii.Unsealed(e)
	return pii.NewEmail(strings.TrimSpace(plain)), nil
}
