package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/identity"
)

// tokenCreateCmd is mizan token create.
type tokenCreateCmd struct {
	dataFlags
	Role  string `required:"" help:"The role whose permissions the token has: owner, catalogue, fulfilment, support or privacy." placeholder:"ROLE"`
	Label string `help:"Who or what will hold the token." default:"command line"`
}

// Run makes a service token and prints it, and nothing else, on standard output.
func (c *tokenCreateCmd) Run(w *world) (err error) {
	a, err := c.open(w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	var token access.Token
	err = a.Audited(w.ctx, "token.create", func(ctx context.Context) error {
		token, err = a.Identity.CreateToken(ctx, identity.TokenInput{Kind: access.TokenService, Role: c.Role, Label: c.Label})
		return err
	})
	if fault.Is(err, fault.NotFound) {
		roles, rerr := a.Identity.Roles(w.ctx)
		if rerr != nil {
			return rerr
		}
		return fmt.Errorf("there is no role %q; there are %s", c.Role, strings.Join(roles, ", "))
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(w.out, token.Reveal())
	return nil
}
