package privacy

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLRU_GivesUpWhatWasUsedLongestAgo(t *testing.T) {
	t.Parallel()
	c := newLRU[string, int](2)
	c.put("a", 1)
	c.put("b", 2)
	if _, ok := c.get("a"); !ok {
		t.Fatal("a is not there")
	}
	c.put("c", 3) // b was used longest ago
	c.put("a", 4)
	got := map[string]int{}
	for _, k := range []string{"a", "b", "c"} {
		if v, ok := c.get(k); ok {
			got[k] = v
		}
	}
	if diff := cmp.Diff(map[string]int{"a": 4, "c": 3}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c.drop("a")
	c.drop("nothing")
	if _, ok := c.get("a"); ok || c.order.Len() != 1 || len(c.entries) != 1 {
		t.Errorf("after drop: %d entries", len(c.entries))
	}
	for i := range 1000 {
		c.put(string(rune(i)), i)
	}
	if c.order.Len() != 2 || len(c.entries) != 2 {
		t.Errorf("%d entries, want 2", len(c.entries))
	}
}
