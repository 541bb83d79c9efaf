package provider_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/mizan-commerce/mizan/internal/provider"
)

func TestEffectOf(t *testing.T) {
	t.Parallel()
	declined := &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindDeclined}
	for _, c := range []struct {
		err  error
		want provider.Effect
	}{
		{nil, provider.EffectApplied},
		{errors.New("anything"), provider.EffectUnknown},
		{&provider.Error{Kind: provider.KindTimeout}, provider.EffectUnknown},
		{fmt.Errorf("create: %w", declined), provider.EffectNotApplied},
	} {
		if got := provider.EffectOf(c.err); got != c.want {
			t.Errorf("the effect of %v is %s, want %s", c.err, got, c.want)
		}
	}
	if !provider.Is(fmt.Errorf("create: %w", declined), provider.KindDeclined) || provider.Is(declined, provider.KindTimeout) {
		t.Error("Is does not find the kind")
	}
}
