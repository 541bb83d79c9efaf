package manual

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/book"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

// instructions tells the buyer where to send the money. They are read from the active settings, so a corrected IBAN
// shows for payments that are already pending.
func (t transferSettings) instructions(rec *book.Record, locale string) *payment.NextAction {
	return &payment.NextAction{
		ExpiresAt: rec.ExpiresAt,
		Display: &payment.Display{
			Reference: creditorReference(rec.Reference), IBAN: t.IBAN, BankName: t.BankName, AccountName: t.AccountName,
			Amount: rec.Money(rec.Amount),
			Text: base.Text(map[string]string{
				"en": "Please transfer the exact amount and write the reference into the transfer.",
				"ar": "يرجى تحويل المبلغ كاملًا وكتابة الرقم المرجعي في التحويل.",
			}, locale),
		},
	}
}

// creditorReference is an ISO 11649 reference: RF, two check digits and fourteen digits that are drawn from the
// reference of the payment. Banks refuse most mistyped ones, and staff finds the payment by it.
func creditorReference(reference string) string {
	sum := sha256.Sum256([]byte(reference))
	body := fmt.Sprintf("%014d", binary.BigEndian.Uint64(sum[:8])%1e14)
	return fmt.Sprintf("RF%02d%s", 98-mod97(body+"RF00"), body)
}
