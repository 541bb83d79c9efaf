package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/identity"
)

// seedDemoCmd is mizan seed demo.
type seedDemoCmd struct{ dataFlags }

// Run makes the shop the demonstration shop.
func (c *seedDemoCmd) Run(w *world) (err error) {
	a, err := c.open(w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	token, err := demonstrate(w, a, c.Data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.out, "The demonstration shop is ready. Staff token: %s\n", token)
	return nil
}

// demonstrate seeds the demonstration shop and returns the token of its staff.
func demonstrate(w *world, a *app.App, dir string) (string, error) {
	first, err := a.SeedDemo(w.ctx)
	if err != nil {
		return "", err
	}
	if first {
		fmt.Fprintln(w.errOut, "The demonstration shop was seeded.")
	}
	return staffToken(w, a, filepath.Join(dir, "staff.token"))
}

// staffToken reads the staff token that was made at the first seeding, or makes one where there is none that this shop
// still knows. Only its owner may read the file.
func staffToken(w *world, a *app.App, file string) (string, error) {
	b, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read the staff token: %w", err)
	}
	if known := strings.TrimSpace(string(b)); known != "" {
		_, err := a.Identity.Viewer(w.ctx, "Bearer "+known)
		if err == nil || !fault.Is(err, fault.Unauthenticated) {
			return known, err
		}
	}
	token, err := a.Identity.CreateToken(w.ctx, identity.TokenInput{Kind: access.TokenStaff, Role: "owner", Label: "Demonstration"})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(file, []byte(token.Reveal()+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("keep the staff token: %w", err)
	}
	return token.Reveal(), nil
}

// greet says what to open and what to try.
func greet(out io.Writer, base, staff string) {
	fmt.Fprintf(out, `
  Mizan, the scales - ميزان

  Open   %[1]s/playground/
  Query  %[1]s/graphql
  Staff  Authorization: Bearer %[2]s

  Try    curl -s %[1]s/graphql -H 'content-type: application/json' \
           -d '{"query":"{ products(first: 3) { nodes { title priceRange { minVariantPrice { amount currencyCode } } } } }"}'

  Press Ctrl-C to stop.

`, base, staff)
}
