package importer

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSummary_WriteTo(t *testing.T) {
	t.Parallel()
	s := Summary{
		Rows: 120, Products: 90, Variants: 20, Images: 9, Rejected: 1,
		Rejections:          []Rejection{{7, "The row is empty."}},
		Notes:               []Note{{9, "Something was left out."}},
		UntrackedQuantities: 4,
		IgnoredColumns:      []string{"Cost per item"},
		UnknownColumns:      []string{"Shelf", "Row"},
	}
	const want = ` 90 products (first rows)
 20 further variants
  9 further images
  1 rejected
---
120 rows read

Rejected rows:
  line 7: The row is empty.

Notes:
  line 9: Something was left out.
  Quantities left out, because the file does not track the variant's stock: 4.

Columns not imported:
  Cost per item

Unknown columns, not imported:
  Shelf
  Row
`
	var got strings.Builder
	n, err := s.WriteTo(&got)
	if err != nil || n != int64(len(want)) {
		t.Errorf("WriteTo = %d, %v; want %d bytes", n, err, len(want))
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
}

func TestSummary_WriteToFails(t *testing.T) {
	t.Parallel()
	r, w := io.Pipe()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := (Summary{}).WriteTo(w); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error = %v, want the writer's", err)
	}
}
