package transport

import (
	"context"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
)

// syntaxError says what kind of token the parser stumbled over. The parser's own message holds the token's text, which
// may be a password in a string, or the whole rest of the document.
func syntaxError(ctx context.Context, err *gqlerror.Error) string {
	const plain = "The document cannot be parsed."
	if len(err.Locations) == 0 || !graphql.HasOperationContext(ctx) {
		return plain
	}
	at := err.Locations[0]
	lex := lexer.New(&ast.Source{Input: graphql.GetOperationContext(ctx).RawQuery})
	for {
		token, broken := lex.ReadToken()
		if broken != nil {
			return plain + " It has a character, string or number that GraphQL does not know."
		}
		if token.Kind == lexer.EOF {
			return plain + " It ends too early."
		}
		if token.Pos.Line > at.Line || token.Pos.Line == at.Line && token.Pos.Column >= at.Column {
			return fmt.Sprintf("%s Unexpected %s.", plain, token.Kind)
		}
	}
}

// variableError names the variable and, where that is told without its value, what is wrong with it.
func variableError(err *gqlerror.Error) string {
	var place strings.Builder
	for _, element := range err.Path[1:] {
		switch element := element.(type) {
		case ast.PathIndex:
			fmt.Fprintf(&place, "[%d]", int(element))
		case ast.PathName:
			if place.Len() > 0 {
				place.WriteByte('.')
			}
			place.WriteString(string(element))
		}
	}
	reason := "has a value that its type does not allow"
	switch err.Message { // An allow-list of texts without values; every other text is kept back.
	case "cannot be null", "must be defined":
		reason = err.Message
	case "unknown field":
		reason = "is not a field of its type"
	}
	return fmt.Sprintf("Variable $%s %s.", place.String(), reason)
}
