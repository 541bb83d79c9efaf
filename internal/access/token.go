package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// TokenKind is the prefix that tells tokens apart.
type TokenKind string

// The kinds of tokens.
const (
	TokenCustomer TokenKind = "mzc_"
	TokenStaff    TokenKind = "mzs_"
	TokenService  TokenKind = "mzv_"
	TokenOrder    TokenKind = "mzo_" // a guest's key to one order; an argument, never a header
)

// Token is a secret that names somebody. It prints as "[secret]"; Reveal is for the one moment at which it is handed
// over.
type Token struct{ text *string }

// NewToken makes a token of 256 random bits.
func NewToken(kind TokenKind) Token {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	s := string(kind) + base64.RawURLEncoding.EncodeToString(b[:])
	return Token{&s}
}

// ParseToken reads a token that came in. Anything that cannot be one of ours is refused without a look-up.
func ParseToken(s string) (Token, bool) {
	for _, kind := range []TokenKind{TokenCustomer, TokenStaff, TokenService, TokenOrder} {
		if rest, ok := strings.CutPrefix(s, string(kind)); ok {
			b, err := base64.RawURLEncoding.DecodeString(rest)
			return Token{&s}, err == nil && len(b) == 32
		}
	}
	return Token{}, false
}

// Kind returns the kind that the prefix states.
func (t Token) Kind() TokenKind {
	if t.text == nil {
		return ""
	}
	return TokenKind((*t.text)[:4])
}

// Hash is what is stored of a token. The token has 256 random bits, so a plain hash cannot be turned back.
func (t Token) Hash() []byte {
	if t.text == nil {
		return nil
	}
	sum := sha256.Sum256([]byte(*t.text))
	return sum[:]
}

// Reveal returns the token itself.
func (t Token) Reveal() string {
	if t.text == nil {
		return ""
	}
	return *t.text
}

// Format hides the token from every verb.
func (t Token) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "[secret]") }

// MarshalText hides the token from encoders.
func (t Token) MarshalText() ([]byte, error) { return []byte("[secret]"), nil }
