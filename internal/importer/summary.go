package importer

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Summary says what became of a file. Every row read is one of rejected, a
// product's first row, a further variant or a further image, so that
// Rows = Rejected + Products + Variants + Images, whatever happened.
type Summary struct {
	// Rows is how many rows were read, without the header.
	Rows     int
	Rejected int
	Products int
	Variants int
	Images   int
	// Rejections has one entry for each rejected row, by line.
	Rejections []Rejection
	// Notes tell what was changed or left out of rows that were imported, by line.
	Notes []Note
	// UntrackedQuantities counts imported variants whose quantity was left out,
	// because the file says that their stock is not tracked.
	UntrackedQuantities int
	// UnknownColumns are those that the format does not have, in the file's order.
	UnknownColumns []string
	// IgnoredColumns are those that the format has and the import leaves out.
	IgnoredColumns []string
}

// Rejection is a row that was not imported.
type Rejection struct {
	// Line is where the row begins in the file; the header is line 1.
	Line int
	// Reason is a sentence for people. It may quote the row.
	Reason string
}

// Note is something worth knowing about a row that was imported.
type Note struct {
	Line int
	Text string
}

var _ io.WriterTo = Summary{}

// reject counts one rejected row.
func (s *Summary) reject(line int, reason string) {
	s.Rejected++
	s.Rejections = append(s.Rejections, Rejection{Line: line, Reason: reason})
}

// add counts the rows of a product. They were counted as read before.
func (s *Summary) add(a *assembly) {
	for _, o := range a.outcomes {
		switch o.kind {
		case kindProduct:
			s.Products++
		case kindVariant:
			s.Variants++
		case kindImage:
			s.Images++
		default:
			s.reject(o.line, o.reason)
		}
	}
	if a.usable {
		s.Notes = append(s.Notes, a.notes...)
		s.UntrackedQuantities += a.untracked
	}
}

// sort brings rejections and notes into the order of the file: rows that cannot
// be read are rejected at once, the others with their product.
func (s *Summary) sort() {
	slices.SortStableFunc(s.Rejections, func(a, b Rejection) int { return cmp.Compare(a.Line, b.Line) })
	slices.SortStableFunc(s.Notes, func(a, b Note) int { return cmp.Compare(a.Line, b.Line) })
}

// WriteTo writes the summary for people.
func (s Summary) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	digits := len(fmt.Sprint(s.Rows))
	for _, count := range []struct {
		n    int
		name string
	}{
		{s.Products, "products (first rows)"},
		{s.Variants, "further variants"},
		{s.Images, "further images"},
		{s.Rejected, "rejected"},
		{s.Rows, "rows read"},
	} {
		if count.name == "rows read" {
			fmt.Fprintf(&b, "%s\n", strings.Repeat("-", digits))
		}
		fmt.Fprintf(&b, "%*d %s\n", digits, count.n, count.name)
	}
	if len(s.Rejections) > 0 {
		b.WriteString("\nRejected rows:\n")
		for _, r := range s.Rejections {
			fmt.Fprintf(&b, "  line %d: %s\n", r.Line, r.Reason)
		}
	}
	if len(s.Notes) > 0 || s.UntrackedQuantities > 0 {
		b.WriteString("\nNotes:\n")
		for _, n := range s.Notes {
			fmt.Fprintf(&b, "  line %d: %s\n", n.Line, n.Text)
		}
		if s.UntrackedQuantities > 0 {
			fmt.Fprintf(&b, "  Quantities left out, because the file does not track the variant's stock: %d.\n", s.UntrackedQuantities)
		}
	}
	writeColumns(&b, "Columns not imported", s.IgnoredColumns)
	writeColumns(&b, "Unknown columns, not imported", s.UnknownColumns)
	n, err := io.WriteString(w, b.String())
	if err != nil {
		return int64(n), fmt.Errorf("write summary: %w", err)
	}
	return int64(n), nil
}

// writeColumns lists columns one a line, since their names may hold commas.
func writeColumns(b *strings.Builder, title string, names []string) {
	if len(names) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", title)
	for _, name := range names {
		fmt.Fprintf(b, "  %s\n", name)
	}
}
