package transport

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// persisted lets a client send the hash of a document instead of its text (automatic persisted queries). The server
// learns a document when both come together. Each instance learns by itself; a client that meets one which has not
// learnt yet is told so and sends the text again.
type persisted struct {
	texts *otter.Cache[string, string]
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
} = (*persisted)(nil)

// newPersisted makes the extension, which remembers so many bytes of text.
func newPersisted(bytes uint64) (*persisted, error) {
	texts, err := otter.New(&otter.Options[string, string]{
		MaximumWeight: bytes,
		Weigher:       func(_, text string) uint32 { return uint32(len(text)) + 128 },
	})
	if err != nil {
		return nil, err
	}
	return &persisted{texts}, nil
}

// ExtensionName names the extension for gqlgen.
func (*persisted) ExtensionName() string { return "AutomaticPersistedQueries" }

// Validate has nothing to ask of a schema.
func (*persisted) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters puts the text in the place of the hash.
func (p *persisted) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	extension, ok := params.Extensions["persistedQuery"]
	if !ok || extension == nil {
		return nil
	}
	hash, err := readHash(extension)
	if err != nil {
		return (&Problem{Code: BadRequest, Message: "The extension \"persistedQuery\" needs version 1 and a SHA-256 hash in hexadecimal."}).graphql()
	}
	if params.Query == "" {
		text, known := p.texts.GetIfPresent(hash)
		if !known {
			// Clients compare this message, so it is not a sentence.
			return (&Problem{Code: PersistedQueryNotFound, Message: "PersistedQueryNotFound"}).graphql()
		}
		params.Query = text
		return nil
	}
	sum := sha256.Sum256([]byte(params.Query))
	if hex.EncodeToString(sum[:]) != hash {
		return (&Problem{Code: BadRequest, Message: "The hash is not that of the query."}).graphql()
	}
	p.texts.Set(hash, params.Query)
	return nil
}

func readHash(extension any) (string, error) {
	fields, ok := extension.(map[string]any)
	if !ok {
		return "", errors.New("transport: persistedQuery is no object")
	}
	if fmt.Sprint(fields["version"]) != "1" {
		return "", errors.New("transport: unknown version of persistedQuery")
	}
	hash, _ := fields["sha256Hash"].(string)
	if b, err := hex.DecodeString(hash); err != nil || len(b) != sha256.Size {
		return "", errors.New("transport: malformed hash")
	}
	return strings.ToLower(hash), nil
}
